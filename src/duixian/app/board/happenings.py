"""What webhooks are told: each happening once, as data without the name of any person."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from duixian.app.board.agenda_due import open_obstacles
from duixian.app.board.due import filing_deadline
from duixian.app.board.founding import CHINA
from duixian.app.board.ledger import Board
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.queries import EVERYTHING, TaskFilter
from duixian.app.board.reminders import unfiled
from duixian.model.board import Correction, Json, Obstacle, PlanTask, Report, Unit

BACK = 30
"""Days after which a happening that was not told is told no more."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened on a day; `key` is the same in every run, `path` is its page."""

    key: str
    kind: str
    day: date
    path: str
    data: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Window:
    """The days whose happenings are asked for, both included."""

    board: Board
    year: int
    first: date
    day: date

    def has(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.first <= day <= self.day


def happenings(window: Window, kinds: frozenset[str]) -> list[Happening]:
    """Return what happened of some kinds, in order of day."""
    found = [one for kind, tell in _TELL.items() if kind in kinds for one in tell(window)]
    return sorted(found, key=lambda one: (one.day, one.key))


def _turned_red(window: Window) -> Iterator[Happening]:
    queries, day = window.board.queries, window.day
    lines = queries.tasks(EVERYTHING, TaskFilter(year=window.year, colours=("red",)), day)
    since = queries.since("red", day, [line.task.id for line in lines]) if lines else {}
    for line in lines:
        first = since.get(line.task.id)
        if line.light is not None and first is not None and window.has(first):
            data: dict[str, Json] = {
                "task": line.task.id,
                "number": line.task.number,
                "name": line.task.name,
                "unit": line.unit,
                "since": first.isoformat(),
                "why": line.light.why,
            }
            key = f"light_turned_red-{line.task.id}-{first.isoformat()}"
            yield Happening(key, "light_turned_red", first, f"/tasks/{line.task.id}", data)


def _missing(window: Window) -> Iterator[Happening]:
    """Yield every unit that has not filed for a month whose day is over."""
    for year in (window.day.year - 1, window.day.year):
        for month in range(2, 13):
            last = filing_deadline(year, month)
            if window.has(last + timedelta(1)):
                yield from _missing_of(window, year, month, last)


def _missing_of(window: Window, year: int, month: int, last: date) -> Iterator[Happening]:
    waiting = unfiled(window.board, SYSTEM, year, month, window.day)
    waiting.sort(key=lambda one: one.line.unit_id)
    for unit_id, group in groupby(waiting, lambda one: one.line.unit_id):
        owed = list(group)
        data: dict[str, Json] = {
            "unit": owed[0].line.unit,
            "year": year,
            "month": month,
            "deadline": last.isoformat(),
            "tasks": [one.line.task.id for one in owed],
        }
        key = f"filing_missing-{year}-{month:02}-{unit_id}"
        yield Happening(key, "filing_missing", last + timedelta(1), f"/unit/{unit_id}?month={month}", data)


def _overdue(window: Window) -> Iterator[Happening]:
    found = open_obstacles(window.board, EVERYTHING)
    with window.board.ledger.read() as books:
        units = {unit.id: unit.name for unit in books.find(Unit)}
    for one in found:
        if one.due is not None and window.has(one.due + timedelta(1)):
            key, path = f"obstacle_overdue-{one.id}-{one.due.isoformat()}", f"/obstacles/{one.id}"
            yield Happening(key, "obstacle_overdue", one.due + timedelta(1), path, _problem(one, units))


def _problem(one: Obstacle, units: Mapping[str, str]) -> dict[str, Json]:
    return {
        "obstacle": one.id,
        "number": one.number,
        "title": one.title,
        "unit": units.get(one.unit_id or ""),
        "due": one.due.isoformat() if one.due else None,
        "level": one.level,
    }


def _day_of(at: datetime) -> date:
    return at.astimezone(CHINA).date()


def _corrections(window: Window) -> Iterator[Happening]:
    """Yield requests that wait for an answer; what they say and by whom stays inside."""
    with window.board.ledger.read() as books:
        found = [one for one in books.find(Correction, order=("at",), state="open") if window.has(_day_of(one.at))]
        names = {task.id: task.name for task in books.find(PlanTask, id=sorted({one.task_id for one in found}))}
    for one in found:
        data: dict[str, Json] = {"correction": one.id, "task": one.task_id, "name": names.get(one.task_id)}
        yield Happening(f"correction_received-{one.id}", "correction_received", _day_of(one.at), "/corrections", data)


def _reports(window: Window) -> Iterator[Happening]:
    with window.board.ledger.read() as books:
        found = [one for one in books.find(Report, copy_of=None) if window.has(_day_of(one.imported_at))]
    for one in found:
        data: dict[str, Json] = {"report": one.id, "title": one.title or one.name, "year": one.year}
        path = f"/reports/{one.id}"
        yield Happening(f"report_imported-{one.id}", "report_imported", _day_of(one.imported_at), path, data)


_TELL: Mapping[str, Callable[[Window], Iterator[Happening]]] = {
    "light_turned_red": _turned_red,
    "filing_missing": _missing,
    "obstacle_overdue": _overdue,
    "correction_received": _corrections,
    "report_imported": _reports,
}
