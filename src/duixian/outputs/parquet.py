"""The tidy table as Parquet, with one schema whatever was found; amounts keep every digit."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, BinaryIO

from duixian.model.extraction import Extraction
from duixian.outputs.columns import Column, columns
from duixian.outputs.exporter import Exporter, require
from duixian.outputs.row import Cell, Row, rows

if TYPE_CHECKING:
    import pyarrow

PRECISION, SCALE = 38, 10
"""Digits of an exact column, and how many of them stand after the point; an amount beyond is left empty."""

EXACT = Context(prec=PRECISION, rounding=ROUND_HALF_EVEN)
STEP = Decimal(1).scaleb(-SCALE)


def schema(shown: Sequence[Column] | None = None) -> "pyarrow.Schema":
    """Return the schema of the tidy table or of the columns given, the same for no row and for many."""
    arrow = require("pyarrow", "tables")
    types = {
        "text": arrow.string(),
        "code": arrow.string(),
        "number": arrow.float64(),
        "exact": arrow.decimal128(PRECISION, SCALE),
        "whole": arrow.int64(),
        "share": arrow.float64(),
    }
    return arrow.schema([(column.name, types[column.type]) for column in shown or columns().tidy])


def _exact(digits: object) -> Decimal | None:
    amount = Decimal(str(digits))
    return None if amount.adjusted() >= PRECISION - SCALE else amount.quantize(STEP, context=EXACT)


def _arrow_cell(cell: Cell, column: Column) -> object:
    if cell is None:
        return None
    if column.type == "exact":
        return _exact(cell)
    if column.type in ("number", "share"):
        return float(str(cell))
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _arrow_row(row: Row, shown: Sequence[Column]) -> dict[str, object]:
    return {column.name: _arrow_cell(row[column.name], column) for column in shown}


def write_table(shown: Sequence[Column], groups: Iterable[Iterable[Row]], target: BinaryIO) -> None:
    """Write a table, one row group for each group of rows."""
    arrow, parquet = require("pyarrow", "tables"), require("pyarrow.parquet", "tables")
    kind = schema(shown)
    with parquet.ParquetWriter(target, kind) as writer:
        for group in groups:
            writer.write_table(arrow.Table.from_pylist([_arrow_row(row, shown) for row in group], schema=kind))


def write(extractions: Iterable[Extraction], target: BinaryIO) -> None:
    """Write one row group a report."""
    write_table(columns().tidy, map(rows, extractions), target)


EXPORTER = Exporter("parquet", (".parquet",), binary=True, write=write)
