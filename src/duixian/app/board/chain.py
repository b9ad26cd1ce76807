"""How rows of the log are chained, and how a broken chain is found."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from duixian.app.board.encoding import canonical, encode
from duixian.model.board import AuditHead, AuditRow, Json, JsonObject

EMPTY = AuditHead(0, "")


@dataclass(frozen=True, slots=True)
class Change:
    """What one row of the log tells, before it has its place in the chain."""

    action: str
    subject_kind: str
    subject_id: str
    before: JsonObject | None
    after: JsonObject | None


def chained(head: AuditHead, change: Change, at: datetime, who: str, why: str | None) -> AuditRow:
    """Return the row that follows the end of the log."""
    row = AuditRow(
        head.seq + 1,
        at,
        who,
        change.action,
        change.subject_kind,
        change.subject_id,
        change.before,
        change.after,
        why,
        head.hash,
        "",
    )
    return replace(row, hash=row_hash(row))


def told(row: AuditRow) -> dict[str, Json]:
    """Return what a row of the log tells, as it is hashed and handed out."""
    return {
        "seq": row.seq,
        "at": encode(row.at),
        "who": row.who,
        "action": row.action,
        "kind": row.subject_kind,
        "id": row.subject_id,
        "before": row.before,
        "after": row.after,
        "why": row.why,
    }


def row_hash(row: AuditRow) -> str:
    """Return the SHA-256 (hex) of a row: of the hash before it and of all it tells."""
    return hashlib.sha256((row.previous + canonical(told(row))).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Fault:
    """The first row of the log that is not as it was written, and one line on what happened to it."""

    seq: int
    message: str


def find_fault(rows: Iterable[AuditRow], head: AuditHead, witnessed: Iterable[AuditHead]) -> Fault | None:
    """Return where the chain breaks, None where it holds to its end; `witnessed` are ends noted elsewhere."""
    noted: Mapping[int, str] = dict(witnessed)
    last = EMPTY
    for row in rows:
        fault = _fault(row, last, noted)
        if fault is not None:
            return fault
        last = AuditHead(row.seq, row.hash)
    return _cut(last, head, noted)


def _fault(row: AuditRow, last: AuditHead, noted: Mapping[int, str]) -> Fault | None:
    if row.seq != last.seq + 1:
        return Fault(last.seq + 1, f"审计日志第 {last.seq + 1} 行被删除（其后一行是第 {row.seq} 行）；请从备份核对")
    if row.previous != last.hash or row_hash(row) != row.hash:
        return Fault(row.seq, f"审计日志第 {row.seq} 行被改动或插入，与校验值不符；请从备份核对")
    if noted.get(row.seq, row.hash) != row.hash:
        return Fault(row.seq, f"审计日志第 {row.seq} 行与 audit.head 所记不符，其前被整体改写；请从备份核对")
    return None


def _cut(last: AuditHead, head: AuditHead, noted: Mapping[int, str]) -> Fault | None:
    furthest = max((head.seq, *noted))
    if last.seq < furthest:
        return Fault(last.seq + 1, f"审计日志自第 {last.seq + 1} 行起被截去（曾记到第 {furthest} 行）；请从备份核对")
    if last != head:
        return Fault(head.seq + 1, f"审计日志第 {head.seq + 1} 行起不是本系统写入的；请从备份核对")
    return None
