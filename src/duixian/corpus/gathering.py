"""The tables of a shard as they grow: cells of some copies are packed into Arrow, and those into Parquet, as they come.

As Python's objects the cells of 256 long reports take hundreds of megabytes, packed some tens. Where a pack ends
depends on what is in it, so that the same copies make the same bytes.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from duixian.corpus.library import require
from duixian.corpus.parquet import arrow_table, parquet_writer
from duixian.corpus.rows import Rows, ShardTables
from duixian.corpus.sources.source import MB
from duixian.corpus.tables import SHARDED

if TYPE_CHECKING:
    import pyarrow

LOOSE = 16
"""Copies whose cells are held as they are."""

PACKED = 8 * MB
"""Bytes of Arrow that become one row group: some thousand claims."""


class _File:
    """One table's file as it grows in memory."""

    __slots__ = ("_packs", "_sink", "_table", "_writer")

    def __init__(self, table: str) -> None:
        self._table, self._packs = table, list["pyarrow.Table"]()
        self._sink = BytesIO()
        self._writer = parquet_writer(table, self._sink)

    def add(self, rows: Rows) -> None:
        self._packs.append(arrow_table(self._table, rows))
        if sum(pack.nbytes for pack in self._packs) >= PACKED:
            self._write()

    def _write(self) -> None:
        whole = require("pyarrow").concat_tables(self._packs).unify_dictionaries().combine_chunks()
        self._packs = []
        if whole.num_rows:
            self._writer.write_table(whole, row_group_size=whole.num_rows)

    def end(self) -> bytes:
        if self._packs:
            self._write()
        self._writer.close()
        return self._sink.getvalue()


class Gathering:
    """The tables of one shard, copy by copy."""

    __slots__ = ("_files", "_loose", "_number")

    def __init__(self) -> None:
        self._files = {table: _File(table) for table in SHARDED}
        self._loose, self._number = ShardTables(), 0

    def add(self, found: Mapping[str, Rows]) -> None:
        """Add the rows of one copy."""
        self._loose.add(found)
        self._number += 1
        if self._number % LOOSE == 0:
            self._pack()

    def _pack(self) -> None:
        for table, rows in self._loose.rows.items():
            if any(rows.values()):
                self._files[table].add(rows)
        self._loose = ShardTables()

    def files(self) -> dict[str, bytes]:
        """Return the file of every table, also of empty ones; nothing can be added afterwards."""
        self._pack()
        return {table: file.end() for table, file in self._files.items()}
