"""What many figures are entered and moved by, asked of the books at once: tasks, who has a part, what is current."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from duixian.app.board.ledger import Reading
from duixian.model.board import Duty, Filing, PlanTask, Record

R = TypeVar("R", bound=Record)
Key = tuple[str, str, int]
"""Task, unit and month of a filing."""

_AT_ONCE = 500


def by_id(books: Reading, kind: type[R], ids: Collection[str]) -> dict[str, R]:
    """Return records of a kind by id; one that does not exist is not there."""
    return {record.id: record for part in _portions(ids) for record in books.find(kind, id=part)}


def parts_in(books: Reading, tasks: Collection[PlanTask]) -> set[tuple[str, str]]:
    """Return who leads or helps with which task, as task and unit."""
    ids = [task.id for task in tasks]
    return {(duty.task_id, duty.unit_id) for part in _portions(ids) for duty in books.find(Duty, task_id=part)}


def currents(books: Reading, keys: Collection[Key]) -> dict[Key, Filing]:
    """Return the current filing of each task, unit and month that has one."""
    found: dict[Key, Filing] = {}
    months = sorted({key[2] for key in keys})
    for part in _portions({key[0] for key in keys}):
        for filing in books.find(Filing, order=("version",), task_id=part, month=months):
            found[filing.task_id, filing.unit_id, filing.month] = filing
    return found


def _portions(ids: Collection[str]) -> Iterator[Sequence[str]]:
    every = sorted(set(ids))
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
