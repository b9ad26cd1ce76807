"""The small history of one indicator over years or months: a line of points, first and last with their figures."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

import altair as alt
from markupsafe import Markup

from duixian.web.charts.cache import SHELF, content_hash
from duixian.web.charts.draw import Frame, Row, draw
from duixian.web.charts.dress import Caption
from duixian.web.charts.figures import figure, width
from duixian.web.charts.layers import ACCENT, INK, dot, label, labels, layered, marks, rule, rules
from duixian.web.charts.words import word
from duixian.web.lights import Lang

_WIDTH, _HEIGHT, _SIZE = 240, 64, 12


@dataclass(frozen=True, slots=True)
class Moment:
    """One figure of a history: `when` as it is written (2023, 1—6月); None where there is no figure."""

    when: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class History:
    """An indicator with its figures in order of time, and the target of the last period where there is one."""

    name: str
    unit: str | None
    moments: tuple[Moment, ...]
    target: Decimal | None = None


def history(shown: History, *, lang: Lang = "zh", slot: str = "") -> Markup:
    """Return the history as a chart of 240 x 64 px at its own size; a gap in the figures is a gap in the line."""
    key = content_hash("history", shown, lang, slot)
    return Markup(SHELF.get(key, lambda: _draw(shown, lang, f"y{key[:12]}")))


def _draw(shown: History, lang: Lang, key: str) -> str:
    frame = _frame(shown)
    places = _places(shown, frame)
    rows: dict[str, list[Row]] = {"rules": _lines(shown, places, frame), "marks": [], "labels": []}
    known = [place for place in places if place is not None]
    rows["marks"] = [dot(x, y, 7 if (x, y) == known[-1] else 4.5) for x, y in known]
    rows["labels"] = _words(shown, places, frame, lang)
    limits: Row = {"low": 0, "high": 1, "last": 1}
    return draw(build, frame, rows, limits, Caption(shown.name, describe(shown), key, "chart-history"))


def build() -> alt.LayerChart:
    """Return this kind of chart."""
    return layered(rules(), marks(), labels())


def describe(shown: History) -> str:
    """Return every figure in words.

    >>> describe(History("粮食产量", "万吨", (Moment("2022", Decimal("35.1")), Moment("2023", None))))
    '2022 35.1万吨、2023 无数据。'
    """
    figures = "、".join(
        f"{moment.when} {'无数据' if moment.value is None else figure(moment.value, shown.unit)}"
        for moment in shown.moments
    )
    target = "" if shown.target is None else f"目标 {figure(shown.target, shown.unit)}。"
    return (f"{figures}。" if figures else "尚无数据。") + target


def _frame(shown: History) -> Frame:
    """Leave beside the plot what the first and the last figure take."""
    texts = [figure(moment.value, shown.unit) for moment in shown.moments if moment.value is not None]
    left, right = (width(text, _SIZE) + 14 for text in (texts[0], texts[-1])) if texts else (8, 8)
    return Frame(_WIDTH, _HEIGHT, round(min(left, 84)), round(min(right, 96)), top=10, bottom=22)


def _places(shown: History, frame: Frame) -> list[tuple[float, float] | None]:
    values = [float(moment.value) for moment in shown.moments if moment.value is not None]
    all_values = [*values, *([float(shown.target)] if shown.target is not None else [])]
    low, high = (min(all_values), max(all_values)) if all_values else (0.0, 0.0)
    step = frame.across / max(1, len(shown.moments) - 1)
    return [
        None if moment.value is None else (round(number * step, 1), _height(float(moment.value), low, high, frame))
        for number, moment in enumerate(shown.moments)
    ]


def _height(value: float, low: float, high: float, frame: Frame) -> float:
    return round(frame.down / 2 if high == low else (high - value) / (high - low) * frame.down, 1)


def _lines(shown: History, places: list[tuple[float, float] | None], frame: Frame) -> list[Row]:
    rows: list[Row] = []
    for gap, group in groupby(places, key=lambda place: place is None):
        run = [place for place in group if place is not None]
        rows += [] if gap else [rule(a, b, INK, 1.5) for a, b in pairwise(run)]
    values = [float(moment.value) for moment in shown.moments if moment.value is not None]
    if shown.target is not None:
        aim = float(shown.target)
        y = _height(aim, min([*values, aim]), max([*values, aim]), frame)
        rows.insert(0, rule((0, y), (frame.across, y), ACCENT, 1, (4, 3)))
    return rows


def _words(shown: History, places: list[tuple[float, float] | None], frame: Frame, lang: Lang) -> list[Row]:
    """Write the first and the last figure beside their points, and under the plot when they were."""
    known = [(m, place) for m, place in zip(shown.moments, places, strict=True) if place and m.value is not None]
    if not known:
        return [label(word("none", lang), frame.across / 2, frame.down / 2, align="center")]
    (first, (x, y)), (last, (x2, y2)) = known[0], known[-1]
    below = frame.down + 14
    rows: list[Row] = [label(_text(last, shown), x2 + 9, y2, fill=INK, bold=True)]
    if len(known) > 1:
        rows += [
            label(_text(first, shown), x - 8, y, align="right"),
            label(first.when, x, below, align="center", size=11),
        ]
    return [*rows, label(last.when, x2, below, align="center", size=11)]


def _text(moment: Moment, shown: History) -> str:
    return "" if moment.value is None else figure(moment.value, shown.unit)
