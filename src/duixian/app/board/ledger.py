"""The ports of the board: the books everything is kept in, evidence files, the clock and new ids."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from duixian.judge.clock import Workdays
from duixian.model.board import AuditHead, AuditRow, Record
from duixian.model.errors import NotFound

if TYPE_CHECKING:
    from duixian.app.board.queries import Queries

R = TypeVar("R", bound=Record)

Clock = Callable[[], datetime]
"""The time now, UTC."""

Ids = Callable[[], str]
"""A new id that nothing else has: 32 hex digits."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Which rows of the log: of one kind, one user, one record, before row `before`; empty and None leave none out."""

    kind: str = ""
    who: str = ""
    subject_id: str = ""
    before: int | None = None


class Reading(Protocol):
    """The books as they stand, to be read."""

    def get(self, kind: type[R], id: str) -> R | None:
        """Return the record with that id, None where there is none."""

    def find(
        self, kind: type[R], /, order: Sequence[str] = (), limit: int | None = None, offset: int = 0, **equals: object
    ) -> list[R]:
        """Return the records whose fields equal what is given (a list or tuple: one of it; None: not set).

        `order` are names of fields, `-` before one for the greatest first; without it they come by id.
        """

    def count(self, kind: type[Record], /, **equals: object) -> int:
        """Return how many records `find` would return."""

    def audit(self, after: int = 0, limit: int | None = None) -> Iterator[AuditRow]:
        """Yield the rows of the log in order, from the one after number `after`."""

    def changes(self, wanted: Changes, limit: int) -> list[AuditRow]:
        """Return rows of the log, the newest first."""

    def head(self) -> AuditHead:
        """Return the end of the log as it is kept apart from it."""

    def head_but(self, kinds: Sequence[type[Record]]) -> AuditHead:
        """Return number and hash of the log's last row that is not of some kinds; 0 and nothing where there is none."""


class Books(Reading, Protocol):
    """The books, to be written in one transaction: all of it, or, where anything is raised, nothing."""

    def put(self, record: Record) -> None:
        """Write a record in place of the one with its id, or as a new one, and the change into the log."""

    def put_many(self, records: Iterable[Record]) -> None:
        """Write many records of one kind at once, each with its row in the log."""

    def put_computed(self, records: Sequence[Record], subject: str) -> None:
        """Write records that can be computed anew; the log has one row for all, with their number and SHA-256."""

    def remove(self, kind: type[Record], id: str) -> None:
        """Take a session, a token, a duty or a piece of evidence out; anything else is kept for good (ValueError)."""


class Ledger(Protocol):
    """Where the books are kept. Writers come one after another, readers never wait."""

    def begin(self, who: str, why: str | None = None) -> AbstractContextManager[Books]:
        """Open a transaction of a user (by id); raises Conflict where it contradicts what others wrote meanwhile."""

    def read(self) -> AbstractContextManager[Reading]:
        """Open the books as they stand now; what others write meanwhile is not seen."""

    def witnessed(self) -> Iterator[AuditHead]:
        """Yield every end of the log that was noted outside the database (`audit.head`)."""


class StoredFile(NamedTuple):
    """A file kept by its content; `media` was told from its first bytes, `size` is in bytes."""

    sha256: str
    media: str
    size: int


class EvidenceStore(Protocol):
    """Where the files beside filings are kept."""

    def save(self, content: bytes, name: str) -> StoredFile:
        """Keep a file; raises InputError where it is too large or not of a kind that is taken."""

    def load(self, sha256: str) -> bytes:
        """Return a file's content; raises NotFound."""


@dataclass(frozen=True, slots=True)
class Board:
    """All that a use case needs of the outside."""

    ledger: Ledger
    queries: "Queries"
    evidence: EvidenceStore
    clock: Clock
    new_id: Ids
    workdays: Workdays


_NAMES = {
    "Report": "报告",
    "Entry": "条目",
    "PlanTask": "事项",
    "Filing": "填报",
    "User": "用户",
    "Unit": "单位",
    "Evidence": "佐证",
    "Remedy": "整改",
    "League": "赛马榜",
    "LivelihoodItem": "民生实事",
    "Site": "点位",
    "Obstacle": "问题",
    "Attachment": "附件",
}


def need(books: Reading, kind: type[R], id: str) -> R:
    """Return the record with that id; raises NotFound."""
    record = None if "\0" in id else books.get(kind, id)  # no text of PostgreSQL may hold it
    if record is None:
        raise NotFound(f"{_NAMES.get(kind.__name__, kind.__name__)}：没有编号为“{id[:40]}”的记录；请刷新列表再试")
    return record
