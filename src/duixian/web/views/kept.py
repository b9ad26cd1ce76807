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
    """Keeps the last answer to each of the last `most` questions, with the mark under which it was made."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._answers: OrderedDict[Hashable, tuple[str, T]] = OrderedDict()
        self._makers: dict[Hashable, Lock] = {}

    def get(self, question: Hashable, mark: str, make: Callable[[], T]) -> T:
        """Return the answer kept under a mark, else make and keep it.

        Only one makes it; who asks meanwhile gets the answer of a moment ago, and waits where there is none.

        >>> kept = Kept[str](2)
        >>> kept.get(1, "a", lambda: "one"), kept.get(1, "a", lambda: "other"), kept.get(1, "b", lambda: "new")
        ('one', 'one', 'new')
        """
        known = self._known(question)
        if known is not None and known[0] == mark:
            return known[1]
        with self._lock:
            maker = self._makers.setdefault(question, Lock())
        if not maker.acquire(blocking=known is None):
            return known[1] if known is not None else make()
        try:
            known = self._known(question)
            return known[1] if known is not None and known[0] == mark else self._put(question, mark, make())
        finally:
            maker.release()

    def _known(self, question: Hashable) -> tuple[str, T] | None:
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
            return self._answers.get(question)

    def _put(self, question: Hashable, mark: str, made: T) -> T:
        with self._lock:
            self._answers[question] = (mark, made)
            while len(self._answers) > self._most:
                self._makers.pop(self._answers.popitem(last=False)[0], None)
        return made


def settled(board: Board) -> str:
    """Return what changes with everything that decides lights and plan, whoever wrote it, in whichever process."""
    with board.ledger.read() as books:
        return books.head_but(PASSING).hash
