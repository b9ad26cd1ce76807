"""The dot plot: places under one another in their order, each a point on one scale, with the line they are held to."""

from dataclasses import dataclass
from decimal import Decimal

import altair as alt
from markupsafe import Markup

from duixian.model.judgement import State
from duixian.web.charts.cache import SHELF, content_hash
from duixian.web.charts.draw import Frame, Row, draw
from duixian.web.charts.dress import Caption
from duixian.web.charts.figures import shorten, width
from duixian.web.charts.layers import ACCENT, HAIR, INK, SOFT, dot, label, labels, layered, marks, rule, rules, sign
from duixian.web.lights import Lang, look

_WIDE, _NARROW = 880, 360
_STEP, _SIZE = 28, 13


@dataclass(frozen=True, slots=True)
class Dot:
    """One place: its figure, None where there is none; `text` is that as it is written."""

    name: str
    value: Decimal | None
    text: str
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Dots:
    """Places in the order they are shown in; `line` is a figure all are held to, `line_name` what it is."""

    title: str
    dots: tuple[Dot, ...]
    none: str
    line: Decimal | None = None
    line_name: str = ""


def dot_plot(shown: Dots, *, narrow: bool = False, lang: Lang = "zh", slot: str = "") -> Markup:
    """Return the plot, 880 px wide, or 360 px for a phone."""
    key = content_hash("dots", shown, narrow, lang, slot)
    return Markup(SHELF.get(key, lambda: _draw(shown, narrow, f"d{key[:12]}")))


def _draw(shown: Dots, narrow: bool, key: str) -> str:
    frame = _frame(shown, narrow)
    rows: dict[str, list[Row]] = {"rules": [], "marks": [], "labels": []}
    for number, one in enumerate(shown.dots):
        _row(rows, one, number * _STEP + _STEP / 2, shown, frame)
    if shown.line is not None and (x := _across(shown.line, shown, frame)) is not None:
        rows["rules"].append(rule((x, 0), (x, frame.down), ACCENT, 1.5))
        align = "left" if x < frame.across / 3 else "right" if x > frame.across * 2 / 3 else "center"
        rows["labels"].append(label(shown.line_name, x, -10, align=align, fill=ACCENT, size=12))
    css = "chart-dots chart-narrow" if narrow else "chart-dots chart-wide"
    limits: Row = {"low": 0, "high": 1, "last": 1}
    return draw(build, frame, rows, limits, Caption(shown.title, describe(shown), key, css))


def build() -> alt.LayerChart:
    """Return this kind of chart."""
    return layered(rules(), marks(), labels())


def describe(shown: Dots) -> str:
    """Return every figure in words.

    >>> describe(Dots("增速", (Dot("东阳市", Decimal("5.2"), "5.2%"), Dot("磐安县", None, "")), "无数据"))
    '东阳市 5.2%；磐安县 无数据。'
    """
    said = (
        f"{one.name} {one.text or shown.none}" + (f"（{look(one.state).zh}）" if one.state else "")
        for one in shown.dots
    )
    return "；".join(said) + "。" + (f"{shown.line_name}。" if shown.line_name else "")


def _frame(shown: Dots, narrow: bool) -> Frame:
    longest = max((width(one.name, _SIZE) for one in shown.dots), default=0)
    left = round(min(longest + 14, 96 if narrow else 200))
    right = round(max((width(one.text, 12) for one in shown.dots), default=0)) + 18
    high = 24 + _STEP * max(1, len(shown.dots)) + 4
    return Frame(_NARROW if narrow else _WIDE, high, left, right, top=24, bottom=4)


def _row(rows: dict[str, list[Row]], one: Dot, y: float, shown: Dots, frame: Frame) -> None:
    rows["rules"].append(rule((0, y), (frame.across, y), HAIR))
    name = shorten(one.name, frame.left - 10, _SIZE)
    rows["labels"].append(label(name, -10, y, align="right", fill=INK if one.value is not None else SOFT, size=_SIZE))
    if one.value is None or (x := _across(one.value, shown, frame)) is None:
        rows["labels"].append(label(shown.none, 4, y, size=12, halo=True))
        return
    rows["marks"].append(sign(one.state, x, y, 11) if one.state else dot(x, y, 9))
    rows["labels"].append(label(one.text, x + 10, y, fill=INK, size=12, halo=True))


def _across(value: Decimal, shown: Dots, frame: Frame) -> float | None:
    values = [float(one.value) for one in shown.dots if one.value is not None]
    values += [float(shown.line)] if shown.line is not None else []
    low, high = min(values), max(values)
    edge = (high - low) * 0.04 or 1.0
    return round((float(value) - low + edge) / (high - low + 2 * edge) * frame.across, 1)
