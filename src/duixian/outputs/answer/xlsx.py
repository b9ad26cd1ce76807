"""An answer as a sheet, numbers as numbers; refused where a sheet has no room for it."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice
from typing import BinaryIO

from duixian.model.errors import OutputError
from duixian.outputs.answer.format import Answer, Format, told
from duixian.outputs.columns import Column
from duixian.outputs.row import Cell, Row
from duixian.outputs.xlsx import EXACT_DIGITS, LAST_ROW, fill_book

WIDE, NARROW, WRAPPED = 60, 12, 16
"""Widths of columns in digits, and the characters from which a text gets the wide one."""

Cells = tuple[object, ...]


def _content(cell: object) -> Cell:
    if isinstance(cell, float):
        shown = told(cell)
        return None if shown is None else float(f"{shown:.{EXACT_DIGITS}g}")
    return told(cell)


def _column(place: int, name: str, cells: Sequence[object]) -> Column:
    numeric = any(isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) for cell in cells)
    long = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return Column(f"c{place}", name, "exact" if numeric else "text", WIDE if long > WRAPPED else NARROW)


def _row(cells: Cells) -> Row:
    return {f"c{place}": _content(cell) for place, cell in enumerate(cells)}


def write(answer: Answer, target: BinaryIO) -> None:
    """Write one sheet; raises OutputError where there are more rows than it holds."""
    rows = list(islice(answer.rows(), LAST_ROW))
    if len(rows) == LAST_ROW:
        raise OutputError(f"一张表最多 {LAST_ROW - 1} 行，结果不止这么多；请写成 .csv 或 .parquet，或缩小范围")
    listed = tuple(_column(place, name, [row[place] for row in rows]) for place, name in enumerate(answer.names))
    fill_book({"answer": ("结果", listed)}, (("answer", _row(row)) for row in rows), target, frozenset())


FORMAT = Format("xlsx", (".xlsx",), True, write)
