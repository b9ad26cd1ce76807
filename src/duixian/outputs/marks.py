"""Text with marks in place: spans become HTML here, so that no offset ever reaches a browser."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Literal

from duixian.model.span import Span

Role = Literal["result", "target", "milestone", "stage", "subject", "issue", "lead", "changed", "doubted", "unlikely"]

ANCHORED: dict[Role, str] = {"result": "m", "target": "m", "milestone": "m", "issue": "i"}
"""Roles one can jump to, and the first letter of the anchor."""

LINKED: frozenset[Role] = frozenset(("result", "target", "milestone", "stage"))
"""Roles that lead to an entry of the side list."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be shown: what it is, the key of the entry it belongs to, and the entry's number in print.

    `title` is what pointing at it tells; `wording` is shown in place of the text where that was restored.
    """

    span: Span
    role: Role
    key: str = ""
    note: str = ""
    title: str = ""
    wording: str | None = None


def _attributes(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs if value)


def _joined(values: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(values))


def _anchors(marks: list[Mark], start: int) -> list[str]:
    return [f"{ANCHORED[m.role]}{m.key}" for m in marks if m.role in ANCHORED and m.span.start == start]


def _notes(marks: list[Mark], end: int) -> str:
    return _joined(m.note for m in marks if m.note and m.span.end == end)


def _said(text: str, span: Span, covering: list[Mark]) -> str:
    """Return the words to show, restored where the copy was altered: all of them at the first piece of a change."""
    for mark in covering:
        if mark.wording is not None:
            if len(mark.wording) == mark.span.end - mark.span.start:
                return mark.wording[span.start - mark.span.start : span.end - mark.span.start]
            return mark.wording if span.start == mark.span.start else ""
    return span.of(text)


def _piece(text: str, span: Span, covering: list[Mark]) -> str:
    marks = sorted(covering, key=lambda m: m.span.end - m.span.start)
    linked = [m for m in marks if m.role in LINKED]
    anchors = _anchors(marks, span.start)
    attributes = _attributes(
        (
            ("class", _joined(("m", *(m.role for m in marks)) if linked else (m.role for m in marks))),
            ("id", anchors[0] if anchors else ""),
            ("href", f"#l{linked[0].key}" if linked else ""),
            ("data-k", _joined(m.key for m in linked)),
            ("data-s", _joined(m.key for m in marks if m.role == "subject")),
            ("data-n", _notes(linked, span.end)),
            ("title", _joined(m.title for m in marks)),
        )
    )
    others = "".join(f'<i id="{escape(anchor)}"></i>' for anchor in anchors[1:])
    tag = "a" if linked else "span"
    return f"{others}<{tag}{attributes}>{escape(_said(text, span, covering))}</{tag}>"


class MarkedText:
    """A text and its marks, to be rendered a block at a time."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self.text = text
        self.marks = sorted(marks, key=lambda m: (m.span, m.key))
        self.starts = [m.span.start for m in self.marks]
        self.longest = max((m.span.end - m.span.start for m in self.marks), default=0)

    def _within(self, block: Span) -> Iterator[Mark]:
        first = bisect_left(self.starts, block.start - self.longest)
        last = bisect_left(self.starts, block.end)
        return (m for m in self.marks[first:last] if m.span.overlaps(block))

    def html(self, block: Span) -> str:
        """Return the block's text escaped, each mark in place; marks may overlap or reach beyond the block.

        >>> MarkedText("增长5%<", [Mark(Span(2, 4), "result", "7")]).html(Span(0, 5))
        '增长<a class="m result" id="m7" href="#l7" data-k="7">5%</a>&lt;'
        """
        marks = list(self._within(block))
        edges = {block.start, block.end, *(edge for m in marks for edge in m.span if block.start < edge < block.end)}
        cuts = sorted(edges)
        return "".join(self._between(Span(a, b), marks) for a, b in pairwise(cuts))

    def _between(self, span: Span, marks: list[Mark]) -> str:
        covering = [m for m in marks if m.span.contains(span)]
        return _piece(self.text, span, covering) if covering else escape(span.of(self.text))
