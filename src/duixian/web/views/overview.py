"""The whole at a glance: how many tasks have each light, by chapter, and by unit at the end of every month."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from duixian.app.board.ledger import Board
from duixian.app.board.queries import Scope, Tally, TaskFilter
from duixian.judge.calendar import month_end
from duixian.model.board import Unit
from duixian.model.judgement import State
from duixian.web.charts.heat import Cell, HeatRow
from duixian.web.charts.strip import Strip
from duixian.web.lights import LOOKS


@dataclass(frozen=True, slots=True)
class Count:
    """How many tasks have a state, and the page that lists them."""

    state: State
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Sum:
    """The state of the whole plan: all tasks, those by state, the red ones, and those that have no light yet."""

    total: int
    counts: tuple[Count, ...]
    red: int
    unlit: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the report with its tasks by state, worst first."""

    name: str
    href: str
    total: int
    counts: tuple[Count, ...]

    def strip(self) -> Strip:
        """Return its bar."""
        return Strip(self.name, tuple((one.state, one.count) for one in self.counts))


@dataclass(frozen=True, slots=True)
class Heat:
    """Units by months."""

    rows: tuple[HeatRow, ...]
    months: tuple[int, ...]


def tasks_at(day: date | None = None, **asked: str) -> str:
    """Return the address of the list of tasks; `day` where an earlier one is looked at.

    >>> tasks_at(date(2024, 6, 30), state="behind")
    '/tasks?state=behind&day=2024-06-30'
    """
    query = urlencode({**asked, "day": day.isoformat()} if day else asked)
    return f"/tasks?{query}" if query else "/tasks"


def counts(tallies: Iterable[Tally], back: date | None, **asked: str) -> tuple[Count, ...]:
    """Return the tasks of some tallies by state, worst first."""
    found = _by_state(tallies)
    return tuple(Count(state, found[state], tasks_at(back, **asked, state=state)) for state in LOOKS if found[state])


def sum_up(tallies: Sequence[Tally], back: date | None, **asked: str) -> Sum:
    """Return the state of the whole."""
    total = sum(tally.count for tally in tallies)
    red = sum(tally.count for tally in tallies if tally.colour == "red")
    unlit = sum(tally.count for tally in tallies if tally.state is None)
    return Sum(total, counts(tallies, back, **asked), red, unlit)


def by_chapter(tallies: Iterable[Tally], order: Sequence[str], back: date | None, **asked: str) -> tuple[Chapter, ...]:
    """Return the chapters in the order of the report."""
    found = _by_key(tallies)
    return tuple(
        Chapter(name, tasks_at(back, **asked, chapter=name), sum(one.count for one in found[name]), kept)
        for name in order
        if (kept := counts(found.get(name, ()), back, **asked, chapter=name))
    )


def heat(board: Board, scope: Scope, year: int, day: date, today: date) -> Heat:
    """Return units by months: at each month's end, of the last at `day`, the worst light and how many have it."""
    ends = [min(month_end(year, month), day) for month in range(1, 13) if date(year, month, 1) <= day]
    wanted = TaskFilter(year=year)
    found = {end.month: _by_key(board.queries.tally(scope, "unit", end, wanted)) for end in ends}
    lit = [end for end in ends if any(tally.state for some in found[end.month].values() for tally in some)]
    with board.ledger.read() as books:
        units = books.find(Unit, order=("position", "name"))
    at = "/tasks?unit={}" if scope.published else "/unit/{}"
    rows = (_row(unit.id, unit.name, at, lit, found, today) for unit in (*units, Unit("", "—", None, "department")))
    return Heat(tuple(row for row in rows if any(row.cells)), tuple(end.month for end in lit))


def _row(
    id: str, name: str, at: str, ends: Iterable[date], found: Mapping[int, Mapping[str, list[Tally]]], today: date
) -> HeatRow:
    cells = tuple(_cell(id, end, found[end.month].get(id, ()), today) for end in ends)
    return HeatRow(name, cells, at.format(id) if id else None)


def _cell(unit: str, end: date, tallies: Iterable[Tally], today: date) -> Cell | None:
    found = _by_state(tallies)
    worst = next((state for state in LOOKS if found[state]), None)
    if worst is None:
        return None
    back = end if end < today else None
    return Cell(worst, found[worst], sum(found.values()), tasks_at(back, unit=unit, state=worst) if unit else None)


def _by_state(tallies: Iterable[Tally]) -> defaultdict[State, int]:
    found: defaultdict[State, int] = defaultdict(int)
    for tally in tallies:
        if tally.state:
            found[tally.state] += tally.count
    return found


def _by_key(tallies: Iterable[Tally]) -> Mapping[str, list[Tally]]:
    found: defaultdict[str, list[Tally]] = defaultdict(list)
    for tally in tallies:
        found[tally.key].append(tally)
    return found
