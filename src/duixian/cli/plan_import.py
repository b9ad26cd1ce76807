"""`duixian plan import`: an office's own task table looked at, and taken into the plan where that is confirmed."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.board import Data, opened
from duixian.cli.messages import say
from duixian.cli.run import BROKEN, complain
from duixian.model.errors import InputError

if TYPE_CHECKING:
    from duixian.app.board.ledger import Board
    from duixian.app.intake.look import Decisions, Look
    from duixian.app.intake.outcome import Change, Outcome
    from duixian.app.sheets.book import Workbook

_WHAT = {"matched": "plan_import_row_matched", "new": "plan_import_row_new", "skip": "plan_import_row_skip"}
_FIELDS = {
    "lead": "plan_import_lead",
    "co": "plan_import_co",
    "person": "plan_import_person",
    "deadline": "plan_import_deadline",
}
Pairs = list[str]
Table = Annotated[Path, typer.Argument(metavar="TABLE", help=say("plan_import_file"), show_default=False)]
Column = Annotated[Pairs | None, typer.Option("--column", metavar="HEAD=KIND", help=say("plan_import_column"))]
UnitName = Annotated[Pairs | None, typer.Option("--unit", metavar="NAME=UNIT", help=say("plan_import_unit"))]
RowIs = Annotated[Pairs | None, typer.Option("--row", metavar="ROW=WHAT", help=say("plan_import_row"))]
Leave = Annotated[bool, typer.Option("--leave", help=say("plan_import_leave"))]
Confirm = Annotated[bool, typer.Option("--confirm", help=say("plan_import_confirm"))]


def import_table(
    data: Data,
    table: Table,
    column: Column = None,
    unit: UnitName = None,
    row: RowIs = None,
    leave: Leave = False,
    confirm: Confirm = False,
) -> int:
    """Show what a table would do to the plan; with `confirm` do it. Return 1 where something stands against it."""
    with opened(data) as board:
        from duixian.app.board.founding import board_day, board_year
        from duixian.app.board.permissions import SYSTEM
        from duixian.app.intake.look import look

        book, year = _book(table), board_year(board, board_day(board))
        decided = _decided(board, book, year, (column or [], unit or [], row or []), leave)
        seen = look(board, SYSTEM, book, year, decided)
        against = _show(seen, leave)
        if against or not confirm or not seen.taken:
            print(say("plan_import_dry" if seen.taken else "plan_import_same"))
            return BROKEN if against else 0
        _take(board, book, year, decided, seen)
    return 0


def _take(board: "Board", book: "Workbook", year: int, decided: "Decisions", seen: "Look") -> None:
    from duixian.app.board.founding import board_day
    from duixian.app.board.lighting import relight
    from duixian.app.board.permissions import SYSTEM
    from duixian.app.intake.confirm import take_in

    _, done = take_in(board, SYSTEM, book, year, decided, seen.seal)
    relight(board, SYSTEM.id, year, board_day(board), done)
    print(say("plan_import_done", total=len(done)))


def _book(file: Path) -> "Workbook":
    from duixian.read.word_tables import read_table_file

    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(say("plan_unreadable", path=file, why=error.strerror)) from error
    return read_table_file(content, file.name)


def _decided(board: "Board", book: "Workbook", year: int, said: Sequence[Pairs], leave: bool) -> "Decisions":
    """Return what the options decide; rows are known once columns are."""
    from duixian.app.board.permissions import SYSTEM
    from duixian.app.intake.look import Decisions, look

    columns, units, rows = said
    decided = Decisions(_columns(book, _pairs("--column", columns)), _units(board, _pairs("--unit", units)), {}, leave)
    wanted = _pairs("--row", rows)
    if not wanted:
        return decided
    seen = look(board, SYSTEM, book, year, decided)
    return Decisions(decided.columns, decided.units, dict(_rows(seen, wanted)), leave)


def _pairs(option: str, said: Pairs) -> dict[str, str]:
    for one in said:
        if "=" not in one:
            raise InputError(say("plan_import_pair", option=option, said=one))
    return {name.strip(): value.strip() for name, _, value in (one.partition("=") for one in said)}


def _columns(book: "Workbook", said: Mapping[str, str]) -> dict[int, str]:
    from duixian.app.intake.columns import kind_names
    from duixian.app.intake.head import find_tables

    labels = find_tables(book)[0][0].head.labels
    kinds = {name: kind for kind, title in kind_names().items() for name in (kind, title, title.partition("（")[0])}
    for name, kind in said.items():
        if name not in labels:
            raise InputError(say("plan_import_no_head", name=name, heads="、".join(filter(None, labels))))
        if kind not in kinds:
            raise InputError(say("plan_import_no_kind", kind=kind, kinds="、".join(kind_names().values())))
    return {labels.index(name) + 1: kinds[kind] for name, kind in said.items()}


def _units(board: "Board", said: Mapping[str, str]) -> dict[str, str]:
    from duixian.app.board.units import unit_named

    return {name: unit if unit in ("", "*") else unit_named(board, unit).id for name, unit in said.items()}


def _rows(seen: "Look", said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    keys = {key: one.row.key for one in seen.outcomes for key in (str(one.row.row), one.row.key)}
    tasks = {str(one.task.number): one.key for one in seen.plan.candidates if not one.fresh}
    for name, what in said.items():
        if name not in keys:
            raise InputError(say("plan_import_no_row", name=name))
        if what not in ("new", "skip") and what not in tasks:
            raise InputError(say("plan_import_no_task", said=what))
        yield keys[name], tasks.get(what, what)


def _show(seen: "Look", leave: bool) -> bool:
    """Print a look, a line each thing; tell whether something stands against taking it in."""
    from duixian.app.intake.confirm import obstacles

    for line in (*_told_columns(seen), *_told_names(seen), *_told_rows(seen)):
        print(line)
    for absent in seen.absent:
        print(f"{say('plan_import_absent')}\t{absent.task.number}\t{absent.task.name}")
    against = list(obstacles(seen, leave))
    for line in dict.fromkeys((*against, *(fault.line for fault in seen.faults))):
        complain(line)
    handed = [one for outcome in seen.outcomes for one in outcome.handed]
    counts = {
        "rows": len(seen.outcomes),
        "changed": sum(bool(one.changes) for one in handed),
        "added": sum(one.sign is None for one in seen.taken),
        "doubtful": sum(not one.match.sure for one in handed),
        "absent": len(seen.absent),
        "faults": len(seen.faults),
        "open": len(seen.open_names),
    }
    print(say("plan_import_found", **counts))
    return bool(against)


def _told_columns(seen: "Look") -> Iterator[str]:
    from duixian.app.intake.columns import kind_names

    for choice in seen.columns.choices:
        if choice.label:
            kind = kind_names()[choice.kind or "remark"]
            check = "" if choice.how in ("exact", "given", "remembered") else f"\t{say('plan_import_check')}"
            yield f"{say('plan_import_columns')}\t{choice.label}\t{kind}{check}"
    for name in seen.columns.unread:
        yield f"{say('plan_import_unread')}\t{name}"


def _told_names(seen: "Look") -> Iterator[str]:
    units = seen.directory.units
    for name, those in seen.names:
        meant = those[0].meant
        told = units[meant.unit_id].name if meant.sure and meant.unit_id in units else meant.unit_id or "—"
        if not meant.sure:
            near = "、".join(units[id].name for id in meant.others)
            told = say("plan_import_perhaps", names=near) if near else say("plan_import_open")
        yield f"{say('plan_import_names')}\t{name}\t{told}"


def _told_rows(seen: "Look") -> Iterator[str]:
    for outcome in seen.outcomes:
        yield f"{say(_WHAT[outcome.what])}\t{outcome.row.place}\t{outcome.row.said}"
        yield from (f"\t{line}" for line in _told_tasks(outcome, seen))


def _told_tasks(outcome: "Outcome", seen: "Look") -> Iterator[str]:
    for one in outcome.handed:
        match, task = one.match, one.match.candidate.task
        notes = [f"{int(match.confidence * 100)}%", *([] if match.sure else [say("plan_import_check")])]
        notes += [say("plan_import_differs")] if match.figures == "differ" else []
        yield "\t".join((f"{task.number} {task.name}", *notes, *(_told_change(one, seen) for one in one.changes)))
    if outcome.what == "new":
        for taken in outcome.taken:
            aim = f"{taken.task.target:f}{taken.task.unit or ''}" if taken.task.target is not None else ""
            yield "\t".join(filter(None, (taken.task.name, aim, taken.deadline.isoformat())))


def _told_change(change: "Change", seen: "Look") -> str:
    names = [
        "、".join(seen.directory.units[id].name if id in seen.directory.units else id for id in side) or "—"
        for side in (change.was, change.now)
    ]
    return f"{say(_FIELDS[change.field])} {names[0]} → {names[1]}"
