"""What was reckoned for a page, kept in memory until something that decides it is written; the last used ones."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from duixian.app.board.ledger import Board
from duixian.model.board import Evidence, Filing, Remark, Token, User

T = TypeVar("T")

PASSING = (Filing, Evidence, Remark, Token, User)
"""What changes no light and no plan by itself: a filing that is verified or sent back has its lights computed anew."""


class Kept(Generic[T]):
    """Keeps the last `most` values by a key that tells all they depend on."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._makers: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is kept under a key, else make and keep it; who asks meanwhile waits for the one who makes it.

        >>> kept = Kept[str](2)
        >>> kept.get(1, lambda: "one"), kept.get(1, lambda: "another")
        ('one', 'one')
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            maker = self._makers.setdefault(key, Lock())
        with maker:
            with self._lock:
                if key in self._values:
                    return self._values[key]
            made = make()
            self._put(key, made)
        return made

    def _put(self, key: Hashable, made: T) -> None:
        with self._lock:
            self._values[key] = made
            self._makers.pop(key, None)
            while len(self._values) > self._most:
                self._values.popitem(last=False)


def settled(board: Board) -> str:
    """Return what changes with everything that decides lights and plan, whoever wrote it, in whichever process."""
    with board.ledger.read() as books:
        return books.head_but(PASSING).hash
