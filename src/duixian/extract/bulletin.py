"""Reads a statistical bulletin (统计公报): every figure in it is a result of the year in its title."""

import re
from collections.abc import Iterator

from duixian.extract.fold import fold
from duixian.extract.outline import Outline, read_outline
from duixian.extract.report import read_claims
from duixian.extract.torn import mend_lines
from duixian.lexicon.regions import find_region
from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.model.metadata import Found, Metadata, Region
from duixian.model.outline import Section
from duixian.model.span import Span

_OPENING = 800  # code points from the body's start in which the title stands
_TITLE = re.compile(r"(?P<before>[^\n\d，。]{0,16})(?P<year>\d{4}) ?年度?(?P<after>[^\n\d，。]{0,24}?)统计公报")
_KIND = re.compile(r"国民经济|社会发展|经济社会|和")
_FRONTS = ("中华人民共和国", "国家")


def is_bulletin(document: Document) -> bool:
    """Tell whether a text opens with the title of a statistical bulletin."""
    return _title(document, fold(document.text)) is not None


def read_bulletin(document: Document) -> Extraction:
    """Return what a bulletin states, as the report of the year after would look back on it.

    Raises ValueError for a text that is none; ask `is_bulletin` first.
    """
    text = mend_lines(fold(document.text))
    title = _title(document, text)
    if title is None:
        raise ValueError("no bulletin")
    reviewed, span = int(title["year"]), Span(*title.span())
    metadata = Metadata(
        title=Found(" ".join(span.of(document.text).split()), span),
        region=_region(title),
        year=reviewed + 1,
        year_span=Span(*title.span("year")),
    )
    outline = Outline(tuple(_looking_back(read_outline(document, text, reviewed + 1), str(reviewed))))
    claims = sorted(read_claims(document, text, outline, metadata), key=lambda claim: claim.span)
    return Extraction(document, metadata, outline.sections, tuple(claims), (), document.issues)


def _title(document: Document, text: str) -> re.Match[str] | None:
    start = document.body[0].start if document.body else 0
    found = _TITLE.search(text, start, start + _OPENING) or _TITLE.search(text, 0, _OPENING)
    return None if found is None or "政府工作报告" in text[:_OPENING] else found


def _looking_back(sections: tuple[Section, ...], year: str) -> Iterator[Section]:
    """Yield the sections as parts of a review of that year, whatever years their headings name."""
    for each in sections:
        yield Section(each.kind, each.level, each.title, each.span, each.extent, "review", each.parent, year)


def _region(title: re.Match[str]) -> Region | None:
    """Return the territory in the title: 金华市2024年…, 2024年金华市…, 中华人民共和国2024年…."""
    before = title["before"].strip()
    if before.endswith(_FRONTS):
        return find_region("国务院")
    after = _KIND.split(title["after"].strip())[0]
    for name in (before, after):
        for start in range(max(0, len(name) - 1)):
            if region := find_region(name[start:]):
                return region
    return None
