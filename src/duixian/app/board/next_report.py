"""The year's end by the next report: what it says of every task's promise, proposed as a verdict."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from duixian.app.board.closing import Said, last_said, said_of, standing_verdicts, verdict_of
from duixian.app.board.entry_claims import extraction_of
from duixian.app.board.founding import BOARD, board_day, board_year
from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.lighting import current_policy
from duixian.app.board.people import setting
from duixian.app.board.permissions import check
from duixian.app.verdicts import judge_report
from duixian.judge.policy import Policy
from duixian.lexicon.units import exact_amount, parse_unit
from duixian.model.board import Entry, JsonObject, PlanTask, Report, User, Verdict, VerdictLabel
from duixian.model.claim import Claim, Milestone
from duixian.model.errors import Conflict, NotFound
from duixian.model.extraction import Extraction
from duixian.model.verdicts import PromiseLabel, PromiseVerdict

LABELS: dict[PromiseLabel, VerdictLabel] = {
    "exceeded": "exceeded",
    "met": "done",
    "done": "done",
    "nearly": "nearly",
    "missed": "missed",
    "underway": "missed",
    "slipped": "missed",
    "partial": "unknown",
    "not_comparable": "unknown",
    "not_reported": "dropped",
}
"""What a promise's verdict is called on the board: a project under way at the year's end is not done, and what cannot
be compared cannot be verified."""

_WORST_FIRST: tuple[PromiseLabel, ...] = (
    *("missed", "slipped", "underway", "not_reported", "partial", "not_comparable"),
    *("nearly", "met", "done", "exceeded"),
)
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the next report says of a task; `promise` holds both statements and the machine's label and reason.

    `said` is the verdict it would become, `standing` the one that counts now. `new` is whether the machine has not said
    this before; where a person has decided, theirs goes on counting.
    """

    task: PlanTask
    promise: PromiseVerdict
    said: Said
    standing: Verdict | None
    new: bool

    @property
    def by_person(self) -> bool:
        """Whether a person's verdict counts here."""
        return self.standing is not None and self.standing.basis == "person"


@dataclass(frozen=True, slots=True)
class NextReport:
    """What a report says of the year before it: a proposal a task that is due, by the plan's order.

    `later` counts tasks of the plan it does not judge: due later, or not from a report. `notes` are assumptions.
    """

    report: Report
    proposals: tuple[Proposal, ...]
    later: int
    notes: tuple[str, ...]

    @property
    def new(self) -> int:
        """How many verdicts the machine has not given yet."""
        return sum(one.new for one in self.proposals)


def next_reports(board: Board, user: User, year: int) -> list[Report]:
    """Return the government's reports that can judge a year: first copies of the year after, the oldest first."""
    check(user, "close_year")
    ours = setting(board, BOARD)
    with board.ledger.read() as books:
        found = books.find(Report, order=("imported_at", "id"), year=year + 1, copy_of=None)
    return [report for report in found if _is_of(report, ours)]


def _is_of(report: Report, ours: JsonObject) -> bool:
    """Tell whether a report is of the board's government, as far as the report says whose it is."""
    if report.adcode and ours.get("adcode"):
        return report.adcode == ours["adcode"]
    return report.region is None or not ours.get("government") or report.region == ours["government"]


def judge_next(board: Board, user: User, report_id: str) -> NextReport:
    """Judge every task of the board's year by the report of the year after; nothing is kept.

    Raises Conflict for a report of another year or another government.
    """
    check(user, "close_year")
    year, policy, ours = board_year(board, board_day(board)), current_policy(board), setting(board, BOARD)
    with board.ledger.read() as books:
        report = _following(books, report_id, year, ours)
        tasks = books.find(PlanTask, order=("number", "id"), year=year, active=True, parent_id=None)
        told = books.find(Entry, order=("ordinal", "id"), report_id=report.id)
        judged, notes = _judged(books, tasks, extraction_of(report, told), policy)
        found = [(task, judged[task.entry_id]) for task in tasks if task.entry_id in judged]
        ids = [task.id for task, _ in found]
        standing, machine = standing_verdicts(books, ids), last_said(books, ids, by_person=False)
    entries = frozenset(entry.id for entry in told)
    made = [_proposal(one, promise, entries, standing.get(one.id), machine.get(one.id)) for one, promise in found]
    return NextReport(report, tuple(made), len(tasks) - len(made), notes)


def _following(books: Reading, report_id: str, year: int, ours: JsonObject) -> Report:
    report = need(books, Report, report_id)
    if not _is_of(report, ours):
        raise Conflict(f"年末评定：{report.name} 是{report.region}的报告，不是{ours['government']}的；请改选")
    if report.year != year + 1 or report.copy_of is not None:
        of = f" {report.year} 年的报告" if report.copy_of is None else "另一份报告的副本"
        raise Conflict(f"年末评定：{report.name} 是{of}，{year} 年的事项要由 {year + 1} 年的报告评定；请改选")
    return report


Judged = dict[str | None, PromiseVerdict]
"""Verdicts by the id of the entry they are on."""


def _judged(
    books: Reading, tasks: Iterable[PlanTask], following: Extraction, policy: Policy
) -> tuple[Judged, tuple[str, ...]]:
    judged, notes = Judged(), list[str]()
    for id in dict.fromkeys(task.report_id for task in tasks if task.report_id and task.entry_id):
        entries = books.find(Entry, order=("ordinal", "id"), report_id=id)
        table = judge_report(extraction_of(need(books, Report, id), entries), following, policy)
        judged |= _by_entry(table.verdicts, entries)
        notes += table.notes
    return judged, tuple(dict.fromkeys(notes))


def _by_entry(verdicts: Sequence[PromiseVerdict], entries: Iterable[Entry]) -> Judged:
    """Return the verdict of each entry: of a joint promise its worst part's, of one said twice the other's."""
    parts = dict[str, list[PromiseVerdict]]()
    for verdict in verdicts:
        parts.setdefault(verdict.target.id.partition(".")[0], []).append(verdict)
    found: Judged = {id: _joined(several) for id, several in parts.items()}
    same = {_what(entry): found[entry.id] for entry in entries if entry.id in found}
    return found | {entry.id: same[_what(entry)] for entry in entries if entry.id not in found and _what(entry) in same}


def _what(entry: Entry) -> tuple[object, ...]:
    said = entry.reading()
    named = said.get("code") or said.get("indicator")
    return (
        entry.kind,
        named,
        *(str(said.get(field)) for field in ("measure", "value", "unit", "scope", "period", "stage")),
    )


def _joined(several: Sequence[PromiseVerdict]) -> PromiseVerdict:
    return min(several, key=lambda one: _WORST_FIRST.index(one.label))


def _proposal(
    task: PlanTask,
    promise: PromiseVerdict,
    entries: frozenset[str],
    standing: Verdict | None,
    machine: Verdict | None,
) -> Proposal:
    told = promise.result.id.partition(".")[0] if promise.result is not None else None
    said = Said(
        label=LABELS[promise.label],
        value=_value(task, promise),
        why=promise.why[:_LONGEST],
        basis="report",
        entry_id=told if told in entries else None,  # what a project came to may stand where nothing was read
        provisional=promise.provisional,
    )
    return Proposal(task, promise, said, standing, machine is None or said_of(machine) != said)


_DECIDED: tuple[VerdictLabel, ...] = ("exceeded", "done", "nearly", "missed")


def _value(task: PlanTask, promise: PromiseVerdict) -> Decimal | None:
    """Return the result in the task's unit, exactly; None where it is no figure, or none that can be told so."""
    result = promise.result
    if isinstance(result, Milestone) or result is None or result.value is None or LABELS[promise.label] not in _DECIDED:
        return None
    if result.unit == task.unit:
        return result.value
    return _in_unit(result, task.unit)


def _in_unit(result: Claim, unit: str | None) -> Decimal | None:
    own, other = (parse_unit(each) if each else None for each in (unit, result.unit))
    if own is None or other is None or result.value is None or (own.family, own.base) != (other.family, other.base):
        return None
    exact = exact_amount(result.value, other) / (Fraction(own.multiplier) * own.factor)
    quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    return quotient if Fraction(quotient) == exact else None


def adopt_next(board: Board, user: User, report_id: str, task_ids: Collection[str] | None = None) -> list[Verdict]:
    """Add the verdicts a report gives, of some tasks or (None) of all; return those that are new.

    What people decided stays and goes on counting; the same again adds nothing. Raises NotFound for a task that the
    report does not judge, Conflict where somebody judged meanwhile.
    """
    found = judge_next(board, user, report_id)
    unknown = set(task_ids or ()) - {one.task.id for one in found.proposals}
    if unknown:
        raise NotFound(f"年末评定：{found.report.name} 没有评定事项“{min(unknown)[:40]}”；请刷新页面再试")
    chosen = [one for one in found.proposals if one.new and (task_ids is None or one.task.id in task_ids)]
    day, policy = board_day(board), current_policy(board).version
    with board.ledger.begin(user.id, f"按下一年报告评定 {found.report.name}") as books:
        before = standing_verdicts(books, [one.task.id for one in chosen])
        if any(before.get(one.task.id) != one.standing for one in chosen):
            raise Conflict("年末评定：刚有人评定过；请刷新页面看过再办")
        made = [verdict_of(board, user, one.task, one.said, policy, day) for one in chosen]
        books.put_many(made)
        return made
