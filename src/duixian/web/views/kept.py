"""What was reckoned for a page, kept in memory until something that decides it is written; the last used ones."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from time import monotonic, thread_time
from typing import Generic, NamedTuple, TypeVar

from duixian.app.board.ledger import Board
from duixian.model.board import Delivery, Evidence, Filing, Remark, Subscription, Token, User

T = TypeVar("T")

DEAR = 0.1
"""Seconds of the processor."""
LONGEST = 15.0
"""Seconds an answer rests at most."""

PASSING = (Filing, Evidence, Remark, Token, User, Subscription, Delivery)
"""What changes no light and no plan by itself: a filing that is verified or sent back has its lights computed anew."""


class Answer(NamedTuple, Generic[T]):
    """What was made under a mark; `rests` is the moment until which it is given whatever the mark has become."""

    mark: str
    value: T
    rests: float


class Kept(Generic[T]):
    """Keeps the last answer to each of the last `most` questions, with the mark under which it was made.

    An answer that was dear to make (more than `DEAR` seconds of the processor) rests for thirty times as long
    (`LONGEST` at most): so a plan of ten thousand tasks, written to every second, leaves the processor to its readers.
    """

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._answers: OrderedDict[Hashable, Answer[T]] = OrderedDict()
        self._makers: dict[Hashable, Lock] = {}

    def get(self, question: Hashable, mark: str, make: Callable[[], T]) -> T:
        """Return the answer kept under a mark, else make and keep it.

        Only one makes it; who asks meanwhile gets the answer of a moment ago, and waits where there is none.

        >>> kept = Kept[str](2)
        >>> kept.get(1, "a", lambda: "one"), kept.get(1, "a", lambda: "other"), kept.get(1, "b", lambda: "new")
        ('one', 'one', 'new')
        """
        known = self._known(question)
        if known is not None and _holds(known, mark):
            return known.value
        with self._lock:
            maker = self._makers.setdefault(question, Lock())
        if not maker.acquire(blocking=known is None):
            return known.value if known is not None else make()
        try:
            known = self._known(question)
            return known.value if known is not None and _holds(known, mark) else self._made(question, mark, make)
        finally:
            maker.release()

    def _known(self, question: Hashable) -> Answer[T] | None:
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
            return self._answers.get(question)

    def _made(self, question: Hashable, mark: str, make: Callable[[], T]) -> T:
        start = thread_time()
        value = make()
        cost = thread_time() - start
        with self._lock:
            rests = min(30 * cost, LONGEST) if cost > DEAR else 0
            self._answers[question] = Answer(mark, value, monotonic() + rests)
            while len(self._answers) > self._most:
                self._makers.pop(self._answers.popitem(last=False)[0], None)
        return value


def _holds(known: "Answer[T]", mark: str) -> bool:
    return known.mark == mark or monotonic() < known.rests


def settled(board: Board) -> str:
    """Return what changes with everything that decides lights and plan, whoever wrote it, in whichever process."""
    with board.ledger.read() as books:
        return books.head_but(PASSING).hash
