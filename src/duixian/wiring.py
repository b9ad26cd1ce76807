"""The only place that joins the edges (files, formats) to the use cases; imports nothing before it is needed."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duixian.app.ingest import Outcome
    from duixian.model.comparison import Comparison
    from duixian.model.document import Document
    from duixian.model.extraction import Extraction

STANDARD_INPUT = "-"


def open_copy(source: str) -> "Document":
    """Read a copy from a path, or from standard input for `-`; raises InputError."""
    from duixian.read import read_path, read_stream

    return read_stream(sys.stdin.buffer) if source == STANDARD_INPUT else read_path(Path(source))


def likeness(extraction: "Extraction") -> tuple[bool, str]:
    """Tell whether what was read looks like a work report, and why not."""
    from duixian.extract.despin import despin
    from duixian.extract.fold import fold
    from duixian.extract.likeness import report_likeness
    from duixian.extract.outline import Outline

    text, _ = despin(fold(extraction.document.text))
    return report_likeness(text, Outline(extraction.sections))


def read_copies(sources: Iterable[str], force: bool = False) -> "Iterator[Outcome]":
    """Read every source in order; a failure is yielded, not raised."""
    from duixian.app.ingest import read_reports
    from duixian.extract import extract

    return read_reports(sources, open_copy, extract, likeness, force)


def readable_extensions() -> tuple[str, ...]:
    """Return the file endings a folder is searched for."""
    from duixian.read.choose import readers

    return tuple(sorted({ending for reader in readers() for ending in reader.extensions}))


def contradictions() -> list[str]:
    """Return every contradiction within the lexicon and the rules, one line each."""
    from duixian.app.check import contradictions

    return contradictions()


def holdings() -> dict[str, int]:
    """Return how much the lexicon and the rules hold, by Chinese name."""
    from duixian.app.check import holdings

    return holdings()


def compare_copies(first: str, second: str) -> "Comparison":
    """Read two copies of whatever kind and compare them; raises the error of the one that cannot be read."""
    from duixian.app.compare import compare
    from duixian.app.ingest import Failure

    outcomes = list(read_copies([first, second], force=True))
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            raise outcome.error
    a, b = (outcome for outcome in outcomes if not isinstance(outcome, Failure))
    return compare(a, b)
