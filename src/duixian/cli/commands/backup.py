"""`duixian backup` and `duixian restore`: everything a board keeps in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.board import Data, need_board
from duixian.cli.messages import say
from duixian.model.errors import InputError, OutputError


def backup(
    data: Data,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=say("backup_output"))],
) -> None:
    """Write a backup, also while the board is served."""
    need_board()
    from duixian.wiring.board import back_up_board, has_board

    if not has_board(data):
        raise InputError(say("board_absent", folder=data))
    if output.exists():
        raise OutputError(say("backup_exists", path=output))
    if not output.resolve().parent.is_dir():
        raise OutputError(say("backup_no_folder", path=output))
    info = back_up_board(data, output)
    print(say("backup_made", path=output, files=info.files, rows=info.head.seq))


def restore(
    archive: Annotated[Path, typer.Argument(metavar="FILE", help=say("restore_file"), show_default=False)],
    data: Data,
) -> None:
    """Bring a backup back into an empty folder."""
    need_board()
    from duixian.wiring.board import restore_board

    if not archive.is_file():
        raise InputError(say("restore_absent", path=archive))
    info = restore_board(archive, data)
    print(say("restore_made", folder=data, made=info.made[:19], rows=info.head.seq, files=info.files))


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("backup", help=say("backup_help"))(backup)
    app.command("restore", help=say("restore_help"))(restore)
