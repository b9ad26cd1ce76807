"""What was reckoned for a page, kept in memory until something that decides it is written; the last used ones."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from threading import Lock
from time import monotonic, thread_time
from typing import Generic, NamedTuple, TypeVar

from duixian.app.board.ledger import Board
from duixian.model.board import Delivery, Evidence, Filing, Remark, Subscription, Token, User

T = TypeVar("T")

DEAR = 0.03
"""Seconds of the processor."""
LONGEST = 15.0
"""Seconds an answer rests at most, and again at most while a new one is made."""
AT_ONCE: ContextVar[bool] = ContextVar("at_once", default=False)
"""Set for who wrote something a moment ago: they are given nothing older than what they wrote."""

PASSING = (Filing, Evidence, Remark, Token, User, Subscription, Delivery)
"""What changes no light and no plan by itself: a filing that is verified or sent back has its lights computed anew."""


_BEHIND = ThreadPoolExecutor(1, "kept")
"""Who makes dear answers anew while the old ones are given: one after another, so they never crowd out the readers."""


class Answer(NamedTuple, Generic[T]):
    """What was made under a mark; until the moment `rests` it is given whatever the mark has become, until `late` while
    a new one is made; both are 0 where it was cheap."""

    mark: str
    value: T
    rests: float
    late: float


class Kept(Generic[T]):
    """Keeps the last answer to each of the last `most` questions, with the mark under which it was made.

    An answer that was dear to make (more than `DEAR` seconds of the processor) rests for thirty times as long
    (`LONGEST` at most): so a plan of ten thousand tasks, written to every second, leaves the processor to its readers.
    Who asks in as many seconds after that gets it once more and has the next one made behind. So nobody is given an
    answer that is older by more than sixty times what it cost (thirty seconds), and who wrote (`AT_ONCE`) no older one.
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
        if known is not None and not AT_ONCE.get() and monotonic() < known.late:
            self._renew(question, mark, make)
            return known.value
        maker = self._maker(question)
        if not maker.acquire(blocking=known is None or AT_ONCE.get()):
            return known.value if known is not None else make()
        return self._answered(maker, question, mark, make)

    def _renew(self, question: Hashable, mark: str, make: Callable[[], T]) -> None:
        """Have an answer made behind, unless it is being made; what goes wrong there is told to the next who waits."""
        maker = self._maker(question)
        if maker.acquire(blocking=False):
            _BEHIND.submit(self._answered, maker, question, mark, make)

    def _maker(self, question: Hashable) -> Lock:
        with self._lock:
            return self._makers.setdefault(question, Lock())

    def _answered(self, maker: Lock, question: Hashable, mark: str, make: Callable[[], T]) -> T:
        """Return the answer kept meanwhile, else make it; lets the maker's lock go, which another thread took."""
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
            rest, now = min(30 * cost, LONGEST), monotonic()
            until = (now + rest, now + 2 * rest) if cost > DEAR else (0.0, 0.0)
            self._answers[question] = Answer(mark, value, *until)
            while len(self._answers) > self._most:
                self._makers.pop(self._answers.popitem(last=False)[0], None)
        return value


def _holds(known: "Answer[T]", mark: str) -> bool:
    return known.mark == mark or (not AT_ONCE.get() and monotonic() < known.rests)


def settled(board: Board) -> str:
    """Return what changes with everything that decides lights and plan, whoever wrote it, in whichever process."""
    with board.ledger.read() as books:
        return books.head_but(PASSING).hash
