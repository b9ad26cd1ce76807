"""A workbook for people: targets, tiers, and who has none for what most have, a sheet each."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from duixian.model.peers import Peers
from duixian.outputs.peers.columns import peer_columns
from duixian.outputs.peers.format import Format, Wish
from duixian.outputs.peers.rows import lacking_rows, target_rows, tier_rows
from duixian.outputs.peers.said import facts, method, say, title
from duixian.outputs.row import Row
from duixian.outputs.words import Language
from duixian.outputs.xlsx import fill_book


def _about(peers: Peers, language: Language) -> Iterator[Row]:
    yield {"item": title(peers, language), "content": facts(peers, language)}
    for note in peers.notes:
        yield {"item": say("notes", language), "content": note}
    for told in method(peers, language):
        yield {"item": say("method", language), "content": told}


def write(peers: Peers, target: BinaryIO, wish: Wish) -> None:
    """Write the sheets."""
    language = wish.language
    told: dict[str, Iterable[Row]] = {
        "targets": target_rows(peers, language),
        "tiers": tier_rows(peers, language),
        "lacking": lacking_rows(peers, language),
        "about": _about(peers, language),
    }
    sheets = {name: (say(f"sheet_{name}", language), listed) for name, listed in peer_columns()[1].items()}
    fill_book(sheets, ((sheet, row) for sheet, rows in told.items() for row in rows), target)


FORMAT = Format("xlsx", (".xlsx",), True, write)
