"""`duixian audit`: the log of every change, verified and handed out."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.board import Data, opened
from duixian.cli.messages import say
from duixian.cli.run import BROKEN, complain


def verify(data: Data) -> int:
    """Check the log and the records against it; return 1 where something was changed beside the system."""
    with opened(data) as board:
        from duixian.app.board.auditing import verify as verify_board
        from duixian.app.board.permissions import SYSTEM

        verdict = verify_board(board, SYSTEM)
    if verdict.fault is not None:
        complain(verdict.fault.message)
        return BROKEN
    print(say("audit_whole", rows=verdict.head.seq, hash=verdict.head.hash))
    return 0


def export(
    data: Data,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=say("audit_output"))],
) -> None:
    """Write the log as JSON lines."""
    with opened(data) as board:
        from duixian.app.board.auditing import export_lines
        from duixian.app.board.permissions import SYSTEM
        from duixian.outputs.save import replacing

        rows = 0
        with replacing(output) as stream:
            for line in export_lines(board, SYSTEM):
                stream.write(f"{line.rstrip()}\n".encode())
                rows += 1
    print(say("audit_exported", path=output, rows=rows), file=sys.stderr)


def register(app: typer.Typer) -> None:
    """Add the family of commands."""
    family = typer.Typer(help=say("audit_help"), no_args_is_help=True, rich_markup_mode=None)
    family.command("verify", help=say("audit_verify_help"))(verify)
    family.command("export", help=say("audit_export_help"))(export)
    app.add_typer(family, name="audit")
