"""Many tasks at once: who leads each, and how each is judged; all of it, or none."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board, Books, need
from duixian.app.board.permissions import check
from duixian.model.board import Duty, PlanTask, Unit, User
from duixian.model.errors import Conflict
from duixian.model.task import TaskKind


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a task is to be: its kind and its lead unit's id (empty: none); `was` and `seen` tell what was shown.

    `seen` is the task's fingerprint, `was` the lead unit's id, empty where there was none.
    """

    task_id: str
    kind: TaskKind
    lead: str
    seen: str
    was: str = ""


def arrange(board: Board, user: User, wanted: Iterable[Arrangement]) -> int:
    """Set lead units and kinds of many tasks, and return how many changed; co-units stay. Raises Conflict, NotFound."""
    check(user, "plan_tasks")
    with board.ledger.begin(user.id, "指定责任单位") as books:
        return sum(_arrange(board, books, one) for one in wanted)


def _arrange(board: Board, books: Books, wanted: Arrangement) -> bool:
    task = need(books, PlanTask, wanted.task_id)
    duties = {duty.unit_id: duty for duty in books.find(Duty, task_id=task.id)}
    former = next((duty for duty in duties.values() if duty.role == "lead"), None)
    if wanted.seen != fingerprint(task) or wanted.was != (former.unit_id if former else ""):
        raise Conflict(f"事项“{task.name}”：别人刚改过，本次没有保存；请刷新看过新的内容再保存")
    if wanted.kind != task.kind:
        books.put(replace(task, kind=wanted.kind))
    if wanted.lead != wanted.was:
        _lead(board, books, task, wanted.lead, former, duties.get(wanted.lead))
    return wanted.kind != task.kind or wanted.lead != wanted.was


def _lead(board: Board, books: Books, task: PlanTask, lead: str, former: Duty | None, co: Duty | None) -> None:
    if former is not None:
        books.remove(Duty, former.id)
    if lead:
        need(books, Unit, lead)
        books.put(replace(co, role="lead") if co else Duty(board.new_id(), task.id, lead, "lead"))
