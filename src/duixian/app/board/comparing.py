"""Units side by side: the shares that one task was split into, where each stands, and its place among them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.app.board.ledger import Board, Reading
from duixian.app.board.queries import Scope, TaskFilter, TaskLine
from duixian.model.board import Filing, Json, LightRow, PlanTask, Unit, UnitKind
from duixian.model.errors import NotFound

COUNTIES: tuple[UnitKind, ...] = ("county", "zone")
"""Units that are places."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a unit took over of a task: its own task, its last light up to a day and the filings that count then."""

    unit_id: str
    unit: str
    task: PlanTask
    light: LightRow | None
    filings: tuple[Filing, ...]

    @property
    def achieved(self) -> Decimal | None:
        """The share of its own target that is reached, 1 for all of it; of a rate the figure itself."""
        return number(self.light, "achieved")

    @property
    def gap(self) -> Decimal | None:
        """How far it is from its expected course in percentage points, positive where that is good."""
        found = number(self.light, "gap")
        return -found if found is not None and self.task.kind == "ceiling" else found


@dataclass(frozen=True, slots=True)
class Shared:
    """A task and all its shares, in the order of their gaps, those without a figure last.

    `places` are the units' places by their gaps, equal ones sharing one; who has no figure has none.
    """

    task: PlanTask
    shares: tuple[Share, ...]
    places: Mapping[str, int]

    def of(self, unit_id: str) -> Share | None:
        """Return a unit's share."""
        return next((share for share in self.shares if share.unit_id == unit_id), None)


def number(light: LightRow | None, name: str) -> Decimal | None:
    """Return a number that decided a light, None where it has none of that name."""
    told: Json = light.numbers.get(name) if light else None
    return Decimal(told) if isinstance(told, str) else None


def places(values: Mapping[str, Decimal], falls: bool = False) -> dict[str, int]:
    """Return each one's place from the best figure down, equal figures at the same place; `falls` where less is better.

    >>> places({"a": Decimal("5.0"), "b": Decimal(7), "c": Decimal(5), "d": Decimal(1)})
    {'a': 2, 'b': 1, 'c': 2, 'd': 4}
    """
    return {
        key: 1 + sum(other < value if falls else other > value for other in values.values())
        for key, value in values.items()
    }


def county_groups(books: Reading) -> dict[str, list[Unit]]:
    """Return the counties and zones of a government by their group, in their order."""
    groups: dict[str, list[Unit]] = {}
    for unit in books.find(Unit, order=("position", "id"), kind=list(COUNTIES)):
        groups.setdefault(unit.group or "", []).append(unit)
    return groups


def shared_task(board: Board, scope: Scope, task_id: str, day: date) -> Shared:
    """Return a task with all its shares as they stand on a day; raises NotFound where the scope has no such task."""
    with board.ledger.read() as books:
        task = books.get(PlanTask, task_id) if "\0" not in task_id else None
    if task is None or not task.active or (scope.published and not task.public):
        raise NotFound(f"事项：没有编号为“{task_id[:40]}”的分解事项；请从列表中选择")
    lines = board.queries.tasks(scope, TaskFilter(year=task.year, parent_id=task.id), day)
    if not lines:
        raise NotFound(f"事项“{task.name}”：没有分解到各地，不能比较；请从列表中选择已分解的事项")
    return _shared(task, lines, _filings(board, lines, day))


def shared_tasks(board: Board, scope: Scope, year: int, day: date, units: Sequence[Unit]) -> tuple[Shared, ...]:
    """Return all tasks of a year that have shares led by some units, with these shares, in the plan's order."""
    ids = {unit.id for unit in units}
    every = board.queries.tasks(scope, TaskFilter(year=year, shares=True), day)
    lines = [line for line in every if line.unit_id in ids]
    with board.ledger.read() as books:
        parents = books.find(PlanTask, order=("number",), id=sorted({str(line.task.parent_id) for line in lines}))
    seen = [task for task in parents if task.active and (task.public or not scope.published)]
    filings = _filings(board, lines, day)
    return tuple(_shared(task, [line for line in lines if line.task.parent_id == task.id], filings) for task in seen)


def _filings(board: Board, lines: Collection[TaskLine], day: date) -> Callable[[TaskLine], tuple[Filing, ...]]:
    """Return what gives a share's counted filings of its lead, known on the day, one a month."""
    counted = board.queries.counted(max((line.task.year for line in lines), default=day.year), _ids(lines))

    def of(line: TaskLine) -> tuple[Filing, ...]:
        found = [f for f in counted.get(line.task.id, ()) if f.as_of <= day and f.unit_id == line.unit_id]
        return tuple({filing.month: filing for filing in sorted(found, key=lambda f: (f.month, f.version))}.values())

    return of


def _ids(lines: Collection[TaskLine]) -> list[str]:
    return [line.task.id for line in lines]


def _shared(task: PlanTask, lines: Collection[TaskLine], filings: Callable[[TaskLine], tuple[Filing, ...]]) -> Shared:
    shares = [Share(line.unit_id, line.unit, line.task, line.light, filings(line)) for line in lines]
    found = places({share.unit_id: share.gap for share in shares if share.gap is not None})
    last = len(shares) + 1
    return Shared(task, tuple(sorted(shares, key=lambda share: found.get(share.unit_id, last))), found)
