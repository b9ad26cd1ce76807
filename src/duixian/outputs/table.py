"""The table for a terminal: what the report states, by section, doubtful entries with a mark."""

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.outputs.exporter import Exporter
from duixian.outputs.phrase import phrase
from duixian.outputs.record import reading_order
from duixian.outputs.summary import heading, is_doubtful, summary
from duixian.outputs.words import word

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PIPED_WIDTH = 120
"""Columns where the output is not a terminal and COLUMNS does not say."""

SEVERITY_STYLE = {"info": "dim", "warning": "yellow", "error": "red"}


def _figure(item: Claim | Milestone) -> str:
    return phrase(item) if isinstance(item, Claim) else word("stage", item.stage)


def _cells(item: Claim | Milestone) -> tuple[str, ...]:
    kind = item.kind if isinstance(item, Claim) else "milestone"
    name = item.indicator if isinstance(item, Claim) else item.object
    more = (item.scope, item.modality) if isinstance(item, Claim) else ()
    doubt = "?" if is_doubtful(item) else ""
    return word("kind", kind), name, _figure(item), item.period, " ".join(filter(None, more)), doubt, str(item.span[0])


def _table(items: Iterable[Claim | Milestone]) -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1), show_header=False, expand=True)
    table.add_column(width=4)
    table.add_column(ratio=5, overflow="fold")
    table.add_column(ratio=3, justify="right", overflow="fold")
    table.add_column(width=9)
    table.add_column(ratio=2, style="dim", overflow="fold")
    table.add_column(width=1, style="yellow")
    table.add_column(width=7, justify="right", style="dim")
    for item in items:
        table.add_row(*(Text(cell) for cell in _cells(item)))
    return table


def _print_report(console: "Console", extraction: Extraction) -> None:
    from rich.text import Text

    console.print(Text(heading(extraction), style="bold"))
    console.print(Text(summary(extraction), style="dim"))
    if extraction.trust.grade != "clean":
        console.print(Text(word("grade", extraction.trust.grade), style="yellow"))
    for issue in extraction.issues:
        console.print(Text(f"{word('severity', issue.severity)}：{issue.message}", SEVERITY_STYLE[issue.severity]))
    for section, items in groupby(reading_order(extraction), key=lambda item: item.section):
        console.print()
        console.print(Text(" > ".join(section) or word("page", "no_section"), style="bold"))
        console.print(_table(items))
    console.print()


def console(text: io.TextIOWrapper) -> "Console":
    """Return a console that writes to `text`, plain and of a fixed width where that is no terminal."""
    from rich.console import Console

    width = None if text.isatty() or os.environ.get("COLUMNS") else PIPED_WIDTH  # None: as the terminal or COLUMNS says
    return Console(file=text, width=width, highlight=False, emoji=False, markup=False)


@contextmanager
def printing(target: BinaryIO) -> "Iterator[Console]":
    """Lend a console that writes to a binary stream, which stays open; colours only where that is a terminal."""
    text = io.TextIOWrapper(target, encoding="utf-8", errors="replace", newline="\n", write_through=True)
    try:
        yield console(text)
    finally:
        text.detach()


def write(extractions: Iterable[Extraction], target: BinaryIO) -> None:
    """Write each report under its heading; colours only where `target` is a terminal."""
    with printing(target) as screen:
        for extraction in extractions:
            _print_report(screen, extraction)


EXPORTER = Exporter("table", (), binary=False, write=write)
