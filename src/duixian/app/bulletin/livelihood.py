"""Livelihood items in the bulletin: how much of each is done, and how many of its sites."""

from datetime import date
from decimal import Decimal

from duixian.app.board.ledger import Board
from duixian.app.board.livelihood import COUNTING, Progress, progress_of_year
from duixian.app.bulletin.record import Item
from duixian.judge.rounding import shown
from duixian.model.board import Unit


def items(board: Board, year: int, day: date) -> tuple[Item, ...]:
    """Return the items of a year as they stand on a day."""
    with board.ledger.read() as books:
        names = {unit.id: unit.name for unit in books.find(Unit)}
        return tuple(_item(one, names.get(one.item.unit_id or "", "")) for one in progress_of_year(books, year, day))


def _item(one: Progress, unit: str) -> Item:
    whole = not one.parts or one.item.amount is not None  # 60 canteens and 10 clinics are not 70 of anything
    done = f"{one.done:f}{one.unit or ''}" if whole and one.done is not None else ""
    amount = f"{one.amount:f}{one.unit or ''}" if whole and one.amount is not None else ""
    share = f"{shown(one.share * 100, Decimal(100))}%" if whole and one.share is not None else ""
    finished = sum(one.states[state] for state in COUNTING)
    item = one.item
    return Item(item.id, item.number, item.name, unit, done, amount, share, finished, one.sites, item.simulated)
