"""What comes of each row: the tasks it changes and how, the task it adds, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from duixian.app.board.taking import Taken
from duixian.app.intake.adding import added_task
from duixian.app.intake.candidates import Candidate, Plan
from duixian.app.intake.deadline import Due, read_due
from duixian.app.intake.duties import Given, Named, read_duties
from duixian.app.intake.naming import Directory
from duixian.app.intake.pairing import Match, Statement
from duixian.app.intake.rows import TableRow, fault_at
from duixian.app.sheets.cells import CellFault, fault
from duixian.model.board import Duty

What = Literal["matched", "new", "skip"]
Field = Literal["lead", "co", "person", "deadline"]
_LONGEST_PERSON = 60


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a task: what it is and what the table says; ids of units for lead and co."""

    field: Field
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """A task that a row answers to, and what the row changes in it."""

    match: Match
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row with what comes of it; `decided` where a person chose it, `others` the tasks that might be meant too.

    `taken` is what would be written: nothing for a row that changes nothing.
    """

    row: TableRow
    what: What
    decided: bool
    handed: tuple[Handed, ...]
    others: tuple[Candidate, ...]
    left: tuple[Statement, ...]
    named: tuple[Named, ...]
    due: Due | None
    faults: tuple[CellFault, ...]
    taken: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that rows are read against."""

    plan: Plan
    directory: Directory
    signs: Mapping[str, str]
    statements: Mapping[str, Sequence[Statement]]
    matches: Sequence[Match]
    others: Mapping[str, tuple[Candidate, ...]]
    given: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row's cells say of any task."""

    given: Given
    person: str
    due: Due | None


def outcomes(rows: Sequence[TableRow], reading: Reading) -> Iterator[Outcome]:
    """Yield what comes of each row, in order."""
    by_row = dict[str, tuple[Match, ...]]()
    for match in reading.matches:
        by_row[match.statement.row] = (*by_row.get(match.statement.row, ()), match)
    for row in rows:
        if row.said:
            yield _outcome(row, sorted(by_row.get(row.key, ()), key=lambda one: one.statement.place), reading)


def _outcome(row: TableRow, matches: Sequence[Match], reading: Reading) -> Outcome:
    said, faults = _said(row, reading)
    what = _what(row, matches, reading)
    handed = [(match, _taken(match.candidate, said, reading)) for match in matches]
    told = {match.statement for match in matches}
    statements = reading.statements[row.key]
    changed = tuple(Handed(match, tuple(_changes(match.candidate, taken, reading))) for match, taken in handed)
    takes = [taken for (_, taken), one in zip(handed, changed, strict=True) if one.changes or taken.sign is None]
    return Outcome(
        row=row,
        what=what,
        decided=row.key in reading.given,
        handed=changed,
        others=reading.others.get(row.key, ()),
        left=() if what != "matched" or row.key in reading.given else tuple(s for s in statements if s not in told),
        named=said.given.named,
        due=said.due,
        faults=(*faults, *(_unitless(row, statements) if what == "new" else ())) if what != "skip" else (),
        taken=(_added(row, said, reading),) if what == "new" else tuple(takes),
    )


def _unitless(row: TableRow, statements: Sequence[Statement]) -> Iterator[CellFault]:
    """Yield what is wrong with a new task's figure that says no unit: it would be a figure of nothing."""
    claim, cell = statements[0].claim, row.cells.get("target") or row.cells.get("task")
    if cell is not None and claim is not None and claim.value is not None and claim.unit is None:
        yield fault_at(fault(cell, "的数没有计量单位", "请写明单位，如 6% 或 120 个"), cell)


def _what(row: TableRow, matches: Sequence[Match], reading: Reading) -> What:
    decided = reading.given.get(row.key)
    if decided == "skip":
        return "skip"
    return "matched" if matches else "new"


def _said(row: TableRow, reading: Reading) -> tuple[_Said, tuple[CellFault, ...]]:
    given = read_duties(row, reading.directory)
    due, faults = _due(row, reading.plan.year), list(given.faults)
    if isinstance(due, CellFault):
        faults.append(due)
        due = None
    person = "、".join(row.text("person").split())
    if len(person) > _LONGEST_PERSON:
        cell = row.cells["person"]
        faults.append(fault_at(fault(cell, f"超过 {_LONGEST_PERSON} 个字", "请只写责任人姓名"), cell))
        person = ""
    return _Said(given, person, due), tuple(faults)


def _due(row: TableRow, year: int) -> Due | CellFault | None:
    """Return the latest deadline of a row and those that belong to it, or the first that cannot be read."""
    latest: Due | None = None
    for one in (row, *row.also):
        cell = one.cells.get("deadline")
        found = read_due(cell, year) if cell is not None else None
        if isinstance(found, CellFault) and cell is not None:
            return fault_at(found, cell)
        if isinstance(found, Due) and (latest is None or found.day > latest.day):
            latest = found
    return latest


def _former(candidate: Candidate, plan: Plan) -> tuple[Duty | None, tuple[str, ...]]:
    duties = plan.duties.get(candidate.task.id, ())
    lead = next((duty for duty in duties if duty.role == "lead"), None)
    return lead, tuple(duty.unit_id for duty in duties if duty.role == "co")


def _taken(candidate: Candidate, said: _Said, reading: Reading) -> Taken:
    former, helped = _former(candidate, reading.plan)
    was = former.unit_id if former else None
    lead = said.given.lead or was
    kept = former.person if former and lead == was else ""
    co = helped if said.given.co is None else said.given.co
    ends = said.due is not None and not said.due.open
    return Taken(
        task=candidate.task,
        deadline=said.due.day if said.due and ends else candidate.task.deadline,
        lead=lead,
        co=tuple(id for id in co if id != lead),
        person=(said.person or kept) if lead else "",
        sign=reading.signs.get(candidate.key),
    )


def _added(row: TableRow, said: _Said, reading: Reading) -> Taken:
    year = reading.plan.year
    task = added_task(row, reading.statements[row.key], year, said.due)
    day = said.due.day if said.due else date(year, 12, 31)
    return Taken(task, day, said.given.lead, said.given.co or (), said.person, None)


def _changes(candidate: Candidate, taken: Taken, reading: Reading) -> Iterator[Change]:
    former, helped = _former(candidate, reading.plan)
    was = (former.unit_id,) if former else ()
    if (taken.lead,) != (was or (None,)):
        yield Change("lead", was, (taken.lead,) if taken.lead else ())
    if set(taken.co) != set(helped):
        yield Change("co", helped, taken.co)
    if taken.person != (former.person if former else ""):
        yield Change("person", (former.person,) if former and former.person else (), (taken.person,))
    if taken.deadline != candidate.task.deadline:
        yield Change("deadline", (candidate.task.deadline.isoformat(),), (taken.deadline.isoformat(),))
