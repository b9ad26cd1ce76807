"""A tidy CSV that Excel opens as it is: UTF-8 with BOM, one row a claim or milestone."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from duixian.model.extraction import Extraction
from duixian.outputs.columns import Column, columns
from duixian.outputs.exporter import Exporter
from duixian.outputs.row import Cell, Row, rows

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: what begins like one, and is no number, gets a quote.

    >>> harmless("=1+1"), harmless("-3.5"), harmless("-3+2")
    ("'=1+1", '-3.5', "'-3+2")
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text) else text


def lines(rows: Iterable[Iterable[object]]) -> str:
    """Return rows as lines of a table, to be sent a portion at a time.

    >>> lines([("a,b", 1)])
    '"a,b",1\\r\\n'
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def guarded(cell: Cell, column: Column) -> Cell:
    """Return the cell so that a spreadsheet takes it for text: free text that looks like a formula gets a quote.

    >>> guarded("=1+1", Column("sentence", "原句", "text", 9)), guarded("-3.5", Column("text", "原文", "text", 9))
    ("'=1+1", '-3.5')
    """
    return harmless(cell) if column.type == "text" and isinstance(cell, str) else cell


def write_table(shown: Sequence[Column], rows: Iterable[Row], target: BinaryIO) -> None:
    """Write a table with its head, even where there is no row."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", errors="replace", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow(column.name for column in shown)
        writer.writerows([guarded(row[column.name], column) for column in shown] for row in rows)
    finally:
        text.detach()


def write(extractions: Iterable[Extraction], target: BinaryIO) -> None:
    """Write the tidy table."""
    write_table(columns().tidy, (row for extraction in extractions for row in rows(extraction)), target)


EXPORTER = Exporter("csv", (".csv",), binary=False, write=write)
