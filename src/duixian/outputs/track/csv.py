"""A tidy CSV that Excel opens as it is: UTF-8 with BOM, one row an indicator and a report."""

from typing import BinaryIO

from duixian.model.track import Track
from duixian.outputs.csv import write_table
from duixian.outputs.track.columns import track_columns
from duixian.outputs.track.format import Format, Wish
from duixian.outputs.track.rows import tidy_rows


def write(track: Track, target: BinaryIO, wish: Wish) -> None:
    """Write the tidy table with its head."""
    write_table(track_columns()[0], tidy_rows(track), target)


FORMAT = Format("csv", (".csv",), False, write)
