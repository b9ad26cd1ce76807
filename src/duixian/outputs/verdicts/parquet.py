"""The tidy table of verdicts as Parquet, with one schema whatever was found."""

from typing import BinaryIO

from duixian.model.verdicts import VerdictTable
from duixian.outputs.parquet import write_table
from duixian.outputs.verdicts.columns import verdict_columns
from duixian.outputs.verdicts.format import Format, Wish
from duixian.outputs.verdicts.row import verdict_rows


def write(table: VerdictTable, target: BinaryIO, wish: Wish) -> None:
    """Write one row a promise."""
    write_table(verdict_columns().tidy, [verdict_rows(table)], target)


FORMAT = Format("parquet", (".parquet",), True, write)
