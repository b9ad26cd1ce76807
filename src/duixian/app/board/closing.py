"""The year's end: every task of the plan gets a verdict by its last counted figure, and others may be added later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import get_args

from duixian.app.board.founding import board_day
from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.lighting import current_policy, observations
from duixian.app.board.past import end_of, stood
from duixian.app.board.permissions import check
from duixian.judge.verdict import Outcome, judge_outcome
from duixian.model.board import Entry, Filing, PlanTask, User, Verdict
from duixian.model.board.verdict import VerdictBasis, VerdictLabel
from duixian.model.errors import Conflict, InputError

LONGEST_WHY = 500


@dataclass(frozen=True, slots=True)
class Closing:
    """What the year's end gives a task; `standing` is the verdict that counts now, `new` whether another is added.

    A verdict by the next report, the bulletin or a person stands firmer than filings and is never followed by one of
    those.
    """

    task: PlanTask
    outcome: Outcome
    standing: Verdict | None
    new: bool
    simulated: bool


def closes_from(year: int) -> date:
    """Return the first day on which a year may be closed."""
    return date(year, 12, 31)


def preview_closing(board: Board, user: User, year: int, day: date) -> list[Closing]:
    """Return what closing a year on a day would give, by the plan's order; nothing is kept."""
    check(user, "close_year")
    until = end_of(board, day)
    policy, observed = current_policy(board, until), observations(board, year, None, until)
    filed = board.queries.counted(year, None, until)
    with board.ledger.read() as books:
        now = books.find(PlanTask, year=year)
        standing = standing_verdicts(books, [task.id for task in now])
    tasks = [task for task in stood(board, PlanTask, now, until) if task.active and task.year == year]
    made = []
    for task in sorted(tasks, key=lambda task: task.number):
        outcome = judge_outcome(task.as_task(), observed.get(task.id, ()), day, policy)
        kept, made_up = standing.get(task.id), _is_made_up(outcome, filed.get(task.id, ()))
        made.append(Closing(task, outcome, kept, _differs(outcome, kept), made_up))
    return made


def _is_made_up(outcome: Outcome, filings: Sequence[Filing]) -> bool:
    return any(filing.simulated for filing in filings if filing.month == outcome.month)


def _differs(outcome: Outcome, kept: Verdict | None) -> bool:
    if kept is None:
        return True
    same = (kept.label, kept.value, kept.why) == (outcome.label, outcome.value, outcome.why)
    return kept.basis == "filing" and not same


def close_year(board: Board, user: User, year: int, day: date) -> list[Verdict]:
    """Give the active tasks of a year their verdicts, all of them or none; return those that were added.

    Raises Conflict before the year's last day. Again on the same figures adds nothing, on others a newer verdict.
    """
    check(user, "close_year")
    if day < closes_from(year) or day > board_day(board):
        raise Conflict(
            f"年末评定：{year} 年要到 {closes_from(year)} 才能评定，现为 {min(day, board_day(board))}；请到时再办"
        )
    policy = current_policy(board, end_of(board, day)).version
    found = [one for one in preview_closing(board, user, year, day) if one.new]
    with board.ledger.begin(user.id, f"年末评定 {day.isoformat()}") as books:
        before = standing_verdicts(books, [one.task.id for one in found])
        if any(before.get(one.task.id) != one.standing for one in found):
            raise Conflict("年末评定：刚有人评定过；请刷新页面看过再办")
        made = [_verdict(board, user, one, day, policy) for one in found]
        books.put_many(made)
        return made


def _verdict(board: Board, user: User, one: Closing, day: date, policy: str) -> Verdict:
    return Verdict(
        id=board.new_id(),
        task_id=one.task.id,
        label=one.outcome.label,
        value=one.outcome.value,
        ratio=one.outcome.ratio,
        why=one.outcome.why,
        basis="filing",
        entry_id=None,
        provisional=True,
        day=day,
        policy=policy,
        by=user.id,
        at=board.clock(),
        simulated=one.simulated,
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What a verdict that is added says, as `Verdict` has it."""

    label: VerdictLabel
    value: Decimal | None
    why: str
    basis: VerdictBasis
    entry_id: str | None = None
    provisional: bool = False
    source: str = ""


def attach(
    board: Board,
    user: User,
    task_id: str,
    label: VerdictLabel,
    value: Decimal | None,
    why: str,
    basis: VerdictBasis,
    entry_id: str | None = None,
    provisional: bool = False,
    source: str = "",
) -> Verdict:
    """Add a verdict found elsewhere: in the next report (`entry_id` is its statement), the bulletin, or by a person.

    `value` is in the task's unit; a person's verdict needs a source. The same again adds nothing.
    """
    check(user, "close_year")
    said = Said(label, value, why.strip(), basis, entry_id, provisional, source.strip())
    check_said(said)
    day, policy = board_day(board), current_policy(board).version
    with board.ledger.begin(user.id, "改判" if basis == "person" else "补充评定") as books:
        task = need(books, PlanTask, task_id)
        if entry_id is not None:
            need(books, Entry, entry_id)
        last = last_said(books, [task_id], basis == "person").get(task_id)
        if last is not None and said == said_of(last):
            return last
        made = verdict_of(board, user, task, said, policy, day)
        books.put(made)
        return made


def check_said(said: Said) -> None:
    """Raise InputError where a verdict has no reason or too long a one, or a person's no source."""
    if not 0 < len(said.why) <= LONGEST_WHY:
        raise InputError(f"评定：理由须为 1 到 {LONGEST_WHY} 个字；请写明依据")
    if said.basis == "person" and not 0 < len(said.source) <= LONGEST_WHY:
        raise InputError(f"改判：来源须为 1 到 {LONGEST_WHY} 个字；请写明依据的文件或网址")
    if said.label not in get_args(VerdictLabel):
        raise InputError(f"评定：没有“{said.label[:20]}”这一结论；可填 {'、'.join(get_args(VerdictLabel))}")


def verdict_of(board: Board, user: User, task: PlanTask, said: Said, policy: str, day: date) -> Verdict:
    """Return the verdict on a task that says so, made now; nothing is kept."""
    value = said.value
    return Verdict(
        id=board.new_id(),
        task_id=task.id,
        label=said.label,
        value=value,
        ratio=value / task.target if value is not None and task.target is not None and task.target > 0 else None,
        why=said.why,
        basis=said.basis,
        entry_id=said.entry_id,
        provisional=said.provisional,
        day=day,
        policy=policy,
        by=user.id,
        at=board.clock(),
        source=said.source,
    )


def said_of(kept: Verdict) -> Said:
    """Return what a verdict says."""
    return Said(kept.label, kept.value, kept.why, kept.basis, kept.entry_id, kept.provisional, kept.source)


def standing_verdicts(books: Reading, task_ids: list[str], day: date = date.max) -> dict[str, Verdict]:
    """Return by task the verdict that counts of those up to a day: a person's newest, else the newest.

    A report that says nothing of a task, or nothing comparable, takes no place of a verdict by counted figures.
    """
    found: dict[str, Verdict] = {}
    for verdict in _given(books, task_ids, day):
        if verdict.task_id not in found or _outranks(verdict, found[verdict.task_id]):
            found[verdict.task_id] = verdict
    return found


_SAYS_NOTHING: tuple[VerdictLabel, ...] = ("dropped", "unknown")


def _outranks(later: Verdict, former: Verdict) -> bool:
    if "person" in (later.basis, former.basis):
        return later.basis == "person"
    silent = later.basis != "filing" and later.label in _SAYS_NOTHING
    return not (silent and former.basis == "filing" and former.label not in _SAYS_NOTHING)


def _given(books: Reading, task_ids: list[str], day: date) -> list[Verdict]:
    found = books.find(Verdict, order=("at", "id"), task_id=task_ids) if task_ids else []
    return [one for one in found if one.day <= day]


def last_said(books: Reading, task_ids: list[str], by_person: bool) -> dict[str, Verdict]:
    """Return by task the newest verdict of those that people gave, or of the machine's."""
    found = _given(books, task_ids, date.max)
    return {one.task_id: one for one in found if (one.basis == "person") == by_person}


def verdicts_of(books: Reading, task_id: str, day: date) -> list[Verdict]:
    """Return every verdict of a task up to a day: the one that counts, then the others, the newest first."""
    counts = standing_verdicts(books, [task_id], day).get(task_id)
    others = [one for one in reversed(_given(books, [task_id], day)) if one != counts]
    return [counts, *others] if counts else []
