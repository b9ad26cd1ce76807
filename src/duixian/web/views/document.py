"""A report set as a document: its paragraphs cut into plain words and promises, each promise with its light.

Nothing here is markup: pieces are text, which the template escapes. What stands outside the report's body is left out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duixian.extract.fold import fold
from duixian.extract.outline import read_outline
from duixian.extract.torn import mend_lines
from duixian.model.board import Report
from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.model.metadata import Metadata
from duixian.model.span import Span
from duixian.outputs.blocks import Block, Tag, regions
from duixian.web.views.promises import Promise

WRAP = re.compile(r"\s*[\r\n]\s*")
"""The end of a line within a paragraph of a PDF: no blank between Chinese characters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong together; `anchors` are promises that begin here, `strong` is a paragraph's bold lead."""

    text: str
    promise: Promise | None = None
    anchors: tuple[Promise, ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading or paragraph; `number` is that of the part it opens, None for none; `front`: a line of the title."""

    tag: Tag
    pieces: tuple[Piece, ...]
    number: int | None = None
    front: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the side list, what it governs up to the next one, and the promises in it."""

    number: int
    title: str
    level: int
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole text and its side list."""

    paragraphs: tuple[Paragraph, ...]
    parts: tuple[Part, ...]


def set_page(report: Report, promises: Sequence[Promise]) -> Page:
    """Return a report's text with its promises (in the order of the text) in place."""
    document = Document(report.text, report.name, report.media, report.encoding, report.body)
    sections = read_outline(document, mend_lines(fold(report.text)), report.year)
    extraction = Extraction(document, Metadata(year=report.year), sections, (), (), ())
    setter = _Setter(
        report.text, promises, [section.span for section in sections if section.kind in ("section", "lead")]
    )
    blocks = [block for region in regions(extraction) if not region.furniture for block in region.blocks]
    blocks = [block for block in blocks if block.span.of(report.text) != report.title]  # the page's own heading says it
    heads = _heads(blocks)
    first = min(heads, default=0)
    paragraphs = tuple(
        Paragraph(
            b.tag,
            setter.pieces(b.span),
            heads.get(b.span.start),
            b.span.end < first and _is_line(b.span.of(report.text)),
        )
        for b in blocks
    )
    return Page(paragraphs, tuple(_parts(report.text, blocks, heads, promises)))


def _is_line(text: str) -> bool:
    """Tell whether what stands before the first chapter is a line of its own (a date, a name), no sentence."""
    return not text.endswith(("。", "：", ":", "，"))


def _heads(blocks: Iterable[Block]) -> dict[int, int]:
    """Return by where it begins the number of every heading."""
    return {block.span.start: n for n, block in enumerate((b for b in blocks if b.tag != "p"), 1)}


def _parts(text: str, blocks: Sequence[Block], heads: dict[int, int], promises: Sequence[Promise]) -> Iterator[Part]:
    opening = [block for block in blocks if block.span.start in heads]
    starts = [promise.span.start for promise in promises]
    ends = [*(block.span.start for block in opening[1:]), len(text)]
    for block, end in zip(opening, ends, strict=True):
        inside = promises[bisect_left(starts, block.span.start) : bisect_left(starts, end)]
        title = WRAP.sub("", block.span.of(text))
        yield Part(heads[block.span.start], title, 1 if block.tag == "h2" else 2, tuple(inside))


class _Setter:
    """Cuts blocks at the edges of promises and leads."""

    def __init__(self, text: str, promises: Sequence[Promise], leads: Sequence[Span]) -> None:
        self._text, self._promises, self._leads = text, promises, leads
        self._starts = [promise.span.start for promise in promises]
        self._longest = max((promise.span.end - promise.span.start for promise in promises), default=0)

    def pieces(self, block: Span) -> tuple[Piece, ...]:
        """Return a block's words in order."""
        first = bisect_left(self._starts, block.start - self._longest)
        near = self._promises[first : bisect_left(self._starts, block.end)]
        inside = [promise for promise in near if promise.span.end >= block.start]
        leads = [lead for lead in self._leads if lead.overlaps(block)]
        edges = {block.start, block.end, *(e for s in (*(p.span for p in inside), *leads) for e in s)}
        cuts = sorted(edge for edge in edges if block.start <= edge <= block.end)
        return tuple(self._piece(Span(a, b), inside, leads) for a, b in pairwise(cuts))

    def _piece(self, span: Span, inside: Sequence[Promise], leads: Sequence[Span]) -> Piece:
        return Piece(
            WRAP.sub("", span.of(self._text)),
            next((promise for promise in inside if promise.span.contains(span)), None),
            tuple(promise for promise in inside if promise.span.start == span.start),
            any(lead.contains(span) for lead in leads),
        )
