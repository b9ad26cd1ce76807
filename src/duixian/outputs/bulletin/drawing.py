"""The bars of a bulletin: lights by chapter, each part with its count, a legend of shapes and words above."""

from collections.abc import Mapping, Sequence

from duixian.app.bulletin import Bulletin
from duixian.app.bulletin.record import Group
from duixian.lexicon.lights import LOOKS
from duixian.model.judgement import State
from duixian.outputs.bulletin.canvas import FAINT, INK, SOFT, Canvas, breadth, wrapped

ORDER: tuple[State, ...] = ("done", "ahead", "on_track", "watch", "behind", "unknown", "not_due", "stale")
"""Best first, as a bar is read."""

TINTS: Mapping[State, str] = {
    "done": "#2E7D4F",
    "ahead": "#1F6FB2",
    "on_track": "#8CC3A1",
    "watch": "#D9A441",
    "behind": "#B3261E",
    "unknown": "#9AA3AE",
    "not_due": "#C3C9D1",
    "stale": "#AEB6C0",
}
"""Fills of a bar: of two greens one is light."""

FEW = 15
"""Chapters whose names have a line of their own: more of them would be higher than a page."""

_DARK: tuple[State, ...] = ("done", "ahead", "behind")


def chapters_chart(bulletin: Bulletin, wide: float = 620) -> str:
    """Return the chapters by lights as a drawing."""
    canvas = Canvas(wide, 8)
    legend(canvas, _states(bulletin.chapters), 13)
    if len(bulletin.chapters) > FEW:
        beside(canvas, bulletin.chapters, 14)
    else:
        bars(canvas, bulletin.chapters, 14)
    return canvas.svg()


def _states(groups: Sequence[Group]) -> list[State]:
    return [state for state in ORDER if any(group.states.get(state) for group in groups)]


def legend(canvas: Canvas, states: Sequence[State], size: float) -> None:
    """Put the words of the states with their fills, in as many lines as it takes."""
    x, y = canvas.margin, canvas.down(size * 1.4)
    for state in states:
        told = LOOKS[state].label()
        wide = size * 1.4 + breadth(told, size) + size
        if x + wide > canvas.width - canvas.margin and x > canvas.margin:
            x, y = canvas.margin, canvas.down(size * 1.6)
        canvas.box(x, y - size * 0.85, size, size, TINTS[state])
        canvas.text(x + size * 1.4, y, told, size, SOFT)
        x += wide


def bars(canvas: Canvas, groups: Sequence[Group], size: float) -> None:
    """Put a bar for each group under its name, as long as its tasks are many."""
    most = max((group.total for group in groups), default=1)
    for group in groups:
        canvas.down(size * 0.6)
        for line in wrapped(f"{group.name}（{group.total}项）", canvas.room, size):
            canvas.text(canvas.margin, canvas.down(size * 1.35), line, size)
        canvas.down(size * 0.4)
        _bar(canvas, group, canvas.room * group.total / most, size)


def beside(canvas: Canvas, groups: Sequence[Group], size: float) -> None:
    """Put a bar for each group beside its name, which is cut where it is too long."""
    most, label = max((group.total for group in groups), default=1), canvas.room * 0.46
    canvas.down(size * 0.6)
    for group in groups:
        lines = wrapped(group.name, label - 5 * size, size)
        name = (lines or [""])[0] + ("…" if len(lines) > 1 else "")
        canvas.text(canvas.margin, canvas.y + size * 1.05, f"{name}（{group.total}项）", size)
        _bar(canvas, group, (canvas.room - label) * group.total / most, size, label)
        canvas.down(size * 0.5)


def _bar(canvas: Canvas, group: Group, wide: float, size: float, left: float = 0) -> None:
    high, x = size * 1.3, canvas.margin + left
    canvas.box(x, canvas.y, canvas.room - left, high, FAINT)
    for state in ORDER:
        count = group.states.get(state, 0)
        part = wide * count / group.total
        if count:
            canvas.box(x, canvas.y, part, high, TINTS[state])
            _count(canvas, x + part / 2, count, part, (size, state))
        x += part
    canvas.down(high)


def _count(canvas: Canvas, middle: float, count: int, room: float, how: tuple[float, State]) -> None:
    size, state = how
    if breadth(str(count), size * 0.85) < room:
        colour = "#FFFFFF" if state in _DARK else INK
        canvas.text(middle, canvas.y + size, str(count), size * 0.85, colour, "middle")
