"""What is red or will be missed: why, who leads it, since when, and what it would take."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import current_policy, observations
from duixian.app.board.queries import Scope, TaskFilter, TaskLine
from duixian.model.board import LightRow, PlanTask
from duixian.model.judgement import State
from duixian.model.task import Observation, last_month
from duixian.web.charts.figures import decimals, figure, near

SHOWN = 12
"""Rows of a list on the page; the others are behind a link or folded away."""
FOLDED = 60
"""Rows a folded list holds at most."""


@dataclass(frozen=True, slots=True)
class Need:
    """What it would take: a month's figure with the pace so far, or the target or deadline that is to be met.

    `monthly` is needed in each of the `months` left, `pace` what a month brought so far, both in the task's unit.
    `late` is how many days a deadline is over, negative where it is not.
    """

    monthly: str | None = None
    pace: str | None = None
    months: int = 0
    target: str | None = None
    deadline: date | None = None
    late: int = 0
    ceiling: bool = False


@dataclass(frozen=True, slots=True)
class Risk:
    """A task that is red or will be missed; `since` is the day it is red from, `chance` in percent that it is made."""

    id: str
    name: str
    state: State
    why: str
    unit: str
    unit_id: str
    need: Need
    since: date | None = None
    chance: int | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Risks:
    """What turned red this month, what was red before, and what is not red but will be missed at the pace so far.

    `turned_in_all` and `red_in_all` tell how many there are, with those not listed; `more` that there are more doubtful
    ones than the list holds.
    """

    turned: tuple[Risk, ...]
    turned_in_all: int
    red: tuple[Risk, ...]
    red_in_all: int
    doubtful: tuple[Risk, ...]
    more: bool
    below: int

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.turned or self.red or self.doubtful)


def risks(board: Board, scope: Scope, wanted: TaskFilter, day: date, red: int) -> Risks:
    """Return what is at risk on a day, of what is `wanted` of a year; `red` is how many tasks are red."""
    year = wanted.year or day.year
    turned = [
        line
        for line in board.queries.turned(scope, "red", day.replace(day=1), day)
        if line.task.year == year and not (wanted.whole and line.task.parent_id)
    ]
    before = _before(board, scope, wanted, day, turned) if red > len(turned) else []
    below = 1 - float(current_policy(board).forecast["green"])
    likely = board.queries.doubtful(scope, wanted, day, below, FOLDED + 1)
    parts = (turned[:FOLDED], before, likely[:FOLDED])
    made = _told(board, [line for part in parts for line in part], year, day)
    listed = (tuple(made[line.task.id] for line in part) for part in parts)
    newly, longer, doubtful = listed
    more, percent = len(likely) > FOLDED, round(below * 100)
    return Risks(newly, len(turned), longer, max(0, red - len(turned)), doubtful, more, percent)


def _before(board: Board, scope: Scope, wanted: TaskFilter, day: date, turned: Sequence[TaskLine]) -> list[TaskLine]:
    """Return the first tasks that are red and did not turn so this month."""
    ids = {line.task.id for line in turned}
    red = replace(wanted, colours=("red",))
    reds = board.queries.tasks(scope, red, day, limit=SHOWN + min(len(ids), 10 * SHOWN))
    return [line for line in reds if line.task.id not in ids][:SHOWN]


def _told(board: Board, lines: Sequence[TaskLine], year: int, day: date) -> dict[str, Risk]:
    """Return by task what is said of it."""
    ids = [line.task.id for line in lines]
    seen = observations(board, year, ids) if ids else {}
    since = board.queries.since("red", day, ids)
    made_up = simulated(board, (line.task for line in lines), year, day)
    return {
        line.task.id: _risk(line, known(seen.get(line.task.id, ()), day), day, since, line.task.id in made_up)
        for line in lines
    }


def known(seen: Iterable[Observation], day: date) -> tuple[Observation, ...]:
    """Return what was known on a day, in order of month."""
    return tuple(sorted((one for one in seen if one.reported <= day), key=lambda one: one.month))


def simulated(board: Board, tasks: Iterable[PlanTask], year: int, day: date) -> frozenset[str]:
    """Return the ids of the tasks that are made up for a demonstration, or whose last figure is."""
    kept = {task.id: task for task in tasks}
    found = {id for id, task in kept.items() if task.simulated}
    for id, filings in (board.queries.counted(year, list(kept)) if kept else {}).items():
        last = max((one for one in filings if one.as_of <= day), key=lambda one: one.month, default=None)
        if last is not None and last.simulated:
            found.add(id)
    return frozenset(found)


def _risk(line: TaskLine, seen: Sequence[Observation], day: date, since: Mapping[str, date], made_up: bool) -> Risk:
    task, light = line.task, line.light
    assert light is not None  # it was asked for by its colour or its forecast
    return Risk(
        id=task.id,
        name=task.name,
        state=light.state,
        why=light.why,
        unit=line.unit,
        unit_id=line.unit_id,
        need=need(task, light, seen, day),
        since=since.get(task.id) if light.colour == "red" else None,
        chance=chance(light),
        simulated=made_up,
    )


def chance(light: LightRow) -> int | None:
    """Return the probability of making the target in whole percent, None where there is no forecast."""
    ahead = light.numbers.get("forecast")
    told = ahead.get("probability") if isinstance(ahead, dict) else None
    return round(told * 100) if isinstance(told, int | float) else None


def need(task: PlanTask, light: LightRow, seen: Sequence[Observation], day: date) -> Need:
    """Return what it would take to make the target from where the task stands."""
    if task.kind == "milestone":
        return Need(deadline=task.deadline, late=(day - task.deadline).days)
    ahead, last = light.numbers.get("forecast"), seen[-1] if seen else None
    told = ahead.get("needed") if isinstance(ahead, dict) else None
    monthly = Decimal(told) if isinstance(told, str) else None
    if monthly is None or last is None or last.value is None:
        return Need(target=target_text(task), ceiling=task.kind == "ceiling")
    places = max(decimals((task.target, task.baseline, *(one.value for one in seen))), 1 if monthly < 100 else 0)
    pace = near(last.value / last.month, places, task.unit)
    return Need(
        near(monthly, places, task.unit), pace, last_month(task.year, task.deadline) - last.month, target_text(task)
    )


def target_text(task: PlanTask) -> str | None:
    """Return the target as it was written, with its sign and unit, None where there is none.

    >>> from duixian.judge.trajectory import by_calendar
    >>> end, course = date(2024, 12, 31), by_calendar()
    >>> place, rest = (None, None, None, 2024, "出口", ""), ("%", "up", "month", None, None, end, course)
    >>> target_text(PlanTask("t", 1, *place, "rate", ">=", Decimal("6.0"), None, *rest))
    '≥6.0%'
    """
    signs = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "~": "≈"}
    if task.target is None:
        return None
    ends = (task.target, *([task.target2] if task.target2 is not None else []))
    return signs.get(task.op, "") + "—".join(figure(end) for end in ends) + (task.unit or "")
