"""The small chart of one indicator's targets over the years, each with its result in the shape of its verdict."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import altair as alt
from markupsafe import Markup

from duixian.model.claim import Claim
from duixian.model.track import Aim, History, Outcome
from duixian.outputs.phrase import phrase
from duixian.outputs.track.look import called, look
from duixian.web.charts.cache import SHELF, content_hash
from duixian.web.charts.draw import Frame, Row, draw
from duixian.web.charts.dress import Caption
from duixian.web.charts.figures import figure, width
from duixian.web.charts.layers import ACCENT, INK, RULE, SOFT, box, boxes, label, labels, layered, marks, rule, rules
from duixian.web.lights import Lang

_WIDTH, _HIGH, _LOW, _SIZE = 340, 176, 112, 12
_MANY = 6
"""Years from which the chart has its full height."""
_HALF = 6
"""Half the width of a target's bar, in pixels."""
_ROOM = 34
"""Pixels a year needs under the plot."""

End = tuple[str, int, Decimal, bool]
"""A figure as it is written, its year, its value on the scale of the plot, and whether it is a result."""


def aims_chart(history: History, *, lang: Lang = "zh", slot: str = "") -> Markup:
    """Return the chart, 340 x 176 px, 112 high where it has few years.

    Blue bars are targets, a light box is a range; signs are results, shaped by their verdict.
    """
    key = content_hash("aims", history, lang, slot)
    return Markup(SHELF.get(key, lambda: _draw(history, lang, f"a{key[:12]}")))


def build() -> alt.LayerChart:
    """Return this kind of chart."""
    return layered(boxes(), rules(), marks(), labels())


def points(history: History) -> int:
    """Return in how many years there is a figure to draw: a target with a number, or its result."""
    return sum(bool(_targets(aim) or _result(aim) is not None) for aim in history.aims)


def _draw(history: History, lang: Lang, key: str) -> str:
    ends = _ends(history, lang)
    frame = _frame(ends, len(history.aims))
    rows: dict[str, list[Row]] = {"rules": list(_targets_drawn(history, frame)), "boxes": [], "marks": [], "labels": []}
    rows["boxes"] += [each for aim in history.aims if (each := _box(aim, history, frame))]
    rows["rules"] += [*_path(history, frame), *_ticks(history, frame)]
    rows["marks"] += [
        _sign(aim.outcome, *_place(aim.year, value, history, frame))
        for aim in history.aims
        if (value := _result(aim)) is not None
    ]
    rows["labels"] += [*_years(history, frame), *_last(ends, history, frame)]
    limits: Row = {"low": 0, "high": 1, "last": 1}
    return draw(build, frame, rows, limits, Caption(history.name, describe(history, lang), key, "chart-aims"))


def describe(history: History, lang: Lang = "zh") -> str:
    """Return every target and result in words."""
    return "；".join(_told(aim, lang) for aim in history.aims if aim.target) + "。"


def _told(aim: Aim, lang: Lang) -> str:
    target = phrase(aim.target, lang) if aim.target else ""
    result = f"，结果 {phrase(aim.result, lang)}" if aim.result else ""
    return f"{aim.year} 目标 {target}{result}（{called(aim.outcome, lang)}）"


def _amount(claim: Claim, value: Decimal | None) -> Decimal | None:
    """Return a figure in its base unit, so that 9500亿元 and 1.12万亿元 stand on one scale."""
    if value is None or claim.value is None:
        return None
    return claim.amount * value / claim.value if claim.amount is not None and claim.value else value


def _targets(aim: Aim) -> tuple[Decimal, ...]:
    claim = aim.target
    both = (claim.value, claim.value2) if claim else ()
    return tuple(end for value in both if claim and (end := _amount(claim, value)) is not None)


def _result(aim: Aim) -> Decimal | None:
    """Return the result where it is told in the target's own measure: another stands on no scale with it."""
    if aim.result is None or aim.target is None or aim.outcome == "not_comparable":
        return None
    alike = (aim.result.measure, aim.result.base_unit) == (aim.target.measure, aim.target.base_unit)
    return _amount(aim.result, aim.result.value) if alike or aim.target.value is None else None


def _values(history: History) -> list[Decimal]:
    results = [value for aim in history.aims if (value := _result(aim)) is not None]
    return [*results, *(value for aim in history.aims for value in _targets(aim))]


def _frame(ends: list[End], years: int) -> Frame:
    longest = max((width(text, _SIZE) for text, *_ in ends), default=0)
    return Frame(_WIDTH, _HIGH if years >= _MANY else _LOW, 14, round(min(longest + 22, 116)), top=12, bottom=24)


def _place(year: int, value: Decimal, history: History, frame: Frame) -> tuple[float, float]:
    values = _values(history)
    low, high = float(min(values)), float(max(values))
    down = frame.down / 2 if high == low else (high - float(value)) / (high - low) * frame.down
    return round(_across(year, history, frame), 1), round(down, 1)


def _across(year: int, history: History, frame: Frame) -> float:
    first, last = history.aims[0].year, history.aims[-1].year
    return (year - first) / max(1, last - first) * frame.across


def _targets_drawn(history: History, frame: Frame) -> Iterator[Row]:
    for aim in history.aims:
        for value in _targets(aim):
            x, y = _place(aim.year, value, history, frame)
            yield rule((x - _HALF, y), (x + _HALF, y), ACCENT, 2.5)


def _box(aim: Aim, history: History, frame: Frame) -> Row | None:
    ends = _targets(aim)
    if len(ends) < 2:
        return None
    (x, y), (_, y2) = (_place(aim.year, end, history, frame) for end in ends)
    return box((x - _HALF, min(y, y2)), (x + _HALF, max(y, y2)), ACCENT, 0.2)


def _path(history: History, frame: Frame) -> list[Row]:
    """Join the results of years that follow each other."""
    known = [(aim.year, value) for aim in history.aims if (value := _result(aim)) is not None]
    return [
        rule(_place(*one, history, frame), _place(*two, history, frame), SOFT, 1)
        for one, two in pairwise(known)
        if two[0] == one[0] + 1
    ]


def _sign(outcome: Outcome, x: float, y: float) -> Row:
    seen = look(outcome)
    paint: Row = (
        {"fill": "#FFFFFF", "stroke": seen.colour, "thick": 2}
        if seen.hollow
        else {"fill": seen.colour, "stroke": "#FFFFFF", "thick": 1}
    )
    return {"px": x, "py": y, "shape": seen.path, "size": 81, "dash": [], **paint}


def _ticks(history: History, frame: Frame) -> Iterator[Row]:
    for aim in history.aims:
        x = _across(aim.year, history, frame)
        yield rule((x, frame.down + 3), (x, frame.down + 6), RULE)


def _years(history: History, frame: Frame) -> Iterator[Row]:
    """Write the years under the plot, as many as have room, the first and the last always."""
    below, free = frame.down + 15, -float(_ROOM)
    years = [aim.year for aim in history.aims]
    end = _across(years[-1], history, frame)
    for year in years:
        x = _across(year, history, frame)
        if year == years[-1] or (x - free >= _ROOM and end - x >= _ROOM):
            yield label(str(year), x, below, align="center", size=11)
            free = x


def _ends(history: History, lang: Lang) -> list[End]:
    """Return the last result and the last target as they are written, each with its year and its place."""
    told: list[End] = []
    results = [(aim, value) for aim in history.aims if aim.result and (value := _result(aim)) is not None]
    for aim, value in results[-1:]:
        if aim.result and aim.result.value is not None:
            told.append((figure(aim.result.value, aim.result.unit), aim.year, value, True))
    targets = [(aim, _targets(aim)[0]) for aim in history.aims if _targets(aim)]
    for aim, value in targets[-1:]:
        if aim.target:
            told.append((phrase(aim.target, lang), aim.year, value, False))
    return told


def _last(ends: list[End], history: History, frame: Frame) -> Iterator[Row]:
    """Write the last target and, in bold, the last result beside the plot, as high as they lie.

    A result of years before the end stands beside its own sign: at the edge it would be taken for the last year's.
    """
    places = [_place(year, value, history, frame) for _, year, value, _ in ends]
    heights = [y for _, y in places]
    early = [result and frame.across - x > _ROOM for (*_, result), (x, _) in zip(ends, places, strict=True)]
    if len(ends) == 2 and not any(early) and abs(heights[0] - heights[1]) < _SIZE + 2:
        heights[1] = heights[0] + (_SIZE + 2 if heights[1] >= heights[0] else -_SIZE - 2)
    for (text, _, _, result), (own, _), y, beside in zip(ends, places, heights, early, strict=True):
        x = (own if beside else frame.across) + _HALF + 5
        yield label(text, x, y, fill=INK if result else ACCENT, size=_SIZE, bold=result, halo=True)
