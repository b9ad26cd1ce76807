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

ROOM = 9
"""Characters of a terminal a column needs."""

Cells = Sequence[object]


def _text(cell: object) -> str:
    shown = told(cell)
    if isinstance(shown, float):
        return f"{shown:.15g}"
    return "" if shown is None else " ".join(str(shown).split())


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


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
        narrow = len(answer.names) * ROOM > screen.width
        most = SHOWN_ONE_BY_ONE if narrow else SHOWN
        rows = answer.rows()
        shown = list(islice(rows, most))
        (_one_by_one if narrow else _table)(screen, answer.names, shown)
        more = sum(1 for _ in rows)
        screen.print(f"{len(shown) + more} 行" + (f"，只列出前 {most} 行；全部请用 -o 文件.csv" if more else ""))


FORMAT = Format("table", (), False, write)
