"""Where months and values of a task lie in a plot, and what all charts of a task have in common."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from duixian.model.judgement import State
from duixian.web.charts.draw import Frame, Row
from duixian.web.charts.figures import width
from duixian.web.charts.layers import INK, SOFT, dot, label, rule, sign
from duixian.web.charts.progress import Point, Progress, ahead, end_month, expected, fan, limits, observed
from duixian.web.charts.words import day_word, span_word
from duixian.web.lights import Lang, look

YEAR = 12


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot of a task over its year: pixels from its left upper corner, values from `low` to `high`.

    Labels may stand as high as `ceiling`.
    """

    frame: Frame
    low: float
    high: float
    ceiling: float = 0

    def x(self, month: float) -> float:
        """Return where the end of a month lies."""
        return month / YEAR * self.frame.across

    def y(self, value: float) -> float:
        """Return where a value lies."""
        return (self.high - value) / (self.high - self.low) * self.frame.down

    def limits(self) -> dict[str, object]:
        """Return the values of the parameters of the chart."""
        return {"low": self.low, "high": self.high, "last": YEAR}


def plot(progress: Progress, frame: Frame, ceiling: float = 0) -> Plot:
    """Return the plot in which all of a task can be shown, with room for labels up to `ceiling`."""
    return Plot(frame, *limits(progress), ceiling)


def course(progress: Progress, at: Plot) -> dict[str, list[Row]]:
    """Return the rows of the lines and ranges of a task."""
    seen, forecast = observed(progress), ahead(progress)
    rows: dict[str, list[Row]] = {
        "expected": [{"x": point.month, "y": point.value} for point in expected(progress.task)],
        "observed": _line(seen, stepped=progress.task.kind == "milestone"),
    }
    last = end_month(progress.task)
    if forecast and seen and seen[-1].month < last:
        rows["fan"] = list(fan(seen[-1], forecast.most, at.low, at.high, last))
        rows["inner"] = list(fan(seen[-1], forecast.half, at.low, at.high, last))
        rows["middle"] = _middle(fan(seen[-1], (forecast.middle, forecast.middle), at.low, at.high, last))
    return rows


def _line(seen: tuple[Point, ...], stepped: bool) -> list[Row]:
    """Join the figures; a stage lasts until the next is reported."""
    rows: list[Row] = []
    for point in seen:
        if stepped and rows:
            rows.append({"x": point.month, "y": rows[-1]["y"]})
        rows.append({"x": point.month, "y": point.value})
    return rows


def _middle(rows: tuple[dict[str, float], ...]) -> list[Row]:
    """End the line where it leaves the plot rather than along its edge."""
    return list(rows[:2])


def points(progress: Progress, at: Plot, across: float) -> list[Row]:
    """Return every figure as a point, the last as the shape of the light."""
    seen = observed(progress)
    rows: list[Row] = [dot(at.x(point.month), at.y(point.value), across) for point in seen[:-1]]
    if seen:
        x, y = at.x(seen[-1].month), at.y(seen[-1].value)
        state = shown_state(progress)
        if state and look(state).stroke:  # an outline needs a clear ground where the line ends
            rows.append(dot(x, y, across + 9, "#FFFFFF"))
        rows.append(dot(x, y, across + 2) if state is None else sign(state, x, y, across + 7))
    return rows


def shown_state(progress: Progress) -> State | None:
    """Return the state of the light, None where none was given."""
    return progress.light.state if progress.light else None


def today(progress: Progress, at: Plot, text: str, lang: Lang) -> tuple[list[Row], list[Row]]:
    """Return the line of the day shown and its label; nothing outside the task's year."""
    if progress.day.year != progress.task.year:
        return [], []
    x = at.x(month_of(progress.day))
    align = "right" if x > at.frame.across * 0.86 else "left" if x < at.frame.across * 0.08 else "center"
    line = rule((x, -4), (x, at.frame.down), SOFT, 1, (1, 3))
    return [line], [label(f"{text} {day_word(progress.day, lang)}", x, -13, align=align)]


def month_of(day: date) -> float:
    """Return a day as months gone of its year.

    >>> month_of(date(2024, 6, 30)), month_of(date(2024, 2, 14)) < 1.5
    (6.0, True)
    """
    return day.month - 1 + day.day / monthrange(day.year, day.month)[1]


def value_label(progress: Progress, at: Plot, lines: tuple[float, ...], size: float, lang: Lang) -> list[Row]:
    """Return the label of the last figure, where it keeps clear of the figures before, the course and of `lines`."""
    seen = observed(progress, lang)
    if not seen:
        return []
    x, y, text = at.x(seen[-1].month), at.y(seen[-1].value), seen[-1].text
    spots = _spots(progress, at, x, y, size)
    room = width(text, size) + 4
    fits = [spot for spot in spots if _fits(spot, room, size, at) and _clear(spot, size, lines)]
    align, left, place = (fits or [spot for spot in spots if _fits(spot, room, size, at)] or spots)[0]
    return [label(text, left, place, align=align, fill=INK, size=size, bold=True, halo=True)]


Spot = tuple[str, float, float]
"""How a label is aligned, and where it stands."""


def _spots(progress: Progress, at: Plot, x: float, y: float, size: float) -> list[Spot]:
    """Return the places for a label, best first: off the figures before it, and away from the course."""
    seen, due, reach = observed(progress), expected(progress.task), size + 3
    falls = len(seen) > 1 and seen[-2].value > seen[-1].value
    lags = bool(due) and due[seen[-1].month].value > seen[-1].value
    above: Spot = ("left", x - 4, y - reach) if falls or len(seen) == 1 else ("right", x + 6, y - reach)
    under: Spot = ("right", x + 6, y + reach) if falls else ("left", x - 4, y + reach)
    best = [under, above] if lags else [above, under]
    return [*best, ("right", x + 6, y - reach - size * 0.6), ("left", x - 4, y - reach), ("right", x + 6, y + reach)]


def _fits(spot: Spot, room: float, size: float, at: Plot) -> bool:
    align, x, y = spot
    start = x if align == "left" else x - room
    across = -at.frame.left <= start and start + room <= at.frame.across + at.frame.right
    return across and at.ceiling + size / 2 <= y <= at.frame.down - size / 2


def _clear(spot: Spot, size: float, lines: tuple[float, ...]) -> bool:
    return all(abs(spot[2] - line) > size * 0.75 for line in lines)


def told(progress: Progress, lang: Lang = "zh") -> str:
    """Return every figure reported, in words."""
    return "、".join(f"{span_word(point.month, lang)} {point.text}" for point in observed(progress, lang))


def light_word(progress: Progress) -> str:
    """Return the word of the light after the task's name, nothing where none was given."""
    state = shown_state(progress)
    return f"：{look(state).zh}" if state else ""
