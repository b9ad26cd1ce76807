"""The books of one open transaction: what is read from them, and what is written with its row in the log."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from duixian.app.board.chain import Change, chained
from duixian.app.board.encoding import canonical, field_names, logged_json, record_json
from duixian.app.board.ledger import Changes
from duixian.model.board import (
    AuditHead,
    AuditRow,
    Duty,
    Evidence,
    JsonObject,
    LightRow,
    Record,
    Session,
    Throttle,
    Token,
)
from duixian.store.rows import conditions, ordering, record_of, row_of
from duixian.store.tables import AUDIT, AUDIT_HEAD, TABLES

R = TypeVar("R", bound=Record)

_REMOVABLE = (Session, Throttle, Token, Evidence, Duty)
_UNLOGGED = (Session, Throttle)
_COMPUTED = (LightRow,)
_AT_ONCE = 500
_MANY = 1000


def _portions(records: Sequence[Any], size: int = _AT_ONCE) -> Iterator[Sequence[Any]]:
    for start in range(0, len(records), size):
        yield records[start : start + size]


class SqlReading:
    """The books as a connection's transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, kind: type[R], id: str) -> R | None:
        """Return the record with that id, None where there is none."""
        table = TABLES[kind]
        row = self._connection.execute(select(table).where(table.c.id == id)).first()
        return None if row is None else record_of(kind, row)

    def find(
        self, kind: type[R], /, order: Sequence[str] = (), limit: int | None = None, offset: int = 0, **equals: object
    ) -> list[R]:
        """Return the records whose fields equal what is given, sorted."""
        table = TABLES[kind]
        asked = select(table).where(*conditions(table, equals)).order_by(*ordering(table, order))
        rows = self._connection.execute(asked.limit(limit).offset(offset or None))
        return [record_of(kind, row) for row in rows]

    def count(self, kind: type[Record], /, **equals: object) -> int:
        """Return how many records `find` would return."""
        table = TABLES[kind]
        asked = select(func.count()).select_from(table).where(*conditions(table, equals))
        return self._connection.execute(asked).scalar_one()

    def audit(self, after: int = 0, limit: int | None = None) -> Iterator[AuditRow]:
        """Yield the rows of the log in order, a portion at a time."""
        left = limit
        while left is None or left > 0:
            size = _AT_ONCE if left is None else min(left, _AT_ONCE)
            asked = select(AUDIT).where(AUDIT.c.seq > after).order_by(AUDIT.c.seq).limit(size)
            rows = [AuditRow(*row) for row in self._connection.execute(asked)]
            yield from rows
            if len(rows) < size:
                return
            after, left = rows[-1].seq, None if left is None else left - size

    def changes(self, wanted: Changes, limit: int) -> list[AuditRow]:
        """Return rows of the log, the newest first."""
        equals = {AUDIT.c.subject_kind: wanted.kind, AUDIT.c.who: wanted.who, AUDIT.c.subject_id: wanted.subject_id}
        asked = select(AUDIT).where(*(column == value for column, value in equals.items() if value))
        if wanted.before is not None:
            asked = asked.where(AUDIT.c.seq < wanted.before)
        return [AuditRow(*row) for row in self._connection.execute(asked.order_by(AUDIT.c.seq.desc()).limit(limit))]

    def head(self) -> AuditHead:
        """Return the end of the log as it is kept apart from it."""
        row = self._connection.execute(select(AUDIT_HEAD.c.seq, AUDIT_HEAD.c.hash)).first()
        return AuditHead(*row) if row else AuditHead(0, "")

    def head_but(self, kinds: Sequence[type[Record]]) -> AuditHead:
        """Return the log's last row that is not of some kinds, found from its end."""
        others = AUDIT.c.subject_kind.not_in([kind.__name__ for kind in kinds])
        asked = select(AUDIT.c.seq, AUDIT.c.hash).where(others).order_by(AUDIT.c.seq.desc()).limit(1)
        row = self._connection.execute(asked).first()
        return AuditHead(*row) if row else AuditHead(0, "")


class SqlBooks(SqlReading):
    """The books to write in; holds the end of the log from its beginning, so nobody else can add to it meanwhile."""

    def __init__(self, connection: Connection, who: str, why: str | None, at: datetime) -> None:
        super().__init__(connection)
        self._who, self._why, self._at = who, why, at
        locked = select(AUDIT_HEAD.c.seq, AUDIT_HEAD.c.hash).with_for_update()
        self._head = AuditHead(*connection.execute(locked).one())
        self._changes: list[Change] = []

    def put(self, record: Record) -> None:
        """Write a record in place of the one with its id, or as a new one."""
        self.put_many([record])

    def put_many(self, records: Iterable[Record]) -> None:
        """Write many records of one kind at once."""
        every = list(records)
        for portion in _portions(every):
            before = self._write(portion)
            if not isinstance(portion[0], _UNLOGGED):
                self._changes += [change for record in portion for change in _changed(record, before.get(record.id))]
        self._count(every)

    def put_computed(self, records: Sequence[Record], subject: str) -> None:
        """Write records that can be computed anew, with one row in the log for all."""
        if not records:
            return
        if not isinstance(records[0], _COMPUTED):
            raise ValueError(f"not computed: {type(records[0])}")
        for portion in _portions(records):
            self._write(portion)
        self._count(records)
        digest = hashlib.sha256(canonical([record_json(record) for record in records]).encode()).hexdigest()
        told: JsonObject = {"count": len(records), "sha256": digest}
        self._changes.append(Change("compute", type(records[0]).__name__, subject, None, told))

    def remove(self, kind: type[Record], id: str) -> None:
        """Take a session, a token or a piece of evidence out."""
        if kind not in _REMOVABLE:
            raise ValueError(f"never removed: {kind}")
        record = self.get(kind, id)
        if record is None:
            return
        table = TABLES[kind]
        self._connection.execute(delete(table).where(table.c.id == id))
        if not isinstance(record, _UNLOGGED):
            self._changes.append(Change("remove", kind.__name__, id, logged_json(record), None))

    def close(self) -> AuditHead:
        """Write the log's rows and its new end, and return that."""
        rows = []
        for change in self._changes:
            row = chained(self._head, change, self._at, self._who, self._why)
            rows.append({name: getattr(row, name) for name in AuditRow.__slots__})
            self._head = AuditHead(row.seq, row.hash)
        if rows:
            self._connection.execute(insert(AUDIT), rows)
            self._connection.execute(update(AUDIT_HEAD).values(seq=self._head.seq, hash=self._head.hash))
        return self._head

    def _count(self, written: Sequence[Record]) -> None:
        """Tell PostgreSQL to look at a table anew after many rows at once: it plans by what it last saw there."""
        if len(written) >= _MANY and self._connection.dialect.name == "postgresql":
            self._connection.execute(text(f"ANALYZE {TABLES[type(written[0])].name}"))

    def _write(self, portion: Sequence[Record]) -> dict[str, Record]:
        kind = type(portion[0])
        table = TABLES[kind]
        ids = [record.id for record in portion]
        found = self._connection.execute(select(table).where(table.c.id.in_(ids)))
        before = {row.id: record_of(kind, row) for row in found}
        new = [row_of(record) for record in portion if record.id not in before]
        old = [row_of(record) for record in portion if before.get(record.id, record) != record]
        if new:
            self._connection.execute(insert(table), new)
        if old:
            named: dict[str, Any] = {name: bindparam(f"new_{name}") for name in field_names(kind) if name != "id"}
            rows = [{f"new_{name}": value for name, value in row.items()} for row in old]
            self._connection.execute(update(table).where(table.c.id == bindparam("new_id")).values(named), rows)
        return before


def _changed(record: Record, before: Record | None) -> Iterator[Change]:
    """Yield what the log is told: nothing where nothing changed."""
    kind = type(record).__name__
    if before is None:
        yield Change("create", kind, record.id, None, logged_json(record))
    elif before != record:
        yield Change("change", kind, record.id, logged_json(before), logged_json(record))
