"""`duixian filing`: the sheets units fill in, out of the board and back into it."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.board import Data, opened
from duixian.cli.messages import say
from duixian.cli.run import NOTHING_READ, complain
from duixian.model.errors import InputError, OutputError

if TYPE_CHECKING:
    from duixian.app.board.ledger import Board
    from duixian.app.sheets.filing import FilingSheet
    from duixian.app.sheets.filing_row import Change
    from duixian.app.sheets.filing_take import Batch
    from duixian.model.board import Unit, User

_PERIOD = re.compile(r"(\d{4})-(\d{1,2})")
MOST_LISTED = 500

Month = Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help=say("filing_month"), show_default=False)]


def export(
    data: Data,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR|FILE", help=say("filing_output"), show_default=False)
    ],
    month: Month = None,
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar="NAME", help=say("filing_unit"), show_default=False)
    ] = None,
) -> None:
    """Write the sheets of some units, of all where none is named."""
    with opened(data) as board:
        found = _sheets(board, unit or [], month)
    for path, content in _contents(found, output).items():
        _save(path, content)
    print(say("filing_exported", total=len(found), path=output))


def _sheets(board: "Board", names: Sequence[str], month: str | None) -> "list[FilingSheet]":
    from duixian.app.board.founding import BOARD, board_day, board_year
    from duixian.app.board.people import setting
    from duixian.app.sheets.filing import sheets_of

    today = board_day(board)
    simulated = setting(board, BOARD).get("simulated")
    year, chosen = board_year(board, today), _chosen(board, month)
    found = sheets_of(board, _units(board, names), year, chosen, today, str(simulated) if simulated else None)
    if not found:
        raise InputError(say("filing_nothing_asked", year=year, month=chosen))
    return found


def _units(board: "Board", names: Sequence[str]) -> "list[Unit]":
    from duixian.app.board.units import unit_named
    from duixian.model.board import Unit

    if names:
        return [unit_named(board, name) for name in dict.fromkeys(names)]
    with board.ledger.read() as books:
        return books.find(Unit, order=("position", "id"))


def _chosen(board: "Board", month: str | None) -> int:
    """Return the month that is asked for, the one at hand where none is; raises InputError."""
    from duixian.app.board.founding import board_day, board_year
    from duixian.web.views.figures import chosen_month

    today = board_day(board)
    year = board_year(board, today)
    if month is None:
        return chosen_month("", year, today)
    asked = _PERIOD.fullmatch(month)
    if asked is None or int(asked[1]) != year:
        raise InputError(say("filing_bad_month", month=month, year=year))
    return chosen_month(asked[2].lstrip("0"), year, today)


def _contents(sheets: "Sequence[FilingSheet]", output: Path) -> dict[Path, bytes]:
    """Return what is written where: a folder's files, a zip, or the one sheet."""
    from duixian.outputs.sheets.filing import write
    from duixian.outputs.sheets.packed import named, pack

    if output.is_dir():
        return {output / name: write(sheet) for name, sheet in named(sheets)}
    if output.suffix.lower() == ".zip":
        return {output: pack(sheets, sheets[0].made)}
    if output.suffix.lower() != ".xlsx":
        raise OutputError(say("filing_bad_output", path=output))
    if len(sheets) > 1:
        raise OutputError(say("filing_many", path=output, total=len(sheets)))
    return {output: write(sheets[0])}


def _save(path: Path, content: bytes) -> None:
    from duixian.outputs.save import replacing

    with replacing(path) as stream:
        stream.write(content)


def apply(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=say("filing_files"), show_default=False)],
    data: Data,
    month: Month = None,
    user: Annotated[
        str | None, typer.Option("--user", metavar="LOGIN", help=say("filing_user"), show_default=False)
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "--confirm", help=say("filing_yes"))] = False,
    submit: Annotated[bool, typer.Option("--submit", help=say("filing_submit"))] = False,
) -> int:
    """Tell what sheets would file and, where confirmed, file it: all of it or nothing."""
    with opened(data) as board:
        from duixian.app.sheets.filing_take import Wanted, file_batch
        from duixian.wiring.sheets import take_filings

        who = _who(board, user)
        wanted = Wanted(_chosen(board, month) if month else None)
        batch = take_filings(board, who, [(path.name, _content(path)) for path in files], wanted)
        _tell(batch)
        if batch.faults:
            return NOTHING_READ
        made = file_batch(board, who, batch, submit) if _confirmed(batch, yes) else None
    drafts = len(batch.drafts) if submit else 0
    if made is None:
        print(say("filing_preview", total=len(batch.changes)))
    else:
        print(say("filing_submitted" if submit else "filing_saved", total=len(made), drafts=drafts))
    return 0


def _confirmed(batch: "Batch", yes: bool) -> bool:
    """Tell whether to save: said so, or said yes to on the terminal; without a terminal it is only looked at."""
    if yes or not (batch.changes and sys.stdin.isatty()):
        return yes
    return typer.confirm(say("filing_confirm"))


def _who(board: "Board", login: str | None) -> "User":
    from duixian.app.board.people import find_user
    from duixian.app.board.permissions import SYSTEM

    if login is None:
        return SYSTEM
    user = find_user(board, login)
    if user is None:
        raise InputError(say("user_unknown", login=login))
    return user


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(say("filing_unreadable", path=path, why=error.strerror)) from error


def _tell(batch: "Batch") -> None:
    for line in batch.remarks:
        print(line, file=sys.stderr)
    for line in batch.faults:
        complain(line)
    if batch.faults:
        print(say("filing_faults", total=len(batch.faults)), file=sys.stderr)
        return
    left = MOST_LISTED
    for sheet in batch.sheets:
        print(say("filing_sheet", file=sheet.file, unit=sheet.unit.name, new=len(sheet.changes), same=sheet.same))
        for change in sheet.changes[: max(left, 0)]:
            print(_line(change))
        left -= len(sheet.changes)


def _line(change: "Change") -> str:
    from duixian.app.sheets.filing import figure_of
    from duixian.judge.say import stage_name

    figure, task = change.figure, change.asked.task
    was = figure_of(change.asked.current)
    told = stage_name(figure.stage) if figure.value is None else f"{figure.value:f} {task.unit or ''}".strip()
    doubts = "".join(say("filing_below") if doubt == "below" else say("filing_tenfold") for doubt in change.doubts)
    before = "—" if was is None else str(was)
    return f"  {change.cell.address}\t{task.number} {task.name}\t{before} → {told}\t{figure.as_of}{doubts}"


def register(app: typer.Typer) -> None:
    """Add the family of commands."""
    family = typer.Typer(help=say("filing_help"), no_args_is_help=True, rich_markup_mode=None)
    family.command("export", help=say("filing_export_help"))(export)
    family.command("apply", help=say("filing_apply_help"))(apply)
    app.add_typer(family, name="filing")
