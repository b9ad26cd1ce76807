"""Between rows of tables and records: the same fields in the same order, JSON where a field has a structure."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import JSON, ColumnElement, Table

from duixian.app.board.encoding import encode, field_names, field_reader
from duixian.model.board import Record
from duixian.model.errors import InputError
from duixian.store.tables import TABLES

R = TypeVar("R", bound=Record)


def _structured(kind: type[Record]) -> tuple[tuple[int, Callable[[Any], object]], ...]:
    """Return place and reader of every field whose column is JSON and that is not JSON itself."""
    table, found = TABLES[kind], []
    for place, name in enumerate(field_names(kind)):
        reader = field_reader(kind, name)
        if isinstance(table.c[name].type, JSON) and reader is not None:
            found.append((place, reader))
    return tuple(found)


_STRUCTURED = {kind: _structured(kind) for kind in TABLES}


def record_of(kind: type[R], row: Sequence[Any]) -> R:
    """Return the record a row of its table holds."""
    places = _STRUCTURED[kind]
    if not places:
        return kind(*row)
    values = list(row)
    for place, reader in places:
        values[place] = None if values[place] is None else reader(values[place])
    return kind(*values)


def row_of(record: Record) -> dict[str, Any]:
    """Return a record as a row; raises InputError where a text holds what no database keeps."""
    table = TABLES[type(record)]
    row = {name: getattr(record, name) for name in field_names(type(record))}
    for name, value in row.items():
        if isinstance(table.c[name].type, JSON):
            row[name] = encode(value)
        elif isinstance(value, str) and "\0" in value:
            raise InputError(f"{name}：文字中有空字符（第 {value.index(chr(0)) + 1} 字），无法保存；请删去后再试")
    return row


def conditions(table: Table, equals: dict[str, object]) -> list[ColumnElement[bool]]:
    """Return what a row must meet: equal, one of a list or tuple, or not set for None."""
    met: list[ColumnElement[bool]] = []
    for name, value in equals.items():
        column = table.c[name]
        if isinstance(value, list | tuple | set | frozenset):
            met.append(column.in_(sorted(value)))
        else:
            met.append(column.is_(None) if value is None else column == value)
    return met


def ordering(table: Table, order: Sequence[str]) -> list[ColumnElement[Any]]:
    """Return the columns to sort by, `-` before a name for the greatest first; the id settles the rest."""
    named = [table.c[name.lstrip("-")].desc() if name.startswith("-") else table.c[name].asc() for name in order]
    return [*named, table.c.id.asc()]
