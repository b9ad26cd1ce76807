"""`duixian read`: from copies to every figure in them."""

import sys
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.destination import choose_destination
from duixian.cli.messages import say
from duixian.cli.progress import progress
from duixian.cli.readings import Asked, Restore, Tally, gathered, readings


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help=say("read_files"), show_default=False)],
    format: Annotated[str | None, typer.Option("--format", "-f", help=say("read_format"))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=say("read_output"))] = None,
    force: Annotated[bool, typer.Option("--force", help=say("read_force"))] = False,
    restore: Annotated[Restore, typer.Option("--restore", help=say("read_restore"))] = Restore.auto,
    spin: Annotated[list[Path] | None, typer.Option("--spin", metavar="TABLE", help=say("read_spin"))] = None,
) -> int:
    """Read every file, write what was read where it was asked for, and return the exit code."""
    tally = Tally()
    sources = gathered(files, tally)
    destination = choose_destination(format, output, sources)
    shown = len(sources) > 1 and sys.stderr.isatty() and not destination.on_terminal
    with progress(len(sources), shown) as advance:
        read = readings(sources, Asked(force, restore, tuple(spin or ())), tally, advance)
        first = next(read, None)  # nothing is opened for writing before something was read
        written = [] if first is None else destination.write(chain([first], read))
    _report(tally, written)
    return tally.exit_code()


def _report(tally: Tally, written: list[Path]) -> None:
    for path in written:
        print(say("written", path=path), file=sys.stderr)
    total = tally.read + len(tally.failed)
    if total > 1:
        print(say("batch_end", total=total, read=tally.read, failed=len(tally.failed)), file=sys.stderr)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read", help=say("read_help"))(read)
