"""What is sent from outside without a login is counted by address: a few an hour, no more."""

from datetime import datetime, timedelta

from duixian.app.board.ledger import Books
from duixian.app.board.sessions import digest
from duixian.model.board import Throttle

MOST = 5
"""How many of a kind are taken from one address within the hour."""
HOUR = timedelta(hours=1)


def minutes_to_wait(books: Books, kind: str, address: str, now: datetime) -> int:
    """Count one more of a kind from an address and return 0; where it has sent `MOST` already, count nothing and return
    the minutes until more are taken. The hour begins with the first."""
    id = digest(f"{kind}\n{address}")
    known = books.get(Throttle, id)
    live = known if known is not None and known.until > now else Throttle(id, 0, now + HOUR)
    if live.failures >= MOST:
        return -((now - live.until) // timedelta(minutes=1))
    books.put(Throttle(id, live.failures + 1, live.until))
    return 0
