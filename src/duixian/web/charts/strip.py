"""The strip chart: a bar for every chapter or unit, its lights stacked worst first, each part with shape and count.

A part is never narrower than its shape and count take, so that one red among a thousand is seen; the totals stand in
figures beside the bars.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import altair as alt
from markupsafe import Markup

from duixian.model.judgement import State
from duixian.web.charts.cache import SHELF, content_hash
from duixian.web.charts.draw import Frame, Row, draw
from duixian.web.charts.dress import Caption
from duixian.web.charts.figures import shorten, width
from duixian.web.charts.layers import INK, box, boxes, label, labels, layered, marks, sign
from duixian.web.charts.legend import legend_height, light_legend
from duixian.web.charts.words import word
from duixian.web.lights import LOOKS, Lang, look

_WIDE, _NARROW = 880, 360
_STEP, _BAR = 34, 22
_STEP_NARROW = 46
_SHAPE = 9.0


@dataclass(frozen=True, slots=True)
class Strip:
    """One bar: the name of a chapter or a unit, and how many of its tasks are in each state."""

    name: str
    counts: tuple[tuple[State, int], ...]

    @property
    def total(self) -> int:
        """How many tasks there are."""
        return sum(count for _, count in self.counts)


def strip_chart(
    strips: tuple[Strip, ...], title: str, *, narrow: bool = False, lang: Lang = "zh", slot: str = ""
) -> Markup:
    """Return the bars under one another, 880 px wide, or 360 px for a phone, to one scale."""
    key = content_hash("strip", strips, title, narrow, lang, slot)
    return Markup(SHELF.get(key, lambda: _draw(strips, title, narrow, lang, f"s{key[:12]}")))


def _draw(strips: tuple[Strip, ...], title: str, narrow: bool, lang: Lang, key: str) -> str:
    used = [state for state in LOOKS if any(_count(strip, state) for strip in strips)]
    frame = _frame(strips, narrow, [look(state).word(lang) for state in used])
    legend = light_legend(used, frame, lang)
    rows: dict[str, list[Row]] = {"boxes": [], "marks": [*legend["marks"]], "labels": [*legend["labels"]]}
    most = max((strip.total for strip in strips), default=0)
    for number, strip in enumerate(strips):
        _bar(rows, strip, number, most, frame, lang)
    css = "chart-strip chart-narrow" if narrow else "chart-strip chart-wide"
    limits: Row = {"low": 0, "high": 1, "last": 1}
    return draw(build, frame, rows, limits, Caption(title, describe(strips), key, css))


def build() -> alt.LayerChart:
    """Return this kind of chart."""
    return layered(boxes(), marks(), labels())


def describe(strips: tuple[Strip, ...]) -> str:
    """Return every count in words.

    >>> describe((Strip("工业", (("behind", 2), ("on_track", 5))),))
    '工业：共 7 项，欠进度 2，达进度 5。'
    """
    return "".join(
        f"{strip.name}：共 {strip.total} 项"
        + "".join(f"，{look(state).zh} {count}" for state, count in _parts(strip))
        + "。"
        for strip in strips
    ) or word("none", "zh")


def _frame(strips: tuple[Strip, ...], narrow: bool, legend: Sequence[str]) -> Frame:
    wide, step = (_NARROW, _STEP_NARROW) if narrow else (_WIDE, _STEP)
    top = legend_height(legend, wide) + 4
    longest = max((width(strip.name, 13) for strip in strips), default=0)
    left, right = (4, 48) if narrow else (round(min(240, longest) + 16), 64)
    return Frame(wide, top + step * max(1, len(strips)) + 4, left, right, top, bottom=4)


def _count(strip: Strip, state: State) -> int:
    return sum(count for known, count in strip.counts if known == state)


def _parts(strip: Strip) -> Iterator[tuple[State, int]]:
    """Name the parts of a bar, worst first; what there is none of is no part."""
    return ((state, _count(strip, state)) for state in LOOKS if _count(strip, state))


def _bar(rows: dict[str, list[Row]], strip: Strip, number: int, most: int, frame: Frame, lang: Lang) -> None:
    narrow = frame.width == _NARROW
    top = number * (_STEP_NARROW if narrow else _STEP) + (20 if narrow else 5)
    middle, parts = top + _BAR / 2, list(_parts(strip))
    rows["labels"].append(_name(strip, top, middle, frame))
    ends = _ends([count for _, count in parts], most, frame.across)
    for (state, count), left, right in zip(parts, ends, ends[1:], strict=False):
        _part(rows, state, count, (left, top, right, top + _BAR))
    total = f"{strip.total} {word('items', lang)}".strip()
    rows["labels"].append(label(total, ends[-1] + 8 if parts else 0, middle))


def _name(strip: Strip, top: float, middle: float, frame: Frame) -> Row:
    if frame.width == _NARROW:
        return label(shorten(strip.name, frame.across, 13), 0, top - 9, fill=INK, size=13)
    return label(shorten(strip.name, frame.left - 14, 13), -10, middle, align="right", fill=INK, size=13)


def _ends(counts: list[int], most: int, across: float) -> list[float]:
    """Return where each part ends, from 0, in proportion to the longest bar as far as shapes and counts allow."""
    widths = [max(_least(count), count / most * across) for count in counts]
    over = sum(widths) - across
    spare = sum(wide - _least(count) for wide, count in zip(widths, counts, strict=True))
    cut = min(1.0, over / spare) if over > 0 and spare > 0 else 0.0
    return list(accumulate((w - (w - _least(c)) * cut for w, c in zip(widths, counts, strict=True)), initial=0.0))


def _least(count: int) -> float:
    """Return the room that a shape and its count take; one stands for itself."""
    return _SHAPE + 4 + (width(str(count), 12) + 3 if count > 1 else 0)


def _part(rows: dict[str, list[Row]], state: State, count: int, at: tuple[float, float, float, float]) -> None:
    """Draw one part: filled with its shape and count in white, or an outline where the shape is one."""
    left, top, right, bottom = at
    seen, middle = look(state), (top + bottom) / 2
    if seen.stroke:
        edge = (3.0, 2.0) if seen.dashed else ()
        rows["boxes"].append(box((left + 0.5, top + 0.5), (right - 1.5, bottom - 0.5), "#FFFFFF", 1, seen.colour, edge))
    else:
        rows["boxes"].append(box((left, top), (right - 1, bottom), seen.colour))
    ink, digits = seen.colour if seen.stroke else "#FFFFFF", width(str(count), 12)
    both = right - left >= _SHAPE + 3 + digits + (1 if count > 1 else 12)
    start = left + (right - 1 - left - _SHAPE - (digits + 3 if both else 0)) / 2
    rows["marks"].append(sign(state, start + _SHAPE / 2, middle, _SHAPE, ink))
    if both:
        rows["labels"].append(label(str(count), start + _SHAPE + 3, middle, fill=ink, bold=True))
