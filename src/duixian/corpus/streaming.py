"""Working over a whole data set in little memory: a database session, and tables written bit by bit."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from duixian.corpus.library import require
from duixian.corpus.parquet import Rows, arrow_table, parquet_writer
from duixian.corpus.schema import schema

if TYPE_CHECKING:
    import duckdb

MEMORY = "160MB"
"""What a session may hold; the rest is spilled beside the data set."""

ROW_GROUP = 10_000
"""Rows of a derived table held before they are written."""

SPILL = ".spill"


@contextmanager
def spilling(dataset: Path) -> Iterator[None]:
    """Give a data set a folder for what does not fit in memory, without what a killed build left, and remove it."""
    spill = spill_of(dataset)
    shutil.rmtree(spill, ignore_errors=True)
    spill.mkdir()
    try:
        yield
    finally:
        shutil.rmtree(spill)


def spill_of(dataset: Path) -> Path:
    """Return where a data set's work is spilled."""
    return dataset / SPILL


@contextmanager
def session(dataset: Path) -> "Iterator[duckdb.DuckDBPyConnection]":
    """Give a database in little memory, which spills what does not fit."""
    spill = spill_of(dataset).as_posix()
    settings = {"memory_limit": MEMORY, "temp_directory": spill, "preserve_insertion_order": "false"}
    database = require("duckdb").connect(config=settings)
    try:
        database.execute("SET enable_progress_bar = false")
        yield database
    finally:
        database.close()


class TableWriter:
    """Writes a table bit by bit into a file, the same bytes however its rows come in bits."""

    def __init__(self, table: str, path: Path) -> None:
        self._table = table
        self._writer = parquet_writer(table, path)
        self._held: dict[str, list[object]] = {field.name: [] for field in schema(table)}

    def add(self, rows: Rows) -> None:
        """Add rows; they are written when enough of them are held."""
        for column, cells in self._held.items():
            cells += rows[column]
        while len(next(iter(self._held.values()))) >= ROW_GROUP:
            self._write({column: cells[:ROW_GROUP] for column, cells in self._held.items()})
            self._held = {column: cells[ROW_GROUP:] for column, cells in self._held.items()}

    def _write(self, rows: Rows) -> None:
        self._writer.write_table(arrow_table(self._table, rows))

    def close(self) -> None:
        """Write what is held and end the file."""
        if next(iter(self._held.values())):
            self._write(self._held)
        self._writer.close()


def replace_table(dataset: Path, table: str, parts: Iterable[Path]) -> None:
    """Write a derived table from the files of its parts in order, and put it in the former's place when it is whole."""
    made = dataset / f".{table}.parquet"
    with parquet_writer(table, made) as writer:
        for part in parts:
            with require("pyarrow.parquet").ParquetFile(part) as file:
                for group in range(file.num_row_groups):
                    writer.write_table(file.read_row_group(group))
    made.replace(dataset / f"{table}.parquet")
