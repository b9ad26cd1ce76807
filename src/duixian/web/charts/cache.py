"""Drawings kept in memory by the hash of what they show, so that a page asked for again is not drawn again."""

from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from threading import Lock

_BYTES = 24_000_000


class Shelf:
    """Keeps the drawings used last, `limit` bytes at most; one thread at a time draws."""

    def __init__(self, limit: int = _BYTES) -> None:
        self._limit, self._size = limit, 0
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._reading, self._drawing = Lock(), Lock()

    def get(self, key: str, draw: Callable[[], str]) -> str:
        """Return the drawing kept under a key, else draw and keep it.

        >>> shelf = Shelf(limit=12)
        >>> shelf.get("a", lambda: "<svg/>"), shelf.get("a", lambda: "another")
        ('<svg/>', '<svg/>')
        """
        found = self._find(key)
        if found is not None:
            return found
        with self._drawing:
            found = self._find(key)  # another thread may have drawn it meanwhile
            return self._keep(key, draw()) if found is None else found

    def _find(self, key: str) -> str | None:
        with self._reading:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: str, drawn: str) -> str:
        with self._reading:
            self._kept[key] = drawn
            self._size += _weight(drawn)
            while self._size > self._limit:
                _, gone = self._kept.popitem(last=False)
                self._size -= _weight(gone)
        return drawn

    def clear(self) -> None:
        """Forget every drawing."""
        with self._reading:
            self._kept.clear()
            self._size = 0


def _weight(drawn: str) -> int:
    return len(drawn.encode())


def content_hash(*shown: object) -> str:
    """Return a hash of everything a drawing shows; records hash by what they hold, 1.0 and 1.00 apart.

    >>> content_hash("headline", 1) == content_hash("headline", 1), len(content_hash("x"))
    (True, 64)
    """
    return sha256(repr(shown).encode()).hexdigest()


SHELF = Shelf()
"""The drawings of this process."""
