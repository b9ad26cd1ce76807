"""What a government set itself to do in a year: tasks, how far each should be by when, and what was reported of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from duixian.model.claim import Direction, Op, Stage

TaskKind = Literal["rate", "quantity", "level", "ceiling", "milestone"]
"""rate: a growth rate, compared as it is · quantity: adds up over the year · level: reached at the year's end from
where it stood · ceiling: not to be exceeded · milestone: done or not, by a date."""

Cadence = Literal["month", "quarter", "year"]
"""How often there is a new figure."""

Source = Literal["text", "manual", "profile", "calendar"]
"""Where a trajectory is from: read in the report, set by a person, the task's own past years, the calendar."""


@dataclass(frozen=True, slots=True)
class Node:
    """By the end of a month, the share of the task (0 to 1) that should be done."""

    month: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Trajectory:
    """The expected course of a task over its year, in order of month; between nodes it runs straight, from nothing."""

    nodes: tuple[Node, ...]
    source: Source
    years: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """A target or milestone adopted into the plan of `year`.

    `target` is as written, in `unit`, signed, under `op`; None for a milestone, whose `stage` is what is promised.
    `baseline` is where a level stood at the year's beginning, None where it is not known. `direction` is which way is
    good, None where neither. `deadline` is the day by which it is due, the year's last where none is set.
    """

    id: str
    name: str
    kind: TaskKind
    year: int
    op: Op
    target: Decimal | None
    unit: str | None
    direction: Direction | None
    cadence: Cadence
    trajectory: Trajectory
    deadline: date
    target2: Decimal | None = None
    baseline: Decimal | None = None
    stage: Stage | None = None


def last_month(year: int, deadline: date) -> int:
    """Return the last month of a year that is over by a deadline, 12 where it lies beyond the year, 0 before it.

    >>> last_month(2024, date(2024, 10, 31)), last_month(2024, date(2024, 10, 15)), last_month(2024, date(2025, 3, 1))
    (10, 9, 12)
    """
    after = deadline + timedelta(days=1)
    return min(12, max(0, (after.year - year) * 12 + after.month - 1))


@dataclass(frozen=True, slots=True)
class Observation:
    """One reported figure or stage: true of the year's first `month` months, known since the day `reported`."""

    month: int
    reported: date
    value: Decimal | None = None
    stage: Stage | None = None
