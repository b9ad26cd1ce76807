"""One of many small charts to one scale: a unit's figures over months or years, and the line they should reach."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import altair as alt
from markupsafe import Markup

from duixian.model.judgement import State
from duixian.web.charts.cache import SHELF, content_hash
from duixian.web.charts.draw import Frame, Row, draw
from duixian.web.charts.dress import Caption
from duixian.web.charts.figures import width
from duixian.web.charts.layers import ACCENT, INK, SOFT, dot, label, labels, layered, marks, rule, rules, sign
from duixian.web.charts.words import word
from duixian.web.lights import Lang

_WIDE, _HIGH, _SIZE = 216, 92, 12


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: `at` is its place in time from 0 to 1, `when` that in words, `text` the figure as it is written."""

    at: float
    when: str
    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Multiple:
    """One unit's figures in order of time, between `low` and `high` of all units.

    `course` is the expected course as (0 to 1, value), `aim` the line to be reached; `ends` are the words under the
    first and the last place in time.
    """

    name: str
    points: tuple[Point, ...]
    low: Decimal
    high: Decimal
    aim: Decimal | None = None
    course: tuple[tuple[float, Decimal], ...] = ()
    state: State | None = None
    ends: tuple[str, str] = ("", "")


def multiple(shown: Multiple, *, lang: Lang = "zh", slot: str = "") -> Markup:
    """Return a chart of 216 x 92 px."""
    key = content_hash("multiple", shown, lang, slot)
    return Markup(SHELF.get(key, lambda: _draw(shown, lang, f"m{key[:12]}")))


def _draw(shown: Multiple, lang: Lang, key: str) -> str:
    texts = [width(point.text, _SIZE) for point in shown.points[-1:]] or [0.0]
    frame = Frame(_WIDE, _HIGH, 8, round(min(max(texts) + 14, 96)), top=8, bottom=20)
    rows: dict[str, list[Row]] = {"rules": _lines(shown, frame), "marks": [], "labels": _axis(shown, frame)}
    places = [_place(point.at, point.value, shown, frame) for point in shown.points]
    rows["marks"] += [dot(x, y, 4.5) for x, y in places[:-1]]
    for point, (x, y) in zip(shown.points[-1:], places[-1:], strict=True):
        rows["marks"].append(sign(shown.state, x, y, 10) if shown.state else dot(x, y, 7))
        rows["labels"].append(label(point.text, x + 9, y, fill=INK, size=_SIZE, bold=True, halo=True))
    if not places:
        rows["labels"].append(label(word("none", lang), frame.across / 2, frame.down / 2, align="center"))
    limits: Row = {"low": 0, "high": 1, "last": 1}
    return draw(build, frame, rows, limits, Caption(shown.name, describe(shown), key, "chart-multiple"))


def build() -> alt.LayerChart:
    """Return this kind of chart."""
    return layered(rules(), marks(), labels())


def describe(shown: Multiple) -> str:
    """Return every figure in words.

    >>> describe(Multiple("东阳市", (Point(0.5, "1—6月", Decimal(48), "48%"),), Decimal(0), Decimal(100)))
    '1—6月 48%。'
    """
    return "、".join(f"{point.when} {point.text}" for point in shown.points) + ("。" if shown.points else "尚无数据。")


def _place(at: float, value: Decimal, shown: Multiple, frame: Frame) -> tuple[float, float]:
    spread = float(shown.high - shown.low)
    share = (float(value - shown.low) / spread) if spread else 0.5
    return round(at * frame.across, 1), round((1 - min(1.0, max(0.0, share))) * frame.down, 1)


def _lines(shown: Multiple, frame: Frame) -> list[Row]:
    """Return axis, course, aim and the line of the figures, lowest first."""
    found: list[Row] = [rule((0, frame.down), (frame.across, frame.down))]
    course = [_place(at, value, shown, frame) for at, value in shown.course]
    found += [rule(a, b, SOFT, 1, (4, 3)) for a, b in pairwise(course)]
    if shown.aim is not None:
        _, y = _place(0, shown.aim, shown, frame)
        found.append(rule((0, y), (frame.across, y), ACCENT, 1.5))
    places = [_place(point.at, point.value, shown, frame) for point in shown.points]
    return [*found, *(rule(a, b, INK, 1.5) for a, b in pairwise(places))]


def _axis(shown: Multiple, frame: Frame) -> list[Row]:
    first, last = shown.ends
    return [
        label(first, 0, frame.down + 12, size=11),
        label(last, frame.across, frame.down + 12, align="right", size=11),
    ]
