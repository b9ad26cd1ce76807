"""What units file, month by month: entered, submitted, verified, locked; every step is a new version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from duixian.app.board.filing_known import Key, by_id, currents, parts_in
from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.permissions import Action, check
from duixian.model.board import Evidence, Filing, FilingState, PlanTask, User
from duixian.model.claim import Stage
from duixian.model.errors import Conflict, InputError, NotAllowed

Step = Literal["submit", "verify", "return", "lock", "unlock"]

STEPS: Mapping[Step, tuple[Action, tuple[FilingState, ...], FilingState]] = {
    "submit": ("submit_filing", ("draft",), "submitted"),
    "verify": ("verify_filing", ("submitted",), "verified"),
    "return": ("return_filing", ("submitted", "verified"), "returned"),
    "lock": ("lock_filing", ("verified",), "locked"),
    "unlock": ("unlock_filing", ("locked",), "verified"),
}
"""What each step needs to be allowed, from which states it goes, and to which."""

STATE_NAMES: Mapping[FilingState, str] = {
    "draft": "草稿",
    "submitted": "已提交",
    "verified": "已审核",
    "locked": "已锁定",
    "returned": "已退回",
}
_STEP_NAMES: Mapping[Step, str] = {
    "submit": "提交",
    "verify": "审核通过",
    "return": "退回",
    "lock": "锁定",
    "unlock": "解锁",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """What is entered for the first `month` months of a task: a value in its unit, or a stage; `seen` is the version
    that was shown when it was entered (0 where there was none), None to overwrite whatever there is."""

    task_id: str
    unit_id: str
    month: int
    value: Decimal | None
    stage: Stage | None
    as_of: date
    note: str = ""
    seen: int | None = None
    simulated: bool = False


def enter(board: Board, user: User, figures: Sequence[Figure]) -> list[Filing]:
    """Enter figures as drafts, all of them or, where one cannot be, none; a corrected one goes through it all again."""
    for figure in figures:
        check(user, "enter_filing", figure.unit_id)
    with board.ledger.begin(user.id, "填报") as books:
        tasks = by_id(books, PlanTask, [figure.task_id for figure in figures])
        parts = parts_in(books, tasks.values())
        last = currents(books, [_key(figure) for figure in figures])
        made = []
        for figure in figures:
            task = tasks.get(figure.task_id) or need(books, PlanTask, figure.task_id)
            _check_figure(task, figure)
            if (task.id, figure.unit_id) not in parts:
                raise NotAllowed(f"事项“{task.name}”：不是该单位牵头或配合的事项；请向督查室核对责任单位")
            made.append(_draft(board, user, task, figure, last.get(_key(figure))))
        books.put_many(made)
        return made


def _key(figure: Figure | Filing) -> Key:
    return figure.task_id, figure.unit_id, figure.month


def _draft(board: Board, user: User, task: PlanTask, figure: Figure, last: Filing | None) -> Filing:
    version = last.version if last else 0
    if figure.seen is not None and figure.seen != version:
        raise Conflict(f"事项“{task.name}”{figure.month}月：别人刚填过（第 {version} 版）；请看过再填")
    if last is not None and last.state == "locked":
        raise Conflict(f"事项“{task.name}”{figure.month}月：已锁定，不能再改；请联系督查室解锁")
    return Filing(
        id=board.new_id(),
        task_id=figure.task_id,
        unit_id=figure.unit_id,
        month=figure.month,
        version=version + 1,
        value=figure.value,
        stage=figure.stage,
        as_of=figure.as_of,
        note=figure.note,
        state="draft",
        reason=None,
        by=user.id,
        at=board.clock(),
        simulated=figure.simulated,
    )


def _check_figure(task: PlanTask, figure: Figure) -> None:
    if not task.active:
        raise Conflict(f"事项“{task.name}”：已撤销，不再填报")
    if not 1 <= figure.month <= 12:
        raise InputError(f"事项“{task.name}”：没有 {figure.month} 月；请填 1—12")
    if task.kind == "milestone" and figure.stage is None:
        raise InputError(f"事项“{task.name}”：是节点，请选到了哪个阶段")
    if task.kind != "milestone" and (figure.value is None or not figure.value.is_finite()):
        raise InputError(f"事项“{task.name}”：请填数值（单位：{task.unit or '无'}），“{figure.value}”不是数")


def submit(board: Board, user: User, filing_ids: Iterable[str]) -> list[Filing]:
    """Hand drafts in."""
    return _step(board, user, filing_ids, "submit", None)


def verify(board: Board, user: User, filing_ids: Iterable[str]) -> list[Filing]:
    """Verify what was submitted; raises NotAllowed for who filed it."""
    return _step(board, user, filing_ids, "verify", None)


def send_back(board: Board, user: User, filing_ids: Iterable[str], reason: str) -> list[Filing]:
    """Send filings back to who filed them, with a reason."""
    return _step(board, user, filing_ids, "return", _given(reason, "退回"))


def lock(board: Board, user: User, filing_ids: Iterable[str]) -> list[Filing]:
    """Close verified filings; only unlocking opens them again."""
    return _step(board, user, filing_ids, "lock", None)


def unlock(board: Board, user: User, filing_ids: Iterable[str], reason: str) -> list[Filing]:
    """Open locked filings again, as verified ones, with a reason."""
    return _step(board, user, filing_ids, "unlock", _given(reason, "解锁"))


def _given(reason: str, step: str) -> str:
    if not reason.strip():
        raise InputError(f"{step}：没有写原因；请写明再{step}")
    return reason.strip()


def _step(board: Board, user: User, filing_ids: Iterable[str], step: Step, reason: str | None) -> list[Filing]:
    action = STEPS[step][0]
    check(user, action, user.unit_id)
    with board.ledger.begin(user.id, reason or _STEP_NAMES[step]) as books:
        ids = list(dict.fromkeys(filing_ids))
        found = by_id(books, Filing, ids)
        filings = [found.get(id) or need(books, Filing, id) for id in ids]
        last = currents(books, [_key(filing) for filing in filings])
        made = [_next(board, user, filing, last.get(_key(filing)), step, reason) for filing in filings]
        books.put_many(made)
        return made


def _next(board: Board, user: User, filing: Filing, last: Filing | None, step: Step, reason: str | None) -> Filing:
    action, before, after = STEPS[step]
    check(user, action, filing.unit_id)
    where = f"{_STEP_NAMES[step]}：{filing.month}月填报"
    if last is None or last.id != filing.id:
        raise Conflict(f"{where}已有新的版本（第 {last.version if last else 0} 版）；请刷新后再办")
    if filing.state not in before:
        raise Conflict(f"{where}现为“{STATE_NAMES[filing.state]}”，不能{_STEP_NAMES[step]}；请刷新后再办")
    if step == "verify" and filing.by == user.id:
        raise NotAllowed(f"{where}由本人填报，须由另一人审核；请换一位审核人")
    verified_by = user.id if step == "verify" else filing.verified_by
    return replace(
        filing,
        id=board.new_id(),
        version=filing.version + 1,
        state=after,
        reason=reason,
        at=board.clock(),
        verified_by=verified_by,
    )


def current(books: Reading, task_id: str, unit_id: str, month: int) -> Filing | None:
    """Return the current filing of a task, unit and month, None where there is none."""
    found = books.find(Filing, order=("-version",), limit=1, task_id=task_id, unit_id=unit_id, month=month)
    return found[0] if found else None


def versions(board: Board, user: User, task_id: str, unit_id: str, month: int) -> list[Filing]:
    """Return every version of a filing, the newest first."""
    check(user, "see_filings", unit_id)
    with board.ledger.read() as books:
        return books.find(Filing, order=("-version",), task_id=task_id, unit_id=unit_id, month=month)


def attach(board: Board, user: User, filing_id: str, name: str, content: bytes) -> Evidence:
    """Put a file beside a filing that is not locked; raises InputError where it is too large or not taken."""
    check(user, "add_evidence", user.unit_id)
    with board.ledger.read() as books:
        filing = need(books, Filing, filing_id)
        last = current(books, filing.task_id, filing.unit_id, filing.month) or filing
    check(user, "add_evidence", filing.unit_id)
    if last.state == "locked":
        raise Conflict(f"佐证“{name[:40]}”：{filing.month}月的填报已锁定，不能再加文件；请督查室先解锁")
    stored = board.evidence.save(content, name)
    with board.ledger.begin(user.id, "上传佐证") as books:
        made = Evidence(
            id=board.new_id(),
            filing_id=filing.id,
            sha256=stored.sha256,
            name=name,
            media=stored.media,
            size=stored.size,
            by=user.id,
            at=board.clock(),
        )
        books.put(made)
        return made


def detach(board: Board, user: User, evidence_id: str) -> None:
    """Take a file away from a filing that is a draft now, or was sent back."""
    with board.ledger.begin(user.id, "删除佐证") as books:
        evidence = need(books, Evidence, evidence_id)
        filing = need(books, Filing, evidence.filing_id)
        check(user, "add_evidence", filing.unit_id)
        last = current(books, filing.task_id, filing.unit_id, filing.month) or filing
        if last.state not in ("draft", "returned"):
            raise Conflict(f"佐证“{evidence.name}”：填报{STATE_NAMES[last.state]}，不能删除；请先退回")
        books.remove(Evidence, evidence_id)


def evidence_of(books: Reading, filing: Filing) -> list[Evidence]:
    """Return the files beside any version of a filing, in the order they came."""
    same = books.find(Filing, task_id=filing.task_id, unit_id=filing.unit_id, month=filing.month)
    return books.find(Evidence, order=("at",), filing_id=tuple(version.id for version in same))
