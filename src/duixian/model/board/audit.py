"""The log of every change, each row chained to the one before."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from duixian.model.board.json import JsonObject


class AuditHead(NamedTuple):
    """The end of the log: the number and hash of its last row; 0 and nothing where it is empty."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One change: by whom (a user's id), when (UTC), of what, from what, to what, why.

    `hash` is the SHA-256 (hex) of `previous`, the hash of the row before, and of this row as canonical JSON.
    """

    seq: int
    at: datetime
    who: str
    action: str
    subject_kind: str
    subject_id: str
    before: JsonObject | None
    after: JsonObject | None
    why: str | None
    previous: str
    hash: str
