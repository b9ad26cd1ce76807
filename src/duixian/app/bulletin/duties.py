"""What units owe for a month: figures not handed in, and figures that came late."""

from collections import Counter
from datetime import date

from duixian.app.board.due import Due, due
from duixian.app.board.ledger import Board
from duixian.app.bulletin.record import Owing
from duixian.app.bulletin.tasks import NO_UNIT
from duixian.model.board import User


def owing(board: Board, user: User, year: int, month: int, day: date) -> tuple[int, tuple[Owing, ...]]:
    """Return how many figures of a month were to be handed in, and by unit those missing or late on a day."""
    asked = [_then(one, day) for one in due(board, user, year, month, day)]
    missing = Counter(one.line.unit_id for one in asked if one.missing(day))
    late = Counter(one.line.unit_id for one in asked if one.late())
    names = {one.line.unit_id: one.line.unit or NO_UNIT for one in asked}
    found = (Owing(id, name, missing[id], late[id]) for id, name in names.items() if missing[id] or late[id])
    return len(asked), tuple(sorted(found, key=lambda one: (-one.missing, -one.late, one.unit)))


def _then(one: Due, day: date) -> Due:
    """Return what was asked as it stood: a figure known only after the day was not there yet."""
    known = one.filing is None or one.filing.as_of <= day
    return one if known else Due(one.line, one.month, one.deadline, None)
