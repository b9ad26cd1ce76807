"""What rows may answer to: the tasks of the plan, and what the reports' accepted entries would become."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from duixian.app.board.adoption import sentence_of
from duixian.app.board.ledger import Board, Reading
from duixian.app.board.planning import preview
from duixian.judge.promise.kind import as_growth
from duixian.model.board import Duty, Entry, PlanTask, Report, Unit, User
from duixian.model.claim import Claim, Measure, Stage
from duixian.model.errors import InputError
from duixian.model.span import Span

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task that a row may answer to; `fresh` where it is not in the plan yet.

    `text` is its sentence of the report, or its name; `claim` what it says, in the shape wordings are compared in.
    """

    key: str
    task: PlanTask
    fresh: bool
    text: str
    claim: Claim
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a year as it stands: candidates, the duties of each task, the units."""

    year: int
    candidates: tuple[Candidate, ...]
    duties: dict[str, tuple[Duty, ...]]
    units: tuple[Unit, ...]

    def of(self, key: str) -> Candidate | None:
        """Return a candidate by its key, None where there is none."""
        return next((one for one in self.candidates if one.key == key), None)


def plan_of(board: Board, user: User, year: int) -> Plan:
    """Return what there is to match with; the whole tasks only, shares of counties are their lead's affair."""
    with board.ledger.read() as books:
        reports = {one.id: one for one in books.find(Report, year=year, copy_of=None)}
        tasks = [one for one in books.find(PlanTask, order=("number",), year=year, active=True) if not one.parent_id]
        found = list(_candidates(books, tasks, reports, fresh=False))
        duties = _duties(books, [task.id for task in tasks])
        units = tuple(books.find(Unit, order=("position", "name")))
    coming = [task for report in reports for task in _coming(board, user, report)]
    with board.ledger.read() as books:
        found += _candidates(books, coming, reports, fresh=True)
    return Plan(year, tuple(found), duties, units)


def _coming(board: Board, user: User, report_id: str) -> Sequence[PlanTask]:
    try:
        return preview(board, user, report_id).tasks
    except InputError:  # an entry that cannot be planned is told on the page of planning
        return ()


def _duties(books: Reading, ids: Sequence[str]) -> dict[str, tuple[Duty, ...]]:
    found = dict[str, tuple[Duty, ...]]()
    for duty in books.find(Duty, order=("unit_id",), task_id=list(ids)) if ids else ():
        found[duty.task_id] = (*found.get(duty.task_id, ()), duty)
    return found


def _candidates(
    books: Reading, tasks: Iterable[PlanTask], reports: dict[str, Report], fresh: bool
) -> Iterator[Candidate]:
    tasks = list(tasks)
    ids = [task.entry_id for task in tasks if task.entry_id]
    entries = {entry.id: entry for entry in books.find(Entry, id=ids)} if ids else {}
    for task in tasks:
        entry = entries.get(task.entry_id or "")
        report = reports.get(task.report_id or "")
        yield _candidate(task, entry, report.text if report else "", fresh)


def _candidate(task: PlanTask, entry: Entry | None, text: str, fresh: bool) -> Candidate:
    said = entry.reading() if entry else {}
    name = str(said.get("indicator") or task.name)
    growth = task.kind == "rate" or said.get("measure") == "growth"
    claim = claim_of(name, task, "growth" if growth else _measure(said.get("measure")))
    sentence = sentence_of(said, text) if text else ""
    key = f"entry:{task.entry_id}" if fresh else task.id
    return Candidate(key, task, fresh, sentence or task.name, as_growth(claim), task.stage)


def _measure(said: object) -> Measure:
    return "change" if said == "change" else "rank" if said == "rank" else "duration" if said == "duration" else "level"


def claim_of(name: str, task: PlanTask, measure: Measure) -> Claim:
    """Return a task in the shape statements are compared in; it stands nowhere."""
    return Claim(
        id=task.id,
        span=_NOWHERE,
        text="",
        sentence=_NOWHERE,
        kind="target",
        indicator=name,
        indicator_span=_NOWHERE,
        code=task.code,
        measure=measure,
        op=task.op,
        value=task.target,
        value2=task.target2,
        unit=task.unit,
        unit_span=None,
        amount=None,
        base_unit=None,
        bound=None,
        bound_span=None,
        period=str(task.year),
        period_span=None,
        scope=None,
        modality=None,
        modality_span=None,
        reference=None,
        direction=task.direction,
        section=(),
        rule="",
        derivation=(),
        confidence=1.0,
    )
