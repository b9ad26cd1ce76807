"""An office's table looked at before it comes in: what each row would change or add, and what cannot be read."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from duixian.app.board.encoding import canonical, fingerprint
from duixian.app.board.founding import BOARD
from duixian.app.board.ledger import Board
from duixian.app.board.permissions import check
from duixian.app.board.signs import sign_of
from duixian.app.board.taking import Taken
from duixian.app.intake.candidates import Candidate, Plan, plan_of
from duixian.app.intake.columns import Choice, as_setting, layout_of, propose, remembered
from duixian.app.intake.duties import Named
from duixian.app.intake.head import Table, find_tables
from duixian.app.intake.naming import Directory
from duixian.app.intake.outcome import Outcome, Reading, outcomes
from duixian.app.intake.pairing import pair, statements_of
from duixian.app.intake.rows import TableRow, read_rows
from duixian.app.sheets.book import Workbook
from duixian.app.sheets.cells import CellFault
from duixian.model.board import Json, Setting, User
from duixian.model.errors import InputError

MOST_TASKS = 1500
"""Rows of a table; a government's plan of a year has some hundreds."""
UNIT_NAMES = "sheet-units"
"""The setting that remembers what names in tables stand for: by name the unit's id, `*` all counties, empty nobody."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided: columns by number, units by written name, rows by key (a candidate's key, `new`, `skip`).

    `leave` is whether cells that cannot be read are left out, the rest taken in.
    """

    columns: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    leave: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The tables of a file, what each column is taken for, and the sheets that are not read."""

    tables: tuple[Table, ...]
    choices: tuple[Choice, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """All of it: rows with what comes of them, plan tasks no row answers to, unit names to confirm, unreadable cells.

    `seal` changes with anything that would be written: what is confirmed is what was shown.
    """

    columns: Columns
    plan: Plan
    directory: Directory
    outcomes: tuple[Outcome, ...]
    absent: tuple[Candidate, ...]
    names: tuple[tuple[str, tuple[Named, ...]], ...]
    faults: tuple[CellFault, ...]
    settings: tuple[Setting, ...]
    seal: str

    @property
    def open_names(self) -> list[str]:
        """Return the names that nobody has said who they are."""
        return [name for name, those in self.names if not those[0].meant.sure]

    @property
    def taken(self) -> list[Taken]:
        """Return what would be written."""
        return [one for outcome in self.outcomes for one in outcome.taken]


def look_at_columns(board: Board, user: User, book: Workbook, decided: Decisions) -> Columns:
    """Return the tables of a workbook and what their columns are taken for; raises InputError where it has none."""
    check(user, "plan_tasks")
    tables, unread = find_tables(book)
    with board.ledger.read() as books:
        known = remembered(books, tables[0])
    return Columns(tuple(tables), tuple(propose(tables[0], known, decided.columns)), tuple(unread))


def look(board: Board, user: User, book: Workbook, year: int, decided: Decisions) -> Look:
    """Return what a workbook would do to the plan of a year; raises InputError where its columns make no table."""
    columns = look_at_columns(board, user, book, decided)
    rows, faults = _rows(columns)
    plan = plan_of(board, user, year)
    directory, names = _directory(board, plan, decided)
    statements = {row.key: statements_of(row, year) for row in rows if row.said}
    given = _given(rows, plan, decided.rows)
    matches, others = pair(statements, plan.candidates, given)
    reading = Reading(plan, directory, _signs(board, plan), statements, matches, others, given)
    made = tuple(outcomes(rows, reading))
    matched = {match.candidate.key for match in matches}
    every = (*faults, *(one for outcome in made for one in outcome.faults))
    return Look(
        columns=columns,
        plan=plan,
        directory=directory,
        outcomes=made,
        absent=tuple(one for one in plan.candidates if not one.fresh and one.key not in matched),
        names=tuple(_names(made)),
        faults=tuple(every),
        settings=(as_setting(columns.tables[0], columns.choices), *names),
        seal=_seal(made),
    )


def _rows(columns: Columns) -> tuple[list[TableRow], list[CellFault]]:
    layout = layout_of(columns.choices)
    read = [read_rows(table, layout) for table in columns.tables]
    rows, faults = [row for found, _ in read for row in found], [one for _, found in read for one in found]
    if not rows:
        raise InputError(
            f"{columns.tables[0].sheet.name}：表头下没有任务；请确认“目标任务”一列选对了，任务写在表头下面"
        )
    if len(rows) > MOST_TASKS:
        raise InputError(
            f"{columns.tables[0].sheet.name}：有 {len(rows)} 行任务，最多 {MOST_TASKS} 行；请分几个文件导入"
        )
    return rows, faults


def _directory(board: Board, plan: Plan, decided: Decisions) -> tuple[Directory, list[Setting]]:
    with board.ledger.read() as books:
        kept, whose = books.get(Setting, UNIT_NAMES), books.get(Setting, BOARD)
    before = {name: str(id) for name, id in (kept.value if kept else {}).items()}
    known = before | dict(decided.units)
    government = str(whose.value.get("government") or "") if whose else ""
    return Directory(plan.units, known, government), [Setting(UNIT_NAMES, dict(known))] if known != before else []


def _given(rows: Sequence[TableRow], plan: Plan, decided: Mapping[str, str]) -> dict[str, str]:
    """Return the rows a person decided; raises InputError for a task that is not there or is meant twice."""
    places = {row.key: row.place for row in rows}
    given = {key: said for key, said in decided.items() if key in places}
    used = dict[str, str]()
    for key, said in given.items():
        if said in ("new", "skip"):
            continue
        if plan.of(said) is None:
            raise InputError(f"{places[key]}：没有所选的事项；请重新选择")
        if said in used:
            raise InputError(f"{places[key]}：所选事项已由 {places[used[said]]} 对上；请改选，或选“不导入”")
        used[said] = key
    return given


def _signs(board: Board, plan: Plan) -> dict[str, str]:
    with board.ledger.read() as books:
        return {one.key: sign_of(books, one.task) for one in plan.candidates if not one.fresh}


def _names(made: Sequence[Outcome]) -> Iterator[tuple[str, tuple[Named, ...]]]:
    """Yield each written name that is not a unit's own with the cells it stands in, what is open first."""
    found = dict[str, tuple[Named, ...]]()
    for named in (one for outcome in made if outcome.what != "skip" for one in outcome.named):
        if named.meant.how != "exact":
            found[named.meant.written] = (*found.get(named.meant.written, ()), named)
    yield from sorted(found.items(), key=lambda one: one[1][0].meant.sure)


def _seal(made: Sequence[Outcome]) -> str:
    """Return 16 hex digits of everything that would be written."""
    said = [_sealed(one) for outcome in made for one in outcome.taken]
    return hashlib.sha256(canonical(said).encode()).hexdigest()[:16]


def _sealed(one: Taken) -> list[Json]:
    task = one.task.id if one.sign else fingerprint(replace(one.task, id="", number=0))
    return [task, one.deadline.isoformat(), one.lead, list(one.co), one.person, one.sign]
