"""Requests from outside to correct a task: taken with a brake, answered by the office, shown only once answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from duixian.app.board.encoding import fingerprint
from duixian.app.board.hourly import MOST, minutes_to_wait
from duixian.app.board.ledger import Board, Books, Reading, need
from duixian.app.board.permissions import check, reach
from duixian.app.board.queries import Scope
from duixian.app.board.remedies import check_task
from duixian.model.board import Correction, CorrectionState, Duty, PlanTask, User
from duixian.model.errors import Conflict, InputError, NotFound

LONGEST_TEXT, LONGEST_CONTACT, LONGEST_ANSWER = 2000, 200, 2000

OUTCOMES: tuple[CorrectionState, ...] = tuple(state for state in get_args(CorrectionState) if state != "open")


@dataclass(frozen=True, slots=True)
class Told:
    """A request with its task; the task is None where the reader may not see it."""

    correction: Correction
    task: PlanTask | None


def request_correction(
    board: Board, user: User, task_id: str, text: str, contact: str = "", address: str = ""
) -> Correction:
    """Take a request to correct a task; raises Conflict where too many came from an address within the hour."""
    said, reached = _within("更正申请", text, LONGEST_TEXT), contact.strip()
    if len(reached) > LONGEST_CONTACT:
        raise InputError(f"联系方式：有 {len(reached)} 个字，最多 {LONGEST_CONTACT} 个；请缩短后再提交")
    with board.ledger.begin(user.id, "申请更正") as books:
        task = check_task(books, user, "request_correction", task_id)
        if address:
            _count(board, books, address)
        made = Correction(board.new_id(), task.id, said, reached, board.clock())
        books.put(made)
        return made


def _count(board: Board, books: Books, address: str) -> None:
    if minutes := minutes_to_wait(books, "correction", address, board.clock()):
        raise Conflict(f"更正申请：这个地址一小时内已提交 {MOST} 次；请约 {minutes} 分钟后再提交")


def answer_correction(
    board: Board,
    user: User,
    correction_id: str,
    state: str,
    summary: str,
    answer: str,
    seen: str | None = None,
) -> Correction:
    """Answer a request with the two texts that are shown outside; an answer may be corrected the same way.

    Raises Conflict where it was answered otherwise since it was `seen`.
    """
    check(user, "answer_correction")
    outcome = next((one for one in OUTCOMES if one == state), None)
    if outcome is None:
        raise InputError(f"更正申请：没有“{state[:20]}”这种处理结果；请选择已更正、核实无误或不予受理")
    told, replied = _within("申请摘要", summary, LONGEST_ANSWER), _within("答复", answer, LONGEST_ANSWER)
    with board.ledger.begin(user.id, "答复更正申请") as books:
        known = need(books, Correction, correction_id)
        if seen is not None and seen != fingerprint(known):
            raise Conflict("更正申请：刚被别人答复过；请刷新页面看过再办")
        answered = replace(known, state=outcome, summary=told, answer=replied)
        changed = replace(answered, answered_by=user.id, answered_at=board.clock())
        books.put(changed)
        return changed


def corrections(books: Reading, user: User, seen: Scope, limit: int = 200) -> list[Told]:
    """Return the requests a reader may see, the newest first: all for who works them, else those answered."""
    inside = reach(user, "see_corrections") is not None
    wanted: dict[str, object] = {} if inside else {"state": OUTCOMES}
    found = books.find(Correction, ("-at",), limit, 0, **wanted)
    tasks = {task.id: task for task in books.find(PlanTask, id=sorted({one.task_id for one in found}))}
    own = _own(books, seen)
    told = [Told(one, _seen(tasks.get(one.task_id), seen, own)) for one in found]
    return [one for one in told if one.task is not None]


def _own(books: Reading, seen: Scope) -> frozenset[str] | None:
    if seen.units is None:
        return None
    return frozenset(duty.task_id for duty in books.find(Duty, unit_id=sorted(seen.units)))


def _seen(task: PlanTask | None, seen: Scope, own: frozenset[str] | None) -> PlanTask | None:
    hidden = task is None or (seen.published and not task.public) or (own is not None and task.id not in own)
    return None if hidden else task


def receipt(books: Reading, seen: Scope, correction_id: str) -> Told:
    """Return one request for its own page; raises NotFound. Of a task the reader may not see, only how it stands."""
    found = None if "\0" in correction_id else books.get(Correction, correction_id)
    if found is None:
        raise NotFound("更正申请：没有这个受理编号；请核对网址")
    return Told(found, _seen(books.get(PlanTask, found.task_id), seen, _own(books, seen)))


def answered(books: Reading, task_id: str) -> Sequence[Correction]:
    """Return the answered requests of a task, the newest answer first."""
    return books.find(Correction, order=("-answered_at",), task_id=task_id, state=OUTCOMES)


def _within(what: str, text: str, most: int) -> str:
    said = text.strip()
    if not said:
        raise InputError(f"{what}：没有内容；请填写后再提交")
    if len(said) > most:
        raise InputError(f"{what}：有 {len(said)} 个字，最多 {most} 个；请缩短后再提交")
    return said
