"""A tidy CSV that Excel opens as it is: UTF-8 with BOM, one row a claim or milestone."""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from duixian.model.extraction import Extraction
from duixian.outputs.columns import Column, columns
from duixian.outputs.exporter import Exporter
from duixian.outputs.row import Cell, rows

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).isdecimal()


def guarded(cell: Cell, column: Column) -> Cell:
    """Return the cell so that a spreadsheet takes it for text: free text that looks like a formula gets a quote.

    >>> guarded("=1+1", Column("sentence", "原句", "text", 9)), guarded("-3.5", Column("text", "原文", "text", 9))
    ("'=1+1", '-3.5')
    """
    if column.type != "text" or not isinstance(cell, str):
        return cell
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) and not _is_number(cell) else cell


def write(extractions: Iterable[Extraction], target: BinaryIO) -> None:
    """Write the tidy table with its head, even where there is no row."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", errors="replace", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow(column.name for column in columns().tidy)
        for extraction in extractions:
            for row in rows(extraction):
                writer.writerow(guarded(row[column.name], column) for column in columns().tidy)
    finally:
        text.detach()


EXPORTER = Exporter("csv", (".csv",), binary=False, write=write)
