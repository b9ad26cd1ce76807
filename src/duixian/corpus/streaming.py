"""Working over a whole data set in little memory: a database session on its tables, and a table replaced row by row."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from duixian.corpus.library import require
from duixian.corpus.package import table_files
from duixian.corpus.parquet import COMPRESSION, LEVEL, Rows, arrow_table
from duixian.corpus.schema import schema
from duixian.corpus.tables import tables

if TYPE_CHECKING:
    import duckdb

MEMORY = "256MB"
"""What a session may hold; the rest is spilled beside the data set."""

ROW_GROUP = 50_000
"""Rows of a derived table written at once."""


SPILL = ".spill-"


@contextmanager
def session(dataset: Path) -> "Iterator[duckdb.DuckDBPyConnection]":
    """Give a database with a view of each table that is there; what does not fit in memory is spilled and removed.

    What a killed session left is removed too, so the data set must be the caller's alone.
    """
    for left in dataset.glob(f"{SPILL}*"):
        shutil.rmtree(left)
    with TemporaryDirectory(dir=dataset, prefix=SPILL) as spill:
        settings = {"memory_limit": MEMORY, "temp_directory": spill, "preserve_insertion_order": "false"}
        database = require("duckdb").connect(config=settings)
        try:
            for table in tables():
                if paths := [path.as_posix() for path in table_files(dataset, table)]:
                    database.read_parquet(paths).create_view(table)
            yield database
        finally:
            database.close()


def replace_table(dataset: Path, table: str, parts: Iterable[Rows]) -> None:
    """Write a derived table from its parts in order, and put it in the place of the former when it is whole."""
    made = dataset / f".{table}.parquet"
    parquet = require("pyarrow.parquet")
    with parquet.ParquetWriter(made, schema(table), compression=COMPRESSION, compression_level=LEVEL) as writer:
        for rows in _gathered(parts):
            writer.write_table(arrow_table(table, rows))
    made.replace(dataset / f"{table}.parquet")


def _gathered(parts: Iterable[Rows]) -> Iterator[Rows]:
    """Yield parts joined until they are worth a row group."""
    held: dict[str, list[object]] = {}
    for part in parts:
        for column, cells in part.items():
            held.setdefault(column, []).extend(cells)
        if held and len(next(iter(held.values()))) >= ROW_GROUP:
            yield held
            held = {}
    if held:
        yield held
