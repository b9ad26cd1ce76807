"""A description for a terminal."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from duixian.model.coverage import Coverage
from duixian.outputs.coverage.format import Format
from duixian.outputs.coverage.said import facts, heads, notes, rows, title
from duixian.outputs.table import printing
from duixian.outputs.words import Language

if TYPE_CHECKING:
    from rich.console import Console

TEXTS = frozenset(("example", "error", "version", "level", "grade", "verdict", "step"))
"""Columns that are set to the left."""


def _print(screen: "Console", names: Sequence[str], cells: Iterable[Sequence[str]], left: Iterable[bool]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1), show_header=any(names))
    for name, is_left in zip(names, left, strict=True):
        table.add_column(Text(name), justify="left" if is_left else "right", overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    screen.print(table)
    screen.print()


def write(coverage: Coverage, target: BinaryIO, language: Language) -> None:
    """Write the totals, each table under its heading, and the notes."""
    from rich.text import Text

    with printing(target) as screen:
        _print(screen, ("", ""), facts(coverage, language), (True, False))
        for table in coverage.tables:
            screen.print(Text(title(table.name, language), style="bold"))
            left = [column in TEXTS for column in table.columns]
            _print(screen, heads(table, language), rows(table, language), left)
        for note in notes(coverage, language):
            screen.print(Text(note))


FORMAT = Format("table", (), write)
