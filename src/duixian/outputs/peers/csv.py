"""A tidy CSV that Excel opens as it is: UTF-8 with BOM, one row an indicator and a government."""

from typing import BinaryIO

from duixian.model.peers import Peers
from duixian.outputs.csv import write_table
from duixian.outputs.peers.columns import peer_columns
from duixian.outputs.peers.format import Format, Wish
from duixian.outputs.peers.rows import rows


def write(peers: Peers, target: BinaryIO, wish: Wish) -> None:
    """Write the tidy table with its head."""
    shown = peer_columns()[0]
    write_table(shown, ({column.name: row.get(column.name) for column in shown} for row, _ in rows(peers)), target)


FORMAT = Format("csv", (".csv",), False, write)
