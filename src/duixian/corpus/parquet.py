"""Rows as Parquet: zstd, the schema of their table, the same bytes for the same rows."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from duixian.corpus.library import require
from duixian.corpus.schema import schema

if TYPE_CHECKING:
    import pyarrow
    from pyarrow.parquet import ParquetWriter

Rows = Mapping[str, list[object]]
"""Some rows of a table: the cells of each column, all columns equally long."""

COMPRESSION, LEVEL = "zstd", 3


def arrow_table(table: str, rows: Rows) -> "pyarrow.Table":
    """Return rows as an Arrow table of the schema of `table`; a lone surrogate of a damaged copy becomes `?`."""
    kind = schema(table)
    columns = [_array(rows[field.name], field.type) for field in kind]
    return require("pyarrow").Table.from_arrays(columns, schema=kind)


def _array(cells: list[object], kind: "pyarrow.DataType") -> "pyarrow.Array":
    arrow = require("pyarrow")
    try:
        return arrow.array(cells, kind)
    except UnicodeEncodeError:
        return arrow.array([_encodable(cell) for cell in cells], kind)


def _encodable(cell: object) -> object:
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def write_table(table: str, rows: "Rows | pyarrow.Table", path: Path) -> None:
    """Write the rows of one table to a file, replacing it."""
    parquet = require("pyarrow.parquet")
    made = arrow_table(table, rows) if isinstance(rows, Mapping) else rows.cast(schema(table))
    parquet.write_table(made, path, compression=COMPRESSION, compression_level=LEVEL)


def parquet_writer(table: str, target: "Path | BinaryIO") -> "ParquetWriter":
    """Open a file for a table of a data set, to be written bit by bit."""
    writer: ParquetWriter = require("pyarrow.parquet").ParquetWriter(
        target, schema(table), compression=COMPRESSION, compression_level=LEVEL
    )
    return writer
