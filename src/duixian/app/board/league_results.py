"""What departments are ranked by, who all lead other tasks: results of these tasks, never the use of this system.

Only four, each a share in percent that does not depend on how many tasks a unit leads (domain.md C7).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from duixian.app.board.due import filing_deadline, is_filed_in
from duixian.app.board.league_content import Chosen
from duixian.app.board.league_field import Asked, Lane, Origin
from duixian.app.board.ledger import Board
from duixian.app.board.past import stood
from duixian.model.board import Duty, LightRow, PlanTask
from duixian.model.league import Better, Measure
from duixian.model.task import last_month

_HUNDRED = Decimal(100)
_GOOD = ("done", "ahead", "on_track")
_BAD = ("watch", "behind")


@dataclass(frozen=True, slots=True)
class Led:
    """The tasks a unit leads on a day with their lights, and by task the months that were filed with their days."""

    tasks: Sequence[PlanTask]
    lights: Mapping[str, LightRow]
    filed: Mapping[str, Mapping[int, date]]
    day: date

    def judged(self) -> list[LightRow]:
        """Return the lights that say something: grey ones do not."""
        rows = (self.lights.get(task.id) for task in self.tasks)
        return [row for row in rows if row is not None and row.state in _GOOD + _BAD]


def done_share(led: Led) -> Decimal | None:
    """Return the share of tasks done or on schedule among those that can be judged, in percent."""
    rows = led.judged()
    return _percent(sum(row.state in _GOOD for row in rows), len(rows))


def red_share(led: Led) -> Decimal | None:
    """Return the share of red lights among tasks that can be judged, in percent."""
    rows = led.judged()
    return _percent(sum(row.colour == "red" for row in rows), len(rows))


def completion(led: Led) -> Decimal | None:
    """Return the mean share of what should be done by now that is done, each task at most 100 %, in percent.

    Only of what adds up and of levels that have a course: a rate, a ceiling and a milestone have no share.
    """
    shares = [share for task in led.tasks if (share := _kept_up(task, led.lights.get(task.id))) is not None]
    return sum(shares, Decimal(0)) / len(shares) * _HUNDRED if shares else None


def _kept_up(task: PlanTask, row: LightRow | None) -> Decimal | None:
    if row is None or task.kind not in ("quantity", "level"):
        return None
    achieved, expected = row.numbers.get("achieved"), row.numbers.get("expected")
    if achieved is None or expected is None or Decimal(str(expected)) <= 0:
        return None
    return max(Decimal(0), min(Decimal(1), Decimal(str(achieved)) / Decimal(str(expected))))


def on_time(led: Led) -> Decimal | None:
    """Return the share of figures whose day is over that were there by that day, in percent."""
    asked = [(task, month) for task in led.tasks for month in _months(task, led.day)]
    kept = sum(_is_on_time(task.year, month, led.filed.get(task.id, {}).get(month)) for task, month in asked)
    return _percent(kept, len(asked))


def _months(task: PlanTask, day: date) -> list[int]:
    last = last_month(task.year, task.deadline) or 12
    return [
        month
        for month in range(2, last + 1)
        if is_filed_in(task.cadence, month) and filing_deadline(task.year, month) < day
    ]


def _is_on_time(year: int, month: int, known: date | None) -> bool:
    return known is not None and known <= filing_deadline(year, month)


def _percent(part: int, whole: int) -> Decimal | None:
    return Decimal(part) / whole * _HUNDRED if whole else None


@dataclass(frozen=True, slots=True)
class Result:
    """A result departments are ranked by, in both languages, and how it is found."""

    zh: str
    en: str
    better: Better
    weight: Decimal
    target: Decimal | None
    of: Callable[[Led], Decimal | None]


RESULTS: Mapping[str, Result] = {
    "done": Result("达进度事项占比", "Tasks done or on schedule", "up", Decimal(40), None, done_share),
    "completion": Result("平均序时完成率", "Mean completion against the course", "up", Decimal(30), None, completion),
    "red": Result("红灯占比", "Red lights", "down", Decimal(20), None, red_share),
    "on_time": Result("数据按期率", "Figures on time", "up", Decimal(10), None, on_time),
}
"""Key, and the weight it is offered with."""


def lanes_of_results(asked: Asked, chosen: Sequence[Chosen]) -> dict[str, Lane]:
    """Return the lanes of results by key."""
    if not chosen:
        return {}
    led = _led(asked, any(one.key == "on_time" for one in chosen))
    return {one.key: _lane(asked, one, led) for one in chosen}


def _lane(asked: Asked, chosen: Chosen, led: Mapping[str, Led]) -> Lane:
    result, names = RESULTS[chosen.key], asked.names()
    found = {names[unit]: result.of(tasks) for unit, tasks in led.items() if unit in names}
    values = {name: value for name, value in found.items() if value is not None}
    made_up = {names[unit]: any(task.simulated for task in of.tasks) for unit, of in led.items() if unit in names}
    made = Measure(chosen.key, chosen.name, chosen.weight, result.better, "%", chosen.target, chosen.gate, chosen.base)
    origins = {name: Origin(value, "%", asked.day, simulated=made_up[name]) for name, value in values.items()}
    return Lane(made, values, {}, origins)


def _led(asked: Asked, with_filings: bool) -> dict[str, Led]:
    """Return by unit the tasks it led on the day."""
    board, year = asked.board, asked.league.year
    with board.ledger.read() as books:
        now = books.find(PlanTask, year=year)
    tasks = {task.id: task for task in stood(board, PlanTask, now, asked.until) if task.active and task.year == year}
    by_unit: dict[str, list[PlanTask]] = defaultdict(list)
    for task_id, unit in leads_then(board, asked.until).items():
        if task_id in tasks:
            by_unit[unit].append(tasks[task_id])
    lights = board.queries.last_lights(asked.day)
    filed = _filed(board, year, asked.until, asked.day) if with_filings else {}
    return {unit: Led(led, lights, filed, asked.day) for unit, led in by_unit.items()}


def leads_then(board: Board, until: datetime | None, task_ids: Sequence[str] | None = None) -> dict[str, str]:
    """Return by task the unit that led it at a moment."""
    with board.ledger.read() as books:
        now = books.find(Duty, role="lead") if task_ids is None else books.find(Duty, role="lead", task_id=task_ids)
    return {duty.task_id: duty.unit_id for duty in stood(board, Duty, now, until) if duty.role == "lead"}


def _filed(board: Board, year: int, until: datetime | None, day: date) -> dict[str, dict[int, date]]:
    found = board.queries.counted(year, None, until)
    return {task: {one.month: one.as_of for one in filings if one.as_of <= day} for task, filings in found.items()}
