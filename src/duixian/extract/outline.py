"""Reads how a report is built: its headings, what each governs, and which part and period it belongs to."""

from bisect import bisect_right
from dataclasses import dataclass, field

from duixian.extract.outline_heads import read_heads
from duixian.extract.outline_sort import Entry, sort_heads
from duixian.model.document import Document
from duixian.model.outline import Part, Section
from duixian.model.span import Span

_LEVELS = {"chapter": 1, "section": 2, "lead": 3, "item": 4}


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a report in reading order, ready to be asked what encloses a place."""

    sections: tuple[Section, ...]
    _starts: tuple[int, ...] = field(default=(), repr=False)
    _inner: tuple[int | None, ...] = field(default=(), repr=False)
    _periods: tuple[str | None, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        starts, inner = _boundaries(self.sections)
        object.__setattr__(self, "_starts", starts)
        object.__setattr__(self, "_inner", inner)
        object.__setattr__(self, "_periods", _periods(self.sections))

    def index_at(self, position: int) -> int | None:
        """Return the index of the innermost section around a place, None before the first heading."""
        place = bisect_right(self._starts, position) - 1
        return self._inner[place] if place >= 0 else None

    def at(self, position: int) -> tuple[Section, ...]:
        """Return the sections around a place, outermost first."""
        chain: list[Section] = []
        index = self.index_at(position)
        while index is not None:
            chain.append(self.sections[index])
            index = self.sections[index].parent
        return tuple(reversed(chain))

    def part(self, position: int) -> Part:
        """Return the part of the report a place belongs to; `front` before the first heading."""
        index = self.index_at(position)
        return "front" if index is None else self.sections[index].part

    def period(self, position: int) -> str | None:
        """Return the period of the innermost heading around a place that states one, within the place's part."""
        index = self.index_at(position)
        return None if index is None else self._periods[index]


def read_outline(document: Document, text: str, year: int | None) -> tuple[Section, ...]:
    """Return the headings of the body in reading order; `text` is the folded text, `year` the one planned for."""
    entries = sort_heads(text, read_heads(text, document.body), year, _end(document))
    return _sections(text, entries, _end(document))


def _end(document: Document) -> int:
    return document.body[-1].end if document.body else 0


def _sections(text: str, entries: list[Entry], end: int) -> tuple[Section, ...]:
    """Nest the entries: each ends at the next of its rank or above, and with the one around it."""
    ends = _extents(entries, end)
    sections: list[Section] = []
    open_: list[int] = []
    for index, entry in enumerate(entries):
        while open_ and (entries[open_[-1]].rank >= entry.rank or ends[open_[-1]] <= entry.span.start):
            open_.pop()
        parent = open_[-1] if open_ else None
        part = entry.part or (sections[parent].part if parent is not None else "front")
        title = entry.span.of(text).strip().rstrip("。；：！？，:;,!?. ")
        extent = Span(entry.span.start, ends[index])
        sections.append(Section(entry.kind, _LEVELS[entry.kind], title, entry.span, extent, part, parent, entry.period))
        open_.append(index)
    return tuple(sections)


def _extents(entries: list[Entry], end: int) -> list[int]:
    ends = [end] * len(entries)
    open_: list[int] = []
    for index, entry in enumerate(entries):
        while open_ and entries[open_[-1]].rank >= entry.rank:
            ends[open_.pop()] = entry.span.start
        open_.append(index)
    return [min(stop, entry.stop or stop) for stop, entry in zip(ends, entries, strict=True)]


def _boundaries(sections: tuple[Section, ...]) -> tuple[tuple[int, ...], tuple[int | None, ...]]:
    """Return where the innermost section changes, and to which one."""
    starts: list[int] = []
    inner: list[int | None] = []
    open_: list[int] = []

    def close_until(position: int) -> None:
        while open_ and sections[open_[-1]].extent.end <= position:
            starts.append(sections[open_[-1]].extent.end)
            inner.append(sections[open_.pop()].parent)

    for index, section in enumerate(sections):
        close_until(section.extent.start)
        starts.append(section.extent.start)
        inner.append(index)
        open_.append(index)
    if sections:
        close_until(max(section.extent.end for section in sections))
    return tuple(starts), tuple(inner)


def _periods(sections: tuple[Section, ...]) -> tuple[str | None, ...]:
    """Return each section's period, its own or that of what encloses it; another part's period is not taken over."""
    periods: list[str | None] = []
    for section in sections:
        outer = section.parent
        inherits = outer is not None and sections[outer].part == section.part
        periods.append(section.period or (periods[outer] if inherits and outer is not None else None))
    return tuple(periods)
