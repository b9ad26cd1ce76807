"""`duixian read`: from copies to every figure in them."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.destination import choose_destination
from duixian.cli.messages import say
from duixian.cli.progress import Advance, progress
from duixian.cli.run import NOTHING_READ, SOME_FAILED, complain, told
from duixian.cli.sources import gather
from duixian.model.extraction import Extraction


@dataclass(slots=True)
class Tally:
    """How many reports were read and which were not."""

    read: int = 0
    failed: list[str] = field(default_factory=list)

    def exit_code(self) -> int:
        """Return 0 where all were read, 2 where none was, 3 between."""
        if not self.failed:
            return 0
        return SOME_FAILED if self.read else NOTHING_READ


class Restore(StrEnum):
    """Whether the wording of a copy is restored: where it is spun, always, or never."""

    auto = "auto"
    force = "force"
    off = "off"


@dataclass(frozen=True, slots=True)
class Asked:
    """How to read: what is unlike a report too, whether wording is restored, and with which further tables."""

    force: bool
    restore: Restore
    tables: tuple[Path, ...]


def _readings(sources: Iterable[str], asked: Asked, tally: Tally, advance: Advance) -> Iterator[Extraction]:
    from duixian.app.ingest import Failure
    from duixian.wiring import read_copies

    for outcome in read_copies(sources, asked.force, asked.restore.value, asked.tables):
        advance()
        if isinstance(outcome, Failure):
            tally.failed.append(outcome.source)
            complain(told(outcome.error, outcome.source))
        else:
            tally.read += 1
            yield outcome


def _gathered(patterns: list[str], tally: Tally) -> list[str]:
    sources = gather(patterns)
    for note in sources.notes:
        print(note, file=sys.stderr)
    for given, why in sources.failures:
        tally.failed.append(given)
        complain(why)
    return list(sources.found.values())


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
    sources = _gathered(files, tally)
    destination = choose_destination(format, output, sources)
    shown = len(sources) > 1 and sys.stderr.isatty() and not destination.on_terminal
    with progress(len(sources), shown) as advance:
        readings = _readings(sources, Asked(force, restore, tuple(spin or ())), tally, advance)
        first = next(readings, None)  # nothing is opened for writing before something was read
        written = [] if first is None else destination.write(chain([first], readings))
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
