"""What the next report says of the year's tasks, and the verdicts of one task: quotes, words and where they stand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duixian.app.board.closing import verdicts_of
from duixian.app.board.ledger import Board, Reading
from duixian.app.board.next_report import NextReport, Proposal, judge_next, next_reports
from duixian.judge.verdict import LABEL_NAMES
from duixian.model.board import Entry, PlanTask, Report, User, Verdict, VerdictLabel
from duixian.model.claim import Claim, Milestone
from duixian.model.errors import DuixianError
from duixian.model.span import Span
from duixian.web.visitor import Visitor

_ENDS = "，。；！？：\n"
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, and the address of their place in it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A task, what was promised, what the next report says of it (None: nothing), and what it would be given."""

    proposal: Proposal
    promised: Quote
    told: Quote | None


@dataclass(frozen=True, slots=True)
class Following:
    """What one report says of the year before; `counts` by label; `fault` is why it cannot be asked, else empty."""

    report: Report
    lines: Sequence[Line]
    counts: Sequence[tuple[VerdictLabel, int]]
    new: int
    later: int
    notes: Sequence[str]
    fault: str = ""


def following(board: Board, visitor: Visitor) -> list[Following]:
    """Return what every report of the year after says of this year's tasks."""
    reports = next_reports(board, visitor.user, visitor.place.year)
    return [_following(board, visitor.user, report) for report in reports]


def _following(board: Board, user: User, report: Report) -> Following:
    try:
        found = judge_next(board, user, report.id)
    except DuixianError as error:
        return Following(report, (), (), 0, 0, (), str(error))
    with board.ledger.read() as books:
        ids = sorted({one.task.report_id for one in found.proposals if one.task.report_id})
        texts = {one.id: one.text for one in books.find(Report, id=ids)} if ids else {}
    lines = [_line(found, one, texts) for one in found.proposals]
    labels = Counter(one.said.label for one in found.proposals)
    counts = [(label, labels[label]) for label in LABEL_NAMES if labels[label]]
    return Following(report, lines, counts, found.new, found.later, found.notes)


def _line(found: NextReport, one: Proposal, texts: Mapping[str, str]) -> Line:
    this, result = one.task.report_id or "", one.promise.result
    promised = Quote(_words(one.promise.target, texts.get(this, "")), f"/reports/{this}#e-{one.task.entry_id}")
    if result is None:
        return Line(one, promised, None)
    place = f"#e-{one.said.entry_id}" if one.said.entry_id else ""
    href = f"/reports/{found.report.id}{place}"
    return Line(one, promised, Quote(_words(result, found.report.text), href))


def _words(said: Claim | Milestone, text: str) -> str:
    """Return the clause a statement stands in, its indicator with it where that stands near before."""
    span = said.span
    if isinstance(said, Claim) and 0 <= span.start - said.indicator_span.start < _LONGEST:
        span = Span(said.indicator_span.start, span.end)
    start = max((text.rfind(end, 0, span.start) for end in _ENDS), default=-1) + 1
    ends = [place for end in _ENDS if (place := text.find(end, span.end)) >= 0]
    whole = Span(max(start, span.start - _LONGEST), min([*ends, span.end + _LONGEST, len(text)]))
    return " ".join(whole.of(text).split())


@dataclass(frozen=True, slots=True)
class Given:
    """A verdict that was given, with the address of the statement it rests on; `by` is empty outside."""

    verdict: Verdict
    href: str
    by: str


def given(books: Reading, task: PlanTask, visitor: Visitor) -> list[Given]:
    """Return every verdict of a task up to the day looked at, the one that counts first."""
    found = verdicts_of(books, task.id, visitor.day)
    entries = sorted({one.entry_id for one in found if one.entry_id})
    reports = {entry.id: entry.report_id for entry in books.find(Entry, id=entries)} if entries else {}
    names = {user.id: user.name for user in books.find(User)} if found and not visitor.outside else {}
    return [Given(one, _href(one, reports), names.get(one.by, "")) for one in found]


def _href(verdict: Verdict, reports: Mapping[str, str]) -> str:
    report = reports.get(verdict.entry_id or "")
    return f"/reports/{report}#e-{verdict.entry_id}" if report else ""
