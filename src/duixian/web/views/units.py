"""What a unit's page tells: its tasks by light, what is due, came back or is owed; and who has not filed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duixian.app.board.due import Due, due, filing_deadline
from duixian.app.board.ledger import Board, need
from duixian.app.board.queries import EVERYTHING, Scope, TaskFilter, TaskLine
from duixian.model.board import Filing, FilingState, PlanTask, Remedy, Unit, User
from duixian.model.judgement import State
from duixian.web.lights import LOOKS
from duixian.web.visitor import Visitor

SENT_BACK: tuple[FilingState, ...] = ("returned",)
WORST_FIRST: Mapping[State, int] = {state: place for place, state in enumerate(LOOKS)}


@dataclass(frozen=True, slots=True)
class Returned:
    """A filing that was sent back, with its task."""

    task: PlanTask
    filing: Filing


@dataclass(frozen=True, slots=True)
class Owed:
    """A remedy that is open, with its task; `late` where its day is over or nothing was proposed."""

    task: PlanTask
    remedy: Remedy
    late: bool


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit on a day: its tasks worst first, how many by state, and what it owes for a month."""

    unit: Unit
    month: int
    day: date
    deadline: date
    lines: tuple[TaskLine, ...]
    counts: Mapping[State, int]
    asked: int
    open: tuple[Due, ...]
    late: tuple[Due, ...]
    returned: tuple[Returned, ...]
    owed: tuple[Owed, ...]


def unit_page(board: Board, visitor: Visitor, unit_id: str, month: int) -> UnitPage:
    """Return a unit's page; raises NotFound. It does not check the right to that unit."""
    year, day = visitor.place.year, visitor.day
    with board.ledger.read() as books:
        unit = need(books, Unit, unit_id)
    lines = board.queries.tasks(EVERYTHING, TaskFilter(year=year, unit_id=unit_id), day)
    lines.sort(key=lambda line: (_rank(line), line.task.number))
    asked = [one for one in _due(board, visitor.user, year, month, day) if one.line.unit_id == unit_id]
    counts: dict[State, int] = dict.fromkeys(LOOKS, 0)
    for line in lines:
        if line.light:
            counts[line.light.state] += 1
    tasks = {line.task.id: line.task for line in lines}
    led = {line.task.id for line in lines if line.unit_id == unit_id}
    return UnitPage(
        unit=unit,
        month=month,
        day=day,
        deadline=filing_deadline(year, month),
        lines=tuple(lines),
        counts={state: count for state, count in counts.items() if count},
        asked=len(asked),
        open=tuple(one for one in asked if not _handed_in(one)),
        late=tuple(one for one in asked if one.late()),
        returned=_returned(board, unit_id, tasks, day),
        owed=_owed(board, {id: task for id, task in tasks.items() if id in led}, day),
    )


def _rank(line: TaskLine) -> int:
    return WORST_FIRST[line.light.state] if line.light else len(WORST_FIRST)


def _due(board: Board, user: User, year: int, month: int, day: date) -> list[Due]:
    """Return what is asked for a month; what became known only after the day is not there yet."""
    found = due(board, user, year, month, day)
    return [one if one.filing is None or one.filing.as_of <= day else _unfiled(one) for one in found]


def _unfiled(one: Due) -> Due:
    return Due(one.line, one.month, one.deadline, None)


def _handed_in(one: Due) -> bool:
    return one.filing is not None and one.filing.state not in ("draft", "returned")


def _returned(board: Board, unit_id: str, tasks: Mapping[str, PlanTask], day: date) -> tuple[Returned, ...]:
    found = board.queries.current(Scope(frozenset({unit_id})), task_ids=list(tasks), states=SENT_BACK)
    found.sort(key=lambda filing: (tasks[filing.task_id].number, filing.month))
    return tuple(Returned(tasks[filing.task_id], filing) for filing in found if filing.as_of <= day)


def _owed(board: Board, tasks: Mapping[str, PlanTask], day: date) -> tuple[Owed, ...]:
    with board.ledger.read() as books:
        remedies = books.find(Remedy, order=("opened",), task_id=list(tasks), outcome=None)
    late = {one.id: not one.measure or (one.due is not None and one.due < day) for one in remedies}
    return tuple(Owed(tasks[one.task_id], one, late[one.id]) for one in remedies if one.opened <= day)


@dataclass(frozen=True, slots=True)
class Arrears:
    """One unit's filings of a month: how many are asked, those not handed in, those handed in after the day."""

    unit_id: str
    unit: str
    asked: int
    open: tuple[Due, ...]
    late: tuple[Due, ...]


def arrears(board: Board, visitor: Visitor, month: int, names: Mapping[str, str]) -> Sequence[Arrears]:
    """Return by unit, in the units' order, what was not handed in for a month or came late."""
    by_unit: dict[str, list[Due]] = defaultdict(list)
    for one in _due(board, visitor.user, visitor.place.year, month, visitor.day):
        by_unit[one.line.unit_id].append(one)
    covered = visitor.scope("see_filings").units
    known = [(id, name) for id, name in names.items() if covered is None or id in covered]
    return [_arrears(id, name, by_unit[id]) for id, name in [*known, ("", "")] if by_unit.get(id)]


def _arrears(id: str, name: str, asked: list[Due]) -> Arrears:
    waiting = tuple(one for one in asked if not _handed_in(one))
    return Arrears(id, name, len(asked), waiting, tuple(one for one in asked if one.late()))
