"""Commands that take a folder of reports and write one outcome."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from duixian.cli.messages import say
from duixian.cli.pair import choose
from duixian.cli.progress import progress
from duixian.cli.readings import Asked, Tally, gathered, readings
from duixian.model.errors import OutputError
from duixian.model.extraction import Extraction


class Shown(Protocol):
    """What a format of such an outcome has: its name, its endings, and whether its bytes mean nothing to a person."""

    @property
    def name(self) -> str:
        """Return what the user calls it."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """Return the endings of its files."""

    @property
    def binary(self) -> bool:
        """Tell whether its bytes mean nothing on a terminal."""


S = TypeVar("S", bound=Shown)


def choose_shown(formats: Mapping[str, S], name: str | None, path: Path | None, what: str) -> S:
    """Return the format asked for; raises OutputError where there is none, or its bytes would go to a terminal."""
    chosen = choose(formats, name, path, what)
    if chosen.binary and path is None and sys.stdout.isatty():
        raise OutputError(say("binary_to_terminal", format=chosen.name, ending=chosen.extensions[0]))
    return chosen


def read_all(patterns: list[str], output: Path | None, force: bool, tally: Tally) -> list[Extraction]:
    """Read every report of the folders and files given; raises OutputError where `output` is one of them."""
    sources = gathered(patterns, tally)
    if output is not None and output.resolve() in {Path(source).resolve() for source in sources}:
        raise OutputError(say("output_is_input", path=output))
    with progress(len(sources), len(sources) > 1 and sys.stderr.isatty()) as advance:
        return list(readings(sources, Asked(force=force), tally, advance))
