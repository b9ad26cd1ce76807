"""Parquet tables with a column of texts, some rows at a time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from duixian.corpus.library import require
from duixian.corpus.sources.source import MB, Course, Item, Kind, Place, Taste, failed
from duixian.corpus.sources.texts import Columns, choose_columns, no_column, row_item

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

ROWS = 64
"""Rows in memory at a time."""


def read(place: Place, taste: Taste, course: Course) -> Iterator[Item]:
    """Yield the text of every row."""
    parquet, arrow = require("pyarrow.parquet"), require("pyarrow")
    row = 0
    try:
        with parquet.ParquetFile(place.path, buffer_size=MB, pre_buffer=False) as table:
            there = table.schema_arrow.names
            columns = choose_columns(there, taste)
            if columns is None:
                yield no_column(place, there, taste)
                return
            for row, cells in _rows(table, columns):
                course.within = place.size * row // max(table.metadata.num_rows, 1)
                yield row_item(place, row, cells, columns)
    except (arrow.ArrowException, OSError, ValueError) as error:
        yield failed(place, error, f"第 {row} 行之后读不出，后面的没有读；请确认这是完整的 Parquet 文件")


def _rows(table: "ParquetFile", columns: Columns) -> Iterator[tuple[int, dict[str, object]]]:
    row = 0
    for batch in table.iter_batches(batch_size=ROWS, columns=columns.names, use_threads=False):
        for cells in batch.to_pylist():
            row += 1
            yield row, cells


KIND = Kind("parquet", (".parquet",), read)
