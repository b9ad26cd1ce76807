"""By what the government and the year of a copy are known, so that copies can be weighed against each other."""

from enum import IntEnum

from duixian.model.extraction import Extraction
from duixian.model.metadata import Found
from duixian.model.span import Span


class Known(IntEnum):
    """By what something is known; what stands outside the report's own part may be said of another report."""

    NOT = 0
    NAME = 1
    PAGE = 2
    TEXT = 3
    DATE = 4
    CONGRESS = 5
    TITLE = 6


SAID = {
    Known.NAME: "文件名",
    Known.PAGE: "正文之外的页面",
    Known.TEXT: "正文",
    Known.DATE: "会议日期",
    Known.CONGRESS: "会议名称",
    Known.TITLE: "标题",
}
OWN = int(Known.TEXT)
"""From here on the report's own text says it."""


def region_evidence(extraction: Extraction) -> Known:
    """Tell by what the government is known."""
    region = extraction.metadata.region
    return Known.NOT if region is None else _known(extraction, region.span)


def year_evidence(extraction: Extraction) -> Known:
    """Tell by what the year is known; one without a place in the text was read from the file's name."""
    metadata = extraction.metadata
    return Known.NOT if metadata.year is None else _known(extraction, metadata.year_span)


def year_unsure(extraction: Extraction) -> bool:
    """Tell whether the copy contradicts itself about its year."""
    return any(issue.code == "year-conflict" for issue in extraction.issues)


def _known(extraction: Extraction, span: Span | None) -> Known:
    if span is None:
        return Known.NAME
    if not any(part.contains(span) for part in extraction.document.body):
        return Known.PAGE
    of = extraction.metadata
    for found, known in ((of.title, Known.TITLE), (of.congress, Known.CONGRESS), (of.date, Known.DATE)):
        if _holds(found, span):
            return known if _is_above(extraction, span) else Known.PAGE
    return Known.TEXT


def _is_above(extraction: Extraction, span: Span) -> bool:
    """Tell whether a place is above the first figure: a title further down is that of a page to read next."""
    return not extraction.claims or span.start <= extraction.claims[0].span.start


def _holds(found: Found | None, span: Span) -> bool:
    return found is not None and found.span is not None and found.span.contains(span)
