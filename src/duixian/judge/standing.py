"""Where a task stands on a day: its last figure, the share of the task that makes, and the share that should be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.judge.calendar import last_released
from duixian.judge.policy import Policy
from duixian.judge.trajectory import expected_share
from duixian.model.claim import Stage
from duixian.model.task import Observation, Task

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Standing:
    """A task on a day, with what is known of it then.

    `month` is up to which the last figure speaks, `due` up to which there should be one (None: no period of the year is
    over yet). `achieved` and `expected` are shares of the task for what adds up and for levels, else value and target;
    `gap` is their difference in percentage points, positive where it is good; None where it cannot be told.
    """

    task: Task
    day: date
    known: tuple[Observation, ...]
    due: int | None
    month: int | None = None
    value: Decimal | None = None
    stage: Stage | None = None
    achieved: Decimal | None = None
    expected: Decimal | None = None
    gap: Decimal | None = None


def stand(task: Task, observations: Iterable[Observation], day: date, policy: Policy) -> Standing:
    """Return where a task stands on a day, by what was known then; of two figures for a month the later one counts."""
    known = _known(observations, day)
    due = last_released(task.year, day, task.cadence, policy)
    last = known[-1] if known else None
    if last is None or (last.value is None and task.kind != "milestone"):
        return Standing(task, day, known, due, stage=last.stage if last else None)
    achieved, expected = _shares(task, last)
    gap = None if achieved is None or expected is None else _gap(task, achieved, expected)
    return Standing(task, day, known, due, last.month, last.value, last.stage, achieved, expected, gap)


def _known(observations: Iterable[Observation], day: date) -> tuple[Observation, ...]:
    by_month: dict[int, Observation] = {}
    for seen in sorted(observations, key=lambda seen: seen.reported):
        if seen.reported <= day:
            by_month[seen.month] = seen
    return tuple(by_month[month] for month in sorted(by_month))


def _shares(task: Task, last: Observation) -> tuple[Decimal | None, Decimal | None]:
    value, target = last.value, task.target
    if value is None or target is None:
        return None, None
    if task.kind == "rate":
        return value, target
    if task.kind == "level" and task.baseline is not None and target != task.baseline:
        share = (value - task.baseline) / (target - task.baseline)
        return share, expected_share(task.trajectory, last.month)
    if task.kind == "level" or not target:
        return None, None
    return value / target, expected_share(task.trajectory, last.month)


def expected_value(task: Task, month: int) -> Decimal | None:
    """Return where a task should be by the end of a month, in its unit; None where that cannot be told.

    >>> from datetime import date
    >>> from duixian.judge.trajectory import by_calendar
    >>> end, course = date(2024, 12, 31), by_calendar()
    >>> expected_value(Task("t", "投资", "quantity", 2024, "=", Decimal(100), "亿元", "up", "month", course, end), 6)
    Decimal('50.0')
    """
    target, share = task.target, expected_share(task.trajectory, month)
    if target is None or task.kind == "milestone":
        return None
    if task.kind == "rate":
        return target
    if task.kind == "level":
        return None if task.baseline is None else task.baseline + (target - task.baseline) * share
    return target * share


def _gap(task: Task, achieved: Decimal, expected: Decimal) -> Decimal:
    if task.kind == "rate":
        return -(achieved - expected) if task.direction == "down" or task.op in ("<=", "<") else achieved - expected
    return (achieved - expected) * HUNDRED


def is_met(standing: Standing) -> bool:
    """Tell whether the last figure makes the target already, by its bound and by which way is good."""
    value, target, task = standing.value, standing.task.target, standing.task
    if task.kind == "milestone":
        return stage_order(standing.stage) >= stage_order(task.stage) > 0
    if value is None or target is None:
        return False
    falls = task.direction == "down" or task.op in ("<=", "<")
    return value <= target if falls else value >= target


_ORDER: dict[Stage, int] = {
    "preliminary": 1,
    "start": 2,
    "progress": 3,
    "done": 4,
    "operate": 5,
    "hold": 4,
    "obtain": 4,
}


def stage_order(stage: Stage | None) -> int:
    """Return how far a stage is, from 1 (preliminary) to 5 (operating); 0 where there is none."""
    return _ORDER[stage] if stage else 0
