"""The list of counties: the tasks of each by their lights, how many it owes, and the newest figure published of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from duixian.app.board.comparing import county_groups
from duixian.app.board.ledger import Board
from duixian.app.board.queries import TaskFilter, TaskLine
from duixian.model.board import Published, Unit
from duixian.model.judgement import State
from duixian.web.lights import LOOKS
from duixian.web.views.compare import known
from duixian.web.views.compare_figures import period_text, title_of
from duixian.web.views.kept import Kept, settled
from duixian.web.views.wording import with_unit
from duixian.web.visitor import Visitor

FOREMOST = ("gdp", "resident_income", "industrial_value_added", "fixed_asset_investment", "trade_total")
"""Indicators that are shown first."""
EVERY = 100_000
"""Tasks of a unit at most: a limit must be given for their last figures to come with them."""
OWED: tuple[State, ...] = ("behind", "watch")
"""States in which a task is owed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A county of the list: its tasks by state, how many it owes, and the newest figure published of it."""

    id: str
    name: str
    total: int
    counts: tuple[tuple[State, int], ...]
    owes: int
    newest: "Newest | None" = None


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest figure published of a county; `later` where that was after the day looked at."""

    name: str
    href: str
    value: str
    period: str
    later: bool


Groups = list[tuple[str, list[Line]]]
KEPT_LISTS: Kept[Groups] = Kept(40)
"""By who asks and the last that was written of what decides it."""


def asked_by(board: Board, visitor: Visitor) -> tuple[object, ...]:
    """Return what a page of counties depends on beside what is written."""
    scopes = visitor.scope("see_league"), visitor.scope("see_plan")
    return id(board), scopes, visitor.place, visitor.day, visitor.lang


def county_list(board: Board, visitor: Visitor) -> Groups:
    """Return the counties by group, in their order; what was made before where nothing was written since."""
    return KEPT_LISTS.get(asked_by(board, visitor), settled(board), lambda: _list(board, visitor))


def _list(board: Board, visitor: Visitor) -> Groups:
    with board.ledger.read() as books:
        groups = county_groups(books)
    figures, found = known(board, visitor), _by_unit(board, visitor)
    return [
        (group, [_line(visitor, unit, found.get(unit.id, Counter()), figures) for unit in units])
        for group, units in groups.items()
    ]


def _by_unit(board: Board, visitor: Visitor) -> dict[str, Counter[State | None]]:
    """Return by lead unit how many tasks are in each state, None where there is no light yet."""
    found: dict[str, Counter[State | None]] = {}
    wanted = TaskFilter(year=visitor.place.year)
    for tally in board.queries.tally(visitor.scope("see_league"), "unit", visitor.day, wanted):
        found.setdefault(tally.key, Counter())[tally.state] += tally.count
    return found


def led_tasks(board: Board, visitor: Visitor, unit: Unit) -> list[TaskLine]:
    """Return the tasks of the year that a unit leads, each with its last figure."""
    wanted = TaskFilter(year=visitor.place.year, unit_id=unit.id)
    found = board.queries.tasks(visitor.scope("see_league"), wanted, visitor.day, limit=EVERY)
    return [line for line in found if line.unit_id == unit.id]


def _line(visitor: Visitor, unit: Unit, found: Counter[State | None], figures: Iterable[Published]) -> Line:
    counts = tuple((state, found[state]) for state in LOOKS if found[state])
    owes = sum(found[state] for state in OWED)
    return Line(unit.id, unit.name, found.total(), counts, owes, _latest(unit, figures, visitor))


def _latest(unit: Unit, figures: Iterable[Published], visitor: Visitor) -> Newest | None:
    """Return a county's figure of the latest period, of several a foremost indicator's."""
    mine = [one for one in figures if one.unit_id == unit.id]
    if not mine:
        return None
    one = max(mine, key=lambda one: (one.year, one.month, one.measure == "growth", -importance(one.code)))
    return Newest(
        name=title_of(one.code, one.measure, visitor.lang),
        href=compared_at(one),
        value=with_unit(one.value, one.unit),
        period=period_text((one.year, one.month), visitor.lang),
        later=one.as_of > visitor.day,
    )


def importance(code: str) -> int:
    """Return where an indicator stands in the order in which they are shown."""
    return FOREMOST.index(code) if code in FOREMOST else len(FOREMOST)


def compared_at(one: Published) -> str:
    """Return the page that compares a figure with those of the other places."""
    return f"/compare?code={one.code}&measure={one.measure}&period={one.year}-{one.month:02}"


def by_state(lines: Iterable[TaskLine]) -> tuple[tuple[State, int], ...]:
    """Return how many tasks are in each state, worst first."""
    found = Counter(line.light.state for line in lines if line.light)
    return tuple((state, found[state]) for state in LOOKS if found[state])
