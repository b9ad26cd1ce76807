"""A tidy CSV that Excel opens as it is: UTF-8 with BOM, one row a promise."""

from typing import BinaryIO

from duixian.model.verdicts import VerdictTable
from duixian.outputs.csv import write_table
from duixian.outputs.verdicts.columns import verdict_columns
from duixian.outputs.verdicts.format import Format, Wish
from duixian.outputs.verdicts.row import verdict_rows


def write(table: VerdictTable, target: BinaryIO, wish: Wish) -> None:
    """Write the tidy table with its head, even where nothing was promised."""
    write_table(verdict_columns().tidy, verdict_rows(table), target)


FORMAT = Format("csv", (".csv",), False, write)
