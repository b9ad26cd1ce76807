"""The figures of problems, by unit and origin: how many were raised, are open, are late, and were solved in time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_high, median_low
from typing import Any, Literal

from duixian.app.board.ledger import Reading
from duixian.app.board.obstacle_moves import OPEN
from duixian.app.board.obstacle_terms import Clock, is_overdue
from duixian.app.board.permissions import scope
from duixian.judge.clock import day_in_china, days_between
from duixian.model.board import Obstacle, ObstacleStep, StepKind, User

By = Literal["all", "unit", "origin"]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a group of problems; `key` is a unit's id (empty: not assigned yet), an origin, or empty for all.

    `median` is how long the closed ones took from assignment to solution, in the clock's days; `in_time` were solved
    by the day that was set last. `extended` and `returned` count steps.
    """

    key: str
    raised: int
    open: int
    overdue: int
    closed: int
    in_time: int
    median: Decimal | None
    extended: int
    returned: int


def visible(books: Reading, user: User, task_id: str | None = None) -> list[Obstacle]:
    """Return the problems a user may see (of a task, where one is given), the newest first; raises NotAllowed."""
    covered = scope(user, "see_obstacles").units
    only: dict[str, Any] = {"task_id": task_id} if task_id else {}
    if covered is None:
        return books.find(Obstacle, order=("-number",), **only)
    theirs = books.find(Obstacle, unit_id=list(covered), **only) + books.find(Obstacle, raised_by=user.id, **only)
    return sorted({obstacle.id: obstacle for obstacle in theirs}.values(), key=lambda one: -one.number)


def figures(by: By, obstacles: Iterable[Obstacle], steps: Sequence[ObstacleStep], clock: Clock) -> list[Figures]:
    """Return the figures of each group that has a problem, those with most first."""
    groups: dict[str, list[Obstacle]] = {}
    for obstacle in obstacles:
        key = {"all": "", "unit": obstacle.unit_id or "", "origin": str(obstacle.origin)}[by]
        groups.setdefault(key, []).append(obstacle)
    counted = Counter((step.obstacle_id, step.step) for step in steps)
    found = [_figures(key, group, counted, clock) for key, group in groups.items()]
    return sorted(found, key=lambda one: (-one.raised, one.key))


def _figures(key: str, group: list[Obstacle], counted: Counter[tuple[str, StepKind]], clock: Clock) -> Figures:
    closed = [one for one in group if one.state == "closed"]
    took = [days for one in closed if (days := days_taken(one, clock)) is not None]
    return Figures(
        key=key,
        raised=len(group),
        open=sum(one.state in OPEN for one in group),
        overdue=sum(is_overdue(one, clock) for one in group),
        closed=len(closed),
        in_time=sum(in_time(one) for one in closed),
        median=_middle(took),
        extended=sum(counted[one.id, "extend"] for one in group),
        returned=sum(counted[one.id, "return"] for one in group),
    )


def _middle(took: Sequence[int]) -> Decimal | None:
    """Return the median, exact: 5 or 5.5."""
    return Decimal(median_low(took) + median_high(took)) / 2 if took else None


def in_time(obstacle: Obstacle) -> bool:
    """Tell whether a problem was solved by the day that was set last."""
    return bool(obstacle.resolved_at and obstacle.due and day_in_china(obstacle.resolved_at) <= obstacle.due)


def days_taken(obstacle: Obstacle, clock: Clock) -> int | None:
    """Return how many days, working or all, a problem took from assignment to solution."""
    if obstacle.assigned_at is None or obstacle.resolved_at is None:
        return None
    start, end = day_in_china(obstacle.assigned_at), day_in_china(obstacle.resolved_at)
    return days_between(start, end, clock.working, clock.workdays)
