"""The log looked at: whether it is whole, whether the records are what it says, and its rows for others to check."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from duixian.app.board.chain import Fault, find_fault, told
from duixian.app.board.encoding import canonical, loggable
from duixian.app.board.ledger import Board, Changes, Ledger, Reading
from duixian.app.board.permissions import check
from duixian.model.board import KINDS, AuditHead, AuditRow, LightRow, Session, Throttle, User


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: the end of the log, and the first fault, None where everything is as it was written."""

    head: AuditHead
    fault: Fault | None


def verify_chain(ledger: Ledger) -> Verdict:
    """Walk through the whole log and name the first row that was edited, removed, inserted or cut off."""
    with ledger.read() as books:
        head = books.head()
        return Verdict(head, find_fault(books.audit(), head, ledger.witnessed()))


def verify_records(ledger: Ledger) -> Verdict:
    """Compare every record with what the log last said of it: nothing was changed, added or taken out beside it.

    Lights are left out, they can be computed anew; sessions are not logged.
    """
    with ledger.read() as books:
        told = dict[tuple[str, str], tuple[int, str]]()
        for row in books.audit():
            told[row.subject_kind, row.subject_id] = (row.seq, _digest(canonical(row.after)) if row.after else "")
        return Verdict(books.head(), _stray(books, told))


def verify(board: Board, user: User) -> Verdict:
    """Check the log, and where it is whole, the records against it."""
    check(user, "see_audit")
    chain = verify_chain(board.ledger)
    return chain if chain.fault else verify_records(board.ledger)


def _stray(books: Reading, told: dict[tuple[str, str], tuple[int, str]]) -> Fault | None:
    for kind in KINDS:
        if kind in (LightRow, Session, Throttle):
            continue
        for record in books.find(kind):
            seq, digest = told.pop((kind.__name__, record.id), (0, ""))
            if digest not in (_digest(canonical(shown)) for shown in loggable(record)):
                return Fault(
                    seq, f"{kind.__name__} {record.id}：与审计日志第 {seq} 行所记不符，被绕过系统改动；请从备份核对"
                )
    left = [(seq, key) for key, (seq, digest) in told.items() if digest and key[0] != LightRow.__name__]
    if left:
        seq, (name, id) = min(left)
        return Fault(seq, f"{name} {id}：审计日志第 {seq} 行有记而记录已不在，被绕过系统删除；请从备份核对")
    return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def log(board: Board, user: User, after: int = 0, limit: int = 200) -> list[AuditRow]:
    """Return a portion of the log, from the row after number `after`."""
    check(user, "see_audit")
    with board.ledger.read() as books:
        return list(books.audit(after, limit))


def changes(board: Board, user: User, wanted: Changes, limit: int = 100) -> list[AuditRow]:
    """Return what changed, the newest first."""
    check(user, "see_audit")
    with board.ledger.read() as books:
        return books.changes(wanted, limit)


def export_lines(board: Board, user: User) -> Iterator[str]:
    """Yield the log as JSON lines, each with its hash, so that others can check it without this program."""
    check(user, "see_audit")
    with board.ledger.read() as books:
        for row in books.audit():
            yield canonical({**told(row), "previous": row.previous, "hash": row.hash})
