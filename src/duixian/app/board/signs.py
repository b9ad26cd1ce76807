"""What a form of a task's units and shares was made from, so that nobody's change is written over unseen."""

import hashlib

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Reading
from duixian.model.board import Duty, PlanTask, Record
from duixian.model.errors import Conflict


def sign_of(books: Reading, task: PlanTask) -> str:
    """Return 16 hex digits that change with a task, with who answers for it, and with its shares."""
    parts = books.find(PlanTask, order=("number",), parent_id=task.id, active=True)
    stands: list[Record] = [task, *books.find(Duty, order=("unit_id",), task_id=task.id), *parts]
    return hashlib.sha256("".join(fingerprint(record) for record in stands).encode()).hexdigest()[:16]


def check_sign(books: Reading, task: PlanTask, sign: str | None) -> None:
    """Raise Conflict where a task, its units or shares have changed since a form was made; None asks nothing."""
    if sign is not None and sign != sign_of(books, task):
        raise Conflict(f"事项“{task.name}”：责任单位或分解数刚被别人改过，没有保存；请看过现在的内容再填")
