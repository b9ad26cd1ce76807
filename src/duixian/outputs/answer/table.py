"""An answer for a terminal: a table where its columns have room, else a row at a time; the first rows only."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from duixian.outputs.answer.format import Answer, Format, told
from duixian.outputs.table import printing

if TYPE_CHECKING:
    from rich.console import Console

SHOWN, SHOWN_ONE_BY_ONE = 100, 20
"""Rows shown at most, in a table and one by one."""

LONG = 40
"""Widths a text takes before it is broken over lines."""

Cells = Sequence[object]


def _text(cell: object) -> str:
    shown = told(cell)
    if isinstance(shown, float):
        return f"{shown:.15g}"
    return "" if shown is None else " ".join(str(shown).split())


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _width(names: Sequence[str], rows: Sequence[Cells]) -> int:
    """Return how wide a table of these rows is, long texts broken over lines."""
    from rich.cells import cell_len

    columns = ([name, *(_text(row[place]) for row in rows)] for place, name in enumerate(names))
    return sum(min(max(map(cell_len, column)), LONG) + 2 for column in columns)


def _table(screen: "Console", names: Sequence[str], rows: Sequence[Cells]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1), header_style="bold")
    for place, name in enumerate(names):
        numeric = any(_is_number(row[place]) for row in rows)
        table.add_column(Text(name), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_text(cell)) for cell in row))
    screen.print(table)


def _one_by_one(screen: "Console", names: Sequence[str], rows: Sequence[Cells]) -> None:
    from rich.table import Table
    from rich.text import Text

    for number, row in enumerate(rows, 1):
        screen.print(Text(f"第 {number} 行", style="bold"))
        table = Table(box=None, padding=(0, 1), show_header=False)
        for name, cell in zip(names, row, strict=True):
            if cell is not None:
                table.add_row(Text(name, style="dim"), Text(_text(cell)))
        screen.print(table)


def write(answer: Answer, target: BinaryIO) -> None:
    """Write the first rows, and how many there are where that is more."""
    with printing(target) as screen:
        rows = answer.rows()
        first = list(islice(rows, SHOWN))
        more = sum(1 for _ in rows)
        fits = _width(answer.names, first) <= screen.width
        shown = first if fits else first[:SHOWN_ONE_BY_ONE]
        (_table if fits else _one_by_one)(screen, answer.names, shown)
        every = len(first) + more
        cut = f"，只列出前 {len(shown)} 行；全部请用 -o 文件.csv" if every > len(shown) else ""
        screen.print(f"{every} 行{cut}")


FORMAT = Format("table", (), False, write)
