"""Records as JSON and back, without loss: for the log, for JSON columns and for backups."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from duixian.model.board import KINDS, Json, Record, Report, Subscription, User
from duixian.model.span import Span
from duixian.model.task import Node, Trajectory

R = TypeVar("R", bound=Record)

_SECRET: Mapping[type[Record], tuple[str, ...]] = {
    User: ("password_hash",),
    Report: ("text",),
    Subscription: ("secret",),
}
"""What is replaced by its SHA-256 in the log: it is too long, or nobody's business."""


def encode(value: object) -> Json:
    """Return one field's value as JSON; figures and times become text, so nothing is lost.

    >>> encode(Decimal("7697.50")), encode(date(2024, 6, 20)), encode((Span(0, 5),))
    ('7697.50', '2024-06-20', [[0, 5]])
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return _encode_many(value)


def _encode_many(value: object) -> Json:
    if isinstance(value, Trajectory):
        return {"nodes": [[n.month, str(n.share)] for n in value.nodes], "source": value.source, "years": value.years}
    if isinstance(value, Mapping):
        return {str(key): encode(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [encode(inner) for inner in value]
    raise TypeError(f"no JSON for {type(value)}")


def record_json(record: Record) -> dict[str, Json]:
    """Return a record as a JSON object by field."""
    return {name: encode(getattr(record, name)) for name in field_names(type(record))}


def logged_json(record: Record) -> dict[str, Json]:
    """Return a record as the log shows it: texts of reports and password hashes replaced by their SHA-256."""
    shown = record_json(record)
    for name in _SECRET.get(type(record), ()):
        shown[name] = "sha256:" + hashlib.sha256(str(shown[name]).encode("utf-8", "surrogatepass")).hexdigest()
    return shown


def loggable(record: Record) -> Iterator[dict[str, Json]]:
    """Yield what the log may say of a record: all of it, then without the last fields that stand at their default.

    A field is only ever added at a kind's end, and what was logged before does not have it.
    """
    shown = logged_json(record)
    yield dict(shown)
    for field in reversed(fields(record)):
        if field.default is MISSING or getattr(record, field.name) != field.default:
            return
        del shown[field.name]
        yield dict(shown)


def canonical(value: Json) -> str:
    """Return the one JSON text of a value: keys sorted, no spaces, Chinese as it is.

    >>> canonical({"b": 1, "a": "数"})
    '{"a":"数","b":1}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(record: Record) -> str:
    """Return 16 hex digits that change with any field: what a form shows is told by it from what is kept now."""
    return hashlib.sha256(canonical(logged_json(record)).encode()).hexdigest()[:16]


def _hints(kind: type[Record]) -> dict[str, Any]:
    hints = get_type_hints(kind, localns={"Json": object})  # Json is made of itself and cannot be resolved
    return {field.name: hints[field.name] for field in fields(kind)}


_HINTS: Mapping[type[Record], Mapping[str, Any]] = {kind: _hints(kind) for kind in KINDS}
_NAMES: Mapping[type[Record], tuple[str, ...]] = {kind: tuple(hints) for kind, hints in _HINTS.items()}


def field_names(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of a kind's fields in order."""
    return _NAMES[kind]


def field_type(kind: type[Record], name: str) -> Any:
    """Return the type of a field of a kind, without its `| None`."""
    hint = _HINTS[kind][name]
    inner = [part for part in get_args(hint) if part is not NoneType]
    return inner[0] if is_optional(kind, name) and len(inner) == 1 else hint


def is_optional(kind: type[Record], name: str) -> bool:
    """Tell whether a field may be None."""
    return NoneType in get_args(_HINTS[kind][name])


def _read_trajectory(value: Any) -> Trajectory:
    nodes = tuple(Node(month, Decimal(share)) for month, share in value["nodes"])
    return Trajectory(nodes, value["source"], value["years"])


_READERS: Mapping[Any, Callable[[Any], object]] = {
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Trajectory: _read_trajectory,
    tuple[Span, ...]: lambda value: tuple(Span(*pair) for pair in value),
}


def field_reader(kind: type[Record], name: str) -> Callable[[Any], object] | None:
    """Return what turns a field's JSON back into its value, None where it is the value already."""
    return _READERS.get(field_type(kind, name))


def read_record(kind: type[R], shown: Mapping[str, Any]) -> R:
    """Return the record a JSON object of `record_json` describes; a field added since is at its default.

    >>> from duixian.model.board import Unit
    >>> read_record(Unit, record_json(Unit("u", "市统计局")))
    Unit(id='u', name='市统计局', parent_id=None, kind='department', group=None, position=0)
    """
    values: dict[str, Any] = {}
    for name in field_names(kind):
        if name not in shown:
            continue
        reader, value = field_reader(kind, name), shown[name]
        values[name] = value if reader is None or value is None else reader(value)
    return kind(**values)
