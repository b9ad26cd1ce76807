"""`duixian plan`: the task breakdown out as a workbook, and back in after somebody edited it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.board import Data, opened
from duixian.cli.messages import say
from duixian.cli.plan_import import import_table
from duixian.cli.run import BROKEN, complain
from duixian.model.errors import InputError

if TYPE_CHECKING:
    from duixian.app.sheets.book import Workbook
    from duixian.app.sheets.plan_difference import Difference, RowChange

File = Annotated[Path, typer.Argument(metavar="FILE", help=say("plan_file"), show_default=False)]


def export(
    data: Data, output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=say("plan_output"))]
) -> None:
    """Write the plan of the board's year as a workbook."""
    with opened(data) as board:
        from duixian.app.board.founding import board_day, board_year
        from duixian.app.board.permissions import SYSTEM
        from duixian.app.sheets.plan_applying import plan_table
        from duixian.outputs.save import replacing
        from duixian.outputs.sheets.plan import write_plan

        table = plan_table(board, SYSTEM, board_year(board, board_day(board)))
        with replacing(output) as stream:
            write_plan(table, stream)
    print(say("plan_exported", path=output, total=len(table.lines)), file=sys.stderr)


def diff(data: Data, file: File) -> int:
    """Show what taking a workbook over would change; return 1 where something stands against it."""
    with opened(data) as board:
        from duixian.app.board.founding import board_day, board_year
        from duixian.app.board.permissions import SYSTEM
        from duixian.app.sheets.plan_applying import compare_plan

        found = compare_plan(board, SYSTEM, _book(file), board_year(board, board_day(board)))
    return _show(found)


def apply(
    data: Data,
    file: File,
    withdraw: Annotated[bool, typer.Option("--withdraw", help=say("plan_withdraw"))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=say("plan_yes"))] = False,
) -> int:
    """Take a workbook over once it was confirmed: all of it, or nothing."""
    with opened(data) as board:
        from duixian.app.board.founding import board_day, board_year
        from duixian.app.board.lighting import relight
        from duixian.app.board.permissions import SYSTEM
        from duixian.app.sheets.plan_applying import apply_plan, compare_plan

        book, day = _book(file), board_day(board)
        year = board_year(board, day)
        found = compare_plan(board, SYSTEM, book, year)
        if _show(found) or found.is_empty:
            return BROKEN if not found.is_clean else 0
        _confirm(yes)
        taken = apply_plan(board, SYSTEM, book, year, found.digest(), withdraw)
        relight(board, SYSTEM.id, year, day, taken.ids)
    print(say("plan_applied", changed=taken.changed, added=taken.added, withdrawn=taken.withdrawn))
    return 0


def _book(file: Path) -> "Workbook":
    from duixian.read.workbook import read_workbook

    try:
        content = file.read_bytes()
    except OSError as error:
        raise InputError(say("plan_unreadable", path=file, why=error.strerror)) from error
    return read_workbook(content, file.name)


def _confirm(yes: bool) -> None:
    if not yes and not (sys.stdin.isatty() and typer.confirm(say("plan_confirm"))):
        raise InputError(say("plan_unconfirmed"))


def _show(found: "Difference") -> int:
    for line in _told(found):
        print(line)
    for fault in found.faults:
        complain(fault.line)
    counts = {"changed": len(found.changed), "added": len(found.added), "deleted": len(found.deleted)}
    print(say("plan_found", **counts, same=found.same, conflicts=len(found.conflicts), faults=len(found.faults)))
    return 0 if found.is_clean else BROKEN


def _told(found: "Difference") -> Iterator[str]:
    groups = (
        (say("plan_changed"), found.changed),
        (say("plan_added"), found.added),
        (say("plan_conflict"), found.conflicts),
    )
    for what, rows in groups:
        for one in rows:
            yield from _row(what, one)
    for task in found.deleted:
        yield "\t".join((say("plan_deleted"), str(task.number), task.name))
    for note in found.notes:
        yield "\t".join((say("plan_note"), note))


def _row(what: str, one: "RowChange") -> Iterator[str]:
    number = one.known.task.number if one.known else ""
    for change in one.changes:
        said = " ".join(f"{change.before or '—'} → {change.after or '—'}".split())
        yield f"{what}\t{number}\t{one.row.name}\t{change.head}\t{said}"


def register(app: typer.Typer) -> None:
    """Add the family of commands."""
    family = typer.Typer(help=say("plan_help"), no_args_is_help=True, rich_markup_mode=None)
    family.command("export", help=say("plan_export_help"))(export)
    family.command("diff", help=say("plan_diff_help"))(diff)
    family.command("apply", help=say("plan_apply_help"))(apply)
    family.command("import", help=say("plan_import_help"))(import_table)
    app.add_typer(family, name="plan")
