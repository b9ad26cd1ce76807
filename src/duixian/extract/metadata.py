"""Reads whose report this is, of which year, read when, where and by whom."""

from collections.abc import Iterator

from duixian.extract.metadata_front import Front, read_front
from duixian.extract.metadata_region import region_in
from duixian.extract.outline_heads import ordinal
from duixian.extract.outline_period import years_in
from duixian.extract.year import (
    Evidence,
    congress_year,
    heading_evidence,
    plan_evidence,
    stated_evidence,
    term_evidence,
    weigh_year,
)
from duixian.model.document import Document
from duixian.model.issue import Issue
from duixian.model.metadata import Metadata
from duixian.model.span import Span

_PREFACE = 600


def read_metadata(document: Document, text: str) -> tuple[Metadata, tuple[Issue, ...]]:
    """Return what the copy says of itself and every contradiction in it; `text` is the folded text of the document."""
    front = read_front(document, text)
    year, span, issues = weigh_year(_evidence(document, text, front))
    if year is None:
        year, issues = _year_by_name(document.name)
    return (
        Metadata(
            title=front.title,
            region=region_in(text, front),
            year=year,
            year_span=span,
            congress=front.congress,
            date=front.date,
            speaker=front.speaker,
        ),
        issues,
    )


def _evidence(document: Document, text: str, front: Front) -> Iterator[Evidence]:
    yield from _front_evidence(front)
    for start, end in _stretches(document):
        yield from heading_evidence(text, start, end)
    start, end = (document.body[0].start, document.body[-1].end) if document.body else (0, 0)
    yield from plan_evidence(text, start, end)
    yield from stated_evidence(text, start, end)
    yield from term_evidence(text, start, min(end, front.end + _PREFACE))


def _stretches(document: Document) -> Iterator[Span]:
    """Yield the body in stretches that keep the mark before each line, so that a heading at a span's start is seen."""
    for span in document.body:
        yield Span(max(0, span.start - 1), span.end)


def _front_evidence(front: Front) -> Iterator[Evidence]:
    if front.title and front.title.span:
        for year in years_in(front.title.value)[:1]:
            yield Evidence("标题", year, front.title.value, front.title.span)
    # A congress of November or December hears next year's plan, so its date proves no year.
    if front.date and front.date.span and int(front.date.value[5:7]) < 11:
        yield Evidence("会议日期", int(front.date.value[:4]), front.date.value, front.date.span)
    if front.national and front.congress and front.congress.span:
        year = congress_year(*(ordinal(numeral) for numeral in front.national))
        yield Evidence("全国人大届次", year, front.congress.value, front.congress.span)


def _year_by_name(name: str) -> tuple[int | None, tuple[Issue, ...]]:
    """The file's name is no evidence; it is used where the text has none, and that is told."""
    years = years_in(name.replace("_", " ").replace("-", " ").replace(".", "年"))
    years = years or [int(part) for part in _numbers(name) if len(part) == 4 and part[:2] in ("19", "20")]
    if not years:
        message = "正文没有可以确定年份的内容（标题、会议日期、章节标题、五年规划）"
        return None, (Issue("year-missing", "warning", message),)
    message = f"正文没有可以确定年份的内容，年份{years[0]}取自文件名“{name}”；请核对"
    return years[0], (Issue("year-from-name", "info", message),)


def _numbers(name: str) -> list[str]:
    return "".join(c if c.isascii() and c.isdigit() else " " for c in name).split()
