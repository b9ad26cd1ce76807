"""Workbooks joined to the board: what leaves it as files, and what came back read and taken."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duixian.app.board.ledger import Board
    from duixian.app.sheets.book import Workbook
    from duixian.app.sheets.filing_take import Batch, Wanted
    from duixian.model.board import User


def take_filings(board: "Board", user: "User", files: Iterable[tuple[str, bytes]], wanted: "Wanted") -> "Batch":
    """Return what uploaded filing sheets, or zips of them, would file; raises InputError, NotAllowed."""
    from duixian.app.sheets.filing_take import take

    return take(board, user, _opened(files), wanted)


def _opened(files: Iterable[tuple[str, bytes]]) -> "Iterator[Workbook]":
    from duixian.read.packed import is_packed, unpack
    from duixian.read.workbook import read_workbook

    for name, content in files:
        for told, book in unpack(content, name) if is_packed(content) else [(name, content)]:
            yield read_workbook(book, told)
