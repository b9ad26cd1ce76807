"""What a unit files for a month: each task with its last figure, what the unit has saved, and what its lead gave."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duixian.app.board.due import is_filed_in
from duixian.app.board.ledger import Board
from duixian.app.board.queries import EVERYTHING, TaskFilter, TaskLine
from duixian.model.board import Duty, Filing, FilingState, LightRow, PlanTask

HANDED_IN: tuple[FilingState, ...] = ("submitted", "verified", "locked")


@dataclass(frozen=True, slots=True)
class Asked:
    """One task a unit files.

    `own` where it leads; `last` is the last figure of an earlier month, `current` what the unit has saved, `given` what
    the lead gave where the unit only helps: such a task asks nothing.
    """

    task: PlanTask
    lead_id: str
    own: bool
    last: Filing | None
    current: Filing | None
    given: Filing | None
    light: LightRow | None

    @property
    def open(self) -> bool:
        """Tell whether something can be filed."""
        return self.given is None and (self.current is None or self.current.state != "locked")


def asked_of(
    board: Board, unit_ids: Collection[str], year: int, month: int, today: date, only: str | None = None
) -> dict[str, list[Asked]]:
    """Return by unit what it files for a month, in the plan's order; of one task where `only` that is asked for.

    It does not check a right.
    """
    one = next(iter(unit_ids)) if len(unit_ids) == 1 else None
    lines = board.queries.tasks(EVERYTHING, TaskFilter(year=year, unit_id=one), today)
    lines = [line for line in lines if _is_asked(line, year, month, only)]
    filed = _by_task(board, [line.task.id for line in lines], today)
    parts = _parts(board, unit_ids)
    return {
        unit: [_asked(line, unit, month, filed[line.task.id]) for line in lines if line.task.id in parts[unit]]
        for unit in unit_ids
    }


def _parts(board: Board, unit_ids: Iterable[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with board.ledger.read() as books:
        for duty in books.find(Duty, unit_id=sorted(unit_ids)):
            found[duty.unit_id].add(duty.task_id)
    return found


def _is_asked(line: TaskLine, year: int, month: int, only: str | None) -> bool:
    task = line.task
    return is_filed_in(task.cadence, month) and task.deadline.year >= year and only in (None, task.id)


def _by_task(board: Board, ids: Sequence[str], today: date) -> Mapping[str, list[Filing]]:
    found: dict[str, list[Filing]] = defaultdict(list)
    for filing in board.queries.current(EVERYTHING, task_ids=ids) if ids else ():
        if filing.as_of <= today:
            found[filing.task_id].append(filing)
    return found


def _asked(line: TaskLine, unit_id: str, month: int, filed: Iterable[Filing]) -> Asked:
    of_month = {filing.unit_id: filing for filing in filed if filing.month == month}
    current, lead = of_month.get(unit_id), of_month.get(line.unit_id)
    own = line.unit_id == unit_id
    given = lead if not own and lead is not None and lead.state in HANDED_IN else None
    return Asked(line.task, line.unit_id, own, earlier(filed, month, line.unit_id), current, given, line.light)


def earlier(filings: Iterable[Filing], month: int, lead: str) -> Filing | None:
    """Return the last figure handed in for a month before, of two units the lead's."""
    known = [f for f in filings if f.month < month and f.state in HANDED_IN]
    return max(known, key=lambda f: (f.month, f.unit_id == lead), default=None)
