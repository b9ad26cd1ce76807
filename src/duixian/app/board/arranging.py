"""Many tasks at once: who leads each, and how each is judged; all of it, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board, Books, need
from duixian.app.board.permissions import check
from duixian.app.board.profiles import PastYears, past_years
from duixian.judge.trajectory import by_calendar
from duixian.model.board import Duty, PlanTask, Unit, User
from duixian.model.errors import Conflict, InputError
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


def arrange(board: Board, user: User, wanted: Sequence[Arrangement]) -> int:
    """Set lead units and kinds of many tasks, and return how many changed; co-units stay.

    A course that is nobody's word follows the new lead's own past years. Raises Conflict, NotFound, InputError; then
    nothing is set.
    """
    check(user, "plan_tasks")
    past = _past(board, wanted)
    with board.ledger.begin(user.id, "指定责任单位") as books:
        return sum(_arrange(board, books, one, past) for one in wanted)


def _past(board: Board, wanted: Sequence[Arrangement]) -> Mapping[int, PastYears]:
    with board.ledger.read() as books:
        years = {need(books, PlanTask, one.task_id).year for one in wanted}
    return {year: past_years(board, year) for year in years}


def _arrange(board: Board, books: Books, wanted: Arrangement, past: Mapping[int, PastYears]) -> bool:
    task = need(books, PlanTask, wanted.task_id)
    duties = {duty.unit_id: duty for duty in books.find(Duty, task_id=task.id)}
    former = next((duty for duty in duties.values() if duty.role == "lead"), None)
    if wanted.seen != fingerprint(task) or wanted.was != (former.unit_id if former else ""):
        raise Conflict(f"事项“{task.name}”：别人刚改过，本次没有保存；请刷新看过新的内容再保存")
    if wanted.kind == task.kind and wanted.lead == wanted.was:
        return False
    if wanted.lead != wanted.was:
        _lead(board, books, task, wanted.lead, former, duties.get(wanted.lead))
    kept = task if wanted.kind == task.kind else _of_kind(task, wanted.kind)
    books.put(replace(kept, trajectory=past[task.year].course(kept, wanted.lead or None)))
    return True


def _of_kind(task: PlanTask, kind: TaskKind) -> PlanTask:
    """Return a task judged in another way; a course of past years is of the old way and goes."""
    if kind == "milestone" and task.stage is None:
        raise InputError(f"事项“{task.name}”：没有阶段，不能改为节点；请先在事项中补上阶段")
    if kind != "milestone" and task.target is None:
        raise InputError(f"事项“{task.name}”：没有目标数值，不能改类型；请先在事项中补上目标")
    course = by_calendar() if task.trajectory.source == "profile" else task.trajectory
    return replace(task, kind=kind, trajectory=course)


def _lead(board: Board, books: Books, task: PlanTask, lead: str, former: Duty | None, co: Duty | None) -> None:
    if former is not None:
        books.remove(Duty, former.id)
    if lead:
        need(books, Unit, lead)
        books.put(replace(co, role="lead") if co else Duty(board.new_id(), task.id, lead, "lead"))
