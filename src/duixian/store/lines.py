"""A whole database as JSON lines, one file a table, and back: for databases that cannot be copied as a file."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, text, update

from duixian.app.board.encoding import canonical, encode, read_record, record_json
from duixian.model.board import KINDS, AuditRow
from duixian.store.books import SqlReading
from duixian.store.engine import WRITING
from duixian.store.rows import row_of
from duixian.store.tables import AUDIT, AUDIT_HEAD, NAMES, TABLES

_AT_ONCE = 500
_ABOVE = {"units": "parent_id", "tasks": "parent_id", "reports": "copy_of"}
"""Which field of a table refers to the table itself: what it refers to is written first."""


def dump_lines(reading: SqlReading, folder: Path) -> None:
    """Write every table of an open transaction into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        _write(folder / f"{NAMES[kind]}.jsonl", (canonical(record_json(record)) for record in reading.find(kind)))
    rows = ({name: encode(getattr(row, name)) for name in AuditRow.__slots__} for row in reading.audit())
    _write(folder / "audit.jsonl", (canonical(row) for row in rows))


def load_lines(engine: Engine, folder: Path) -> None:
    """Write what a folder holds into an empty database, all or nothing."""
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        for kind in KINDS:
            shown = _parents_first(list(_read(folder / f"{NAMES[kind]}.jsonl")), _ABOVE.get(NAMES[kind]))
            rows = (row_of(read_record(kind, record)) for record in shown)
            for portion in _portions(rows):
                connection.execute(insert(TABLES[kind]), portion)
        _load_audit(connection, folder)
        connection.execute(text("ANALYZE"))


def _load_audit(connection: Connection, folder: Path) -> None:
    last: dict[str, Any] = {"seq": 0, "hash": ""}
    for portion in _portions(_read(folder / "audit.jsonl")):
        rows = [{**row, "at": datetime.fromisoformat(row["at"])} for row in portion]
        connection.execute(insert(AUDIT), rows)
        last = rows[-1]
    connection.execute(update(AUDIT_HEAD).values(seq=last["seq"], hash=last["hash"]))


def _parents_first(rows: list[dict[str, Any]], field: str | None) -> list[dict[str, Any]]:
    if field is None:
        return rows
    written, ordered, waiting = {None}, list[dict[str, Any]](), rows
    while waiting:
        ready = [row for row in waiting if row[field] in written]
        if not ready:
            raise ValueError(f"{field} refers to what is not there")
        ordered += ready
        written |= {row["id"] for row in ready}
        waiting = [row for row in waiting if row["id"] not in written]
    return ordered


def _portions(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    portion: list[dict[str, Any]] = []
    for row in rows:
        portion.append(row)
        if len(portion) == _AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in lines)


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)
