"""The two texts of a comparison as HTML, every difference marked in its place, so that no offset reaches a browser."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Literal

from duixian.model.comparison import Comparison, Difference
from duixian.model.document import Document
from duixian.model.span import Span

SideName = Literal["a", "b"]

CLASSES = {
    "figure": "figure",
    "missing_in_a": "missing",
    "missing_in_b": "missing",
    "moved": "moved",
    "wording": "wording",
    "notation": "notation",
}
CARET = "‸"
"""Stands where a side has nothing and the other has a word or a figure."""

_BREAKS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """One difference on one side: what it is, its number, and what the other side says, shown on hover."""

    span: Span
    style: str
    number: int
    other: str


def marks(comparison: Comparison, side: SideName) -> list[Mark]:
    """Return the marks of a side in the order of its text; a passage a side lacks leaves none there."""
    made = (_mark(each, number, side) for number, each in enumerate(comparison.differences, 1))
    return sorted((mark for mark in made if mark), key=lambda mark: (mark.span, mark.number))


def _mark(each: Difference, number: int, side: SideName) -> Mark | None:
    span, other = (each.span_a, each.text_b) if side == "a" else (each.span_b, each.text_a)
    if each.kind.startswith("missing") and span.start == span.end:
        return None
    passage = each.kind in ("missing_in_a", "missing_in_b", "moved")
    return Mark(span, CLASSES[each.kind], number, "" if passage else " ".join(other.split()))


class Side:
    """One text with its marks, rendered a stretch at a time."""

    def __init__(self, comparison: Comparison, side: SideName) -> None:
        self.name: SideName = side
        self.document: Document = (comparison.a if side == "a" else comparison.b).document
        self.marks = marks(comparison, side)
        self._ends = [0]
        for (
            mark
        ) in self.marks:  # a moved passage is long and holds other marks: the furthest end so far bounds the search
            self._ends.append(max(self._ends[-1], mark.span.end))
        self._starts = [mark.span.start for mark in self.marks]
        self._bodies = [span.end for span in self.document.body]

    def html(self, span: Span) -> str:
        """Return a stretch of the body as HTML, page furniture inside it left out."""
        return "".join(self._stretch(part) for part in self._parts(span)).strip("\n")

    def _parts(self, span: Span) -> Iterator[Span]:
        for body in self.document.body[bisect_right(self._bodies, span.start) :]:
            if body.start >= span.end:
                return
            yield Span(max(span.start, body.start), min(span.end, body.end))

    def _stretch(self, span: Span) -> str:
        first = bisect_right(self._ends, span.start, 1) - 1
        near = [m for m in self.marks[max(0, first - 1) : bisect_right(self._starts, span.end)] if _touches(m, span)]
        inner = (edge for mark in near for edge in mark.span if span.start < edge < span.end)
        edges = sorted({*span, *inner})
        pieces = [self._carets(near, span.start, span)]
        for start, end in pairwise(edges):
            pieces.append(self._piece(Span(start, end), near))
            pieces.append(self._carets(near, end, span))
        return "".join(pieces)

    def _piece(self, span: Span, near: Iterable[Mark]) -> str:
        text = escape(_BREAKS.sub("\n", span.of(self.document.text)))
        covering = [m for m in near if m.span.start < span.end and span.start < m.span.end]
        for mark in sorted(covering, key=lambda m: m.span.end - m.span.start):
            text = self._marked(mark, text, begins=mark.span.start == span.start)
        return text

    def _carets(self, near: Iterable[Mark], at: int, span: Span) -> str:
        here = (
            m for m in near if m.span.start == m.span.end == at and (at < span.end or at == len(self.document.text))
        )
        return "".join(self._marked(mark, CARET, begins=True, more=" caret") for mark in here)

    def _marked(self, mark: Mark, text: str, begins: bool, more: str = "") -> str:
        other = "b" if self.name == "a" else "a"
        title = f' title="{escape(mark.other)}"' if mark.other else ""
        anchor = f' id="{self.name}{mark.number}"' if begins else ""
        if mark.style in ("figure", "wording", "notation"):
            return f'<a class="mark {mark.style}{more}"{anchor} href="#{other}{mark.number}"{title}>{text}</a>'
        jump = f'<a class="jump" href="#{other}{mark.number}">⇄</a>' if begins and mark.style == "moved" else ""
        return f'{jump}<span class="{mark.style}"{anchor}>{text}</span>'


def _touches(mark: Mark, span: Span) -> bool:
    return mark.span.start <= span.end and span.start <= mark.span.end
