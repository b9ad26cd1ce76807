"""A text with its changes undone, and the map between it and the copy."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from duixian.model.span import Span
from duixian.model.trust import Change


@dataclass(frozen=True, slots=True)
class Restoration:
    """The restored `text` of a copy, made of the copy's text (`original`) and `changes` in its order, none overlapping.

    >>> made = Restoration("全年真现增长", (Change(Span(2, 4), "实现", "spin"),))
    >>> made.text, made.back(Span(2, 4))
    ('全年实现增长', Span(start=2, end=4))
    """

    original: str
    changes: tuple[Change, ...]
    text: str = field(init=False)
    _starts: tuple[int, ...] = field(init=False)
    _shifts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        parts, starts, shifts, at, grown = list[str](), list[int](), list[int](), 0, 0
        for change in self.changes:
            if change.span.start < at:
                raise ValueError(f"changes must not overlap: {change.span}")
            parts += (self.original[at : change.span.start], change.wording)
            starts.append(change.span.start + grown)
            grown += len(change.wording) - (change.span.end - change.span.start)
            shifts.append(grown)
            at = change.span.end
        object.__setattr__(self, "text", "".join((*parts, self.original[at:])))
        object.__setattr__(self, "_starts", tuple(starts))
        object.__setattr__(self, "_shifts", tuple(shifts))

    def back(self, span: Span) -> Span:
        """Return where a span of the restored text stands in the copy; a change it cuts is taken in whole, unless
        the two wordings have the same length."""
        start = self._place(span.start, ending=False)
        return Span(start, max(start, self._place(span.end, ending=True)))

    def forth(self, span: Span) -> Span:
        """Return where a span of the copy stands in the restored text; a change it cuts is taken in whole."""
        within = bisect_left(self.changes, span.end, key=lambda change: change.span.start)
        before = min(within, bisect_right(self.changes, span.start, key=lambda change: change.span.end))
        start = span.start + self._grown(before)
        return Span(start, max(start, span.end + self._grown(within)))

    def _grown(self, count: int) -> int:
        return self._shifts[count - 1] if count else 0

    def then(self, later: "Restoration") -> "Restoration":
        """Return both restorations in one: `later` was made of the text of this one."""
        if not self.changes:
            return later
        earlier = [
            (Span(start, start + len(change.wording)), change, False)
            for start, change in zip(self._starts, self.changes, strict=True)
        ]
        groups = _together([*earlier, *((change.span, change, True) for change in later.changes)])
        return Restoration(self.original, tuple(self._joined(group, later) for group in groups))

    def _joined(self, group: "list[_Placed]", later: "Restoration") -> Change:
        """Return one change for those that touch: what the later restoration has where all of them stand."""
        last = next((change for _, change, is_later in group if is_later), None)
        if last is None:
            return group[0][1]
        place = Span(group[0][0].start, max(place.end for place, _, _ in group))
        likely = min(change.probability for _, change, _ in group)
        return Change(self.back(place), later.forth(place).of(later.text), last.cause, likely)

    def probability(self, span: Span) -> float:
        """Return how sure the wording of a span of the restored text is: the least of the changes in it, else 1."""
        return min((change.probability for change in self._touching(span)), default=1.0)

    def is_kept(self, span: Span) -> bool:
        """Tell whether a span of the restored text stands in the copy as it is."""
        return not self._touching(span)

    def _touching(self, span: Span) -> list[Change]:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_right(self._starts, max(span.start, span.end - 1))
        made = zip(self._starts[first:last], self.changes[first:last], strict=True)
        return [change for start, change in made if start + len(change.wording) > span.start]

    def _place(self, position: int, ending: bool) -> int:
        index = bisect_right(self._starts, position - ending) - 1
        if index < 0:
            return position
        change, inside = self.changes[index], position - self._starts[index]
        if inside >= len(change.wording):
            return position - self._shifts[index]
        if len(change.wording) == change.span.end - change.span.start:
            return change.span.start + inside
        return change.span.end if ending and inside else change.span.start


_Placed = tuple[Span, Change, bool]
"""A change, where it stands in the text between two restorations, and whether it is of the later one."""


def _together(changes: list[_Placed]) -> Iterator[list[_Placed]]:
    """Yield the changes in order, those that share a place as one group."""
    group, end = list[_Placed](), 0
    for placed in sorted(changes, key=lambda placed: placed[0]):
        if group and placed[0].start >= end:
            yield group
            group = []
        group.append(placed)
        end = max(end, placed[0].end)
    if group:
        yield group
