"""The books as they stood at the end of a day: what was changed since is taken back by the log."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from duixian.app.board.encoding import read_record
from duixian.app.board.founding import CHINA, board_day
from duixian.app.board.ledger import Board
from duixian.model.board import Record

R = TypeVar("R", bound=Record)


def end_of(board: Board, day: date) -> datetime | None:
    """Return the first moment after a past day, in China; None for the board's today and later: all that is known
    counts there."""
    return next_midnight(day) if day < board_day(board) else None


def next_midnight(day: date) -> datetime:
    """Return the moment at which a day is over in China.

    >>> next_midnight(date(2024, 7, 20)).isoformat()
    '2024-07-21T00:00:00+08:00'
    """
    return datetime.combine(day + timedelta(days=1), time(0), CHINA)


def stood(board: Board, kind: type[R], now: Iterable[R], until: datetime | None) -> list[R]:
    """Return the records of a kind as they were before a moment: `now` are those of today (of some at least), to which
    what was changed or removed since comes back; all of them as they are where the moment is None.

    Only kinds that the log shows whole can be had back: not users and reports.
    """
    if until is None:
        return list(now)
    since = board.queries.before(kind, until)
    kept = [record for record in now if record.id not in since]
    return kept + [read_record(kind, shown) for shown in since.values() if shown is not None]
