"""Many reports read for one command: what is meant, what was read, and what could not be."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from duixian.cli.progress import Advance
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

    force: bool = False
    restore: Restore = Restore.auto
    tables: tuple[Path, ...] = ()


def gathered(patterns: list[str], tally: Tally) -> list[str]:
    """Return every file meant; what was passed over is told, what cannot be opened is counted as failed."""
    sources = gather(patterns)
    for note in sources.notes:
        print(note, file=sys.stderr)
    for given, why in sources.failures:
        tally.failed.append(given)
        complain(why)
    return list(sources.found.values())


def readings(sources: Iterable[str], asked: Asked, tally: Tally, advance: Advance) -> Iterator[Extraction]:
    """Yield every report as soon as it was read; what fails is told and counted."""
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
