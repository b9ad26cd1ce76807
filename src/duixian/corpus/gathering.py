"""The tables of a shard as they grow: cells of some copies, packed into Arrow before they take too much memory.

As Python's objects the cells of 256 long reports take hundreds of megabytes, as Arrow's a tenth of that.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from duixian.corpus.library import require
from duixian.corpus.parquet import arrow_table, write_table
from duixian.corpus.rows import Rows, ShardTables
from duixian.corpus.tables import SHARDED

if TYPE_CHECKING:
    import pyarrow

MOST = 16
"""Copies whose cells are held as they are; fixed, for the bytes of a file depend on it."""


class Gathering:
    """The tables of one shard, copy by copy."""

    __slots__ = ("_loose", "_number", "_packed")

    def __init__(self) -> None:
        self._loose, self._number = ShardTables(), 0
        self._packed: dict[str, list[pyarrow.Table]] = {table: [] for table in SHARDED}

    def add(self, found: Mapping[str, Rows]) -> None:
        """Add the rows of one copy."""
        self._loose.add(found)
        self._number += 1
        if self._number % MOST == 0:
            self._pack()

    def _pack(self) -> None:
        for table, rows in self._loose.rows.items():
            self._packed[table].append(arrow_table(table, rows))
        self._loose = ShardTables()

    def files(self) -> dict[str, bytes]:
        """Return the file of every table, also of empty ones; nothing can be added afterwards."""
        self._pack()
        return {table: self._file(table) for table in SHARDED}

    def _file(self, table: str) -> bytes:
        whole = require("pyarrow").concat_tables(self._packed.pop(table))
        sink = BytesIO()
        write_table(table, whole.unify_dictionaries().combine_chunks(), sink)
        return sink.getvalue()
