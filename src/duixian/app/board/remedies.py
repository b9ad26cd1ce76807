"""What is done about red tasks: a measure with a day, reviewed before it is closed; and what people say of a task."""

from dataclasses import replace
from datetime import date

from duixian.app.board.founding import board_day
from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.lighting import relight
from duixian.app.board.permissions import Action, scope
from duixian.model.board import Duty, PlanTask, Remark, Remedy, User
from duixian.model.errors import Conflict, InputError, NotAllowed, NotFound


def propose(board: Board, user: User, remedy_id: str, measure: str, due: date) -> Remedy:
    """Say what will be done about a red task and by when."""
    with board.ledger.begin(user.id, "填写整改措施") as books:
        remedy = need(books, Remedy, remedy_id)
        check_task(books, user, "work_remedy", remedy.task_id)
        if remedy.outcome is not None:
            raise Conflict("整改：已验收销号，不能再改；如再次转红会另立一条")
        changed = replace(remedy, measure=_said(measure, "整改措施"), due=due)
        books.put(changed)
        return changed


def review(board: Board, user: User, remedy_id: str, outcome: str) -> Remedy:
    """Close a remedy after looking at what was done, and light its task anew: the review is what a light after red may
    wait for. Raises Conflict where nothing was proposed."""
    with board.ledger.begin(user.id, "整改验收") as books:
        remedy = need(books, Remedy, remedy_id)
        task = check_task(books, user, "review_remedy", remedy.task_id)
        if not remedy.measure:
            raise Conflict("整改：还没有填写措施，不能验收；请先由责任单位填写")
        changed = replace(remedy, outcome=_said(outcome, "验收结论"), reviewed_by=user.id, reviewed_at=board.clock())
        books.put(changed)
    relight(board, user.id, task.year, board_day(board), [task.id])
    return changed


def remark(board: Board, user: User, task_id: str, text: str) -> Remark:
    """Say something about a task."""
    with board.ledger.begin(user.id, "留言") as books:
        check_task(books, user, "remark", task_id)
        made = Remark(board.new_id(), task_id, user.id, board.clock(), _said(text, "留言"))
        books.put(made)
        return made


def check_task(books: Reading, user: User, action: Action, task_id: str) -> PlanTask:
    """Return a task that a user may do something with; raises NotFound or NotAllowed."""
    seen = scope(user, action)
    if seen.published:
        return _published(books, task_id)
    task, covered = need(books, PlanTask, task_id), seen.units
    if covered is not None and not books.count(Duty, task_id=task_id, unit_id=covered):
        raise NotAllowed(f"事项“{task.name}”：不是“{user.name}”所在单位的事项；如需办理请联系督查室")
    return task


def _published(books: Reading, task_id: str) -> PlanTask:
    """Return a task that is shown outside: of one that is not, nobody is told whether it is there."""
    task = None if "\0" in task_id else books.get(PlanTask, task_id)
    if task is None or not task.public:
        raise NotFound("事项：没有这一事项，或没有公开；请从事项列表进入")
    return task


def _said(text: str, what: str) -> str:
    if not text.strip():
        raise InputError(f"{what}：没有内容；请填写")
    return text.strip()
