"""What a chart of a task shows: its course over the months as points and lines, figures and words made ready."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.judge.standing import stage_order
from duixian.judge.trajectory import expected_share
from duixian.model.judgement import Forecast, Light
from duixian.model.task import Observation, Task, last_month
from duixian.web.charts.figures import decimals, figure, near
from duixian.web.charts.words import stage_word
from duixian.web.lights import Lang

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Progress:
    """A task with what was reported of it, its light (None where none was given yet) and the day it is shown on."""

    task: Task
    observations: tuple[Observation, ...]
    light: Light | None
    day: date


@dataclass(frozen=True, slots=True)
class Point:
    """One figure at the end of a month, in the task's unit or as the order of a stage, with how it is written."""

    month: int
    value: float
    text: str


def observed(progress: Progress, lang: Lang = "zh") -> tuple[Point, ...]:
    """Return what was reported by the day shown, in order of month; of two figures for a month the later one counts."""
    task, by_month = progress.task, dict[int, Observation]()
    for seen in sorted(progress.observations, key=lambda seen: seen.reported):
        if seen.reported <= progress.day:
            by_month[seen.month] = seen
    pairs = ((month, _read(task, by_month[month], lang)) for month in sorted(by_month))
    return tuple(Point(month, *read) for month, read in pairs if read is not None)


def _read(task: Task, seen: Observation, lang: Lang) -> tuple[float, str] | None:
    if task.kind == "milestone":
        return (float(stage_order(seen.stage)), stage_word(seen.stage, lang)) if seen.stage else None
    return None if seen.value is None else (float(seen.value), figure(seen.value, task.unit))


def expected(task: Task) -> tuple[Point, ...]:
    """Return where the task should be at the year's start and each month's end; empty where that is not a line.

    A rate is compared with its target as it is, a level needs to know where it stood.
    """
    target, start = task.target, Decimal(0) if task.kind in ("quantity", "ceiling") else task.baseline
    if target is None or start is None or task.kind in ("rate", "milestone"):
        return ()
    exact = decimals((target, start))
    shares = ((month, expected_share(task.trajectory, month) if month else Decimal(0)) for month in range(_YEAR + 1))
    values = ((month, start + (target - start) * share) for month, share in shares)
    return tuple(Point(month, float(value), near(value, exact, task.unit)) for month, value in values)


def targets(task: Task, lang: Lang = "zh") -> tuple[Point, ...]:
    """Return the target, or both ends of a range, at the year's end; for a milestone the stage promised."""
    if task.kind == "milestone":
        return (Point(_YEAR, float(stage_order(task.stage) or stage_order("done")), stage_word(task.stage, lang)),)
    ends = (end for end in (task.target, task.target2) if end is not None)
    return tuple(Point(_YEAR, float(end), figure(end, task.unit)) for end in ends)


def ahead(progress: Progress) -> Forecast | None:
    """Return the forecast of the light, None for a milestone or where there is nothing to start it from."""
    light = progress.light
    if light is None or progress.task.kind == "milestone":
        return None
    return light.forecast


def places(progress: Progress) -> int:
    """Return how many places the task's own figures have."""
    return decimals((progress.task.target, progress.task.baseline, *(seen.value for seen in progress.observations)))


def reckoned(progress: Progress, value: Decimal) -> str:
    """Return a forecast figure to as many places as the task's own figures have."""
    return near(value, places(progress), progress.task.unit)


def limits(progress: Progress) -> tuple[float, float]:
    """Return the least and the greatest value to be shown; a wild forecast may fill two fifths of the height at most.

    What adds up begins at nothing; other figures get air above and below.
    """
    task = progress.task
    if task.kind == "milestone":
        return 0.0, float(stage_order("operate"))
    core = [point.value for points in (observed(progress), expected(task), targets(task)) for point in points]
    low, high = _between(core, task.kind in ("quantity", "ceiling"))
    forecast, room = ahead(progress), (high - low) * 0.65
    if forecast:
        floor = low if task.kind in ("quantity", "ceiling") else low - room
        low = min(low, max(float(forecast.most[0]), floor))
        high = max(high, min(float(forecast.most[1]), high + room))
    air = 0.0 if task.kind in ("quantity", "ceiling") else (high - low) * 0.12
    return low - air, high + air


def _between(values: Iterable[float], adds_up: bool) -> tuple[float, float]:
    known = [*values, 0.0] if adds_up else list(values)
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if low == high:
        room = abs(low) * 0.1 or 1.0
        return (low, high + room) if adds_up else (low - room, high + room)
    return low, high


def end_month(task: Task) -> int:
    """Return the month a forecast speaks of: the year's last, or the last that is over by an earlier deadline."""
    return last_month(task.year, task.deadline)


def fan(
    start: Point, ends: tuple[Decimal, Decimal], low: float, high: float, last: int = _YEAR
) -> tuple[dict[str, float], ...]:
    """Return a range that opens from a point to the month `last`, cut where it leaves what is shown."""

    def at(month: float, end: Decimal) -> float:
        gone = (month - start.month) / (last - start.month)
        return min(max(start.value + (float(end) - start.value) * gone, low), high)

    def leaves(end: Decimal) -> float:
        whole, edge = float(end) - start.value, min(max(float(end), low), high)
        return start.month + (edge - start.value) / whole * (last - start.month) if whole else last

    months = sorted({float(start.month), leaves(ends[0]), leaves(ends[1]), float(last)})
    return tuple({"x": month, "y": at(month, ends[0]), "y2": at(month, ends[1])} for month in months)
