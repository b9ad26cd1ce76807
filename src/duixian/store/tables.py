"""The tables: one a kind of record, its columns in the order of the record's fields, made from the fields' types."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from duixian.app.board.encoding import field_names, field_type, is_optional
from duixian.model.board import (
    KINDS,
    Attachment,
    Correction,
    Delivery,
    Duty,
    Entry,
    Evidence,
    Filing,
    League,
    LightRow,
    LivelihoodItem,
    Obstacle,
    ObstacleStep,
    PlanTask,
    Published,
    Record,
    Remark,
    Remedy,
    Report,
    Session,
    Setting,
    Site,
    Subscription,
    Throttle,
    Token,
    Unit,
    User,
    Verdict,
    Vote,
)
from duixian.store.types import Figure, Moment

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

NAMES: Mapping[type[Record], str] = {
    User: "users",
    Unit: "units",
    Report: "reports",
    Entry: "entries",
    PlanTask: "tasks",
    Duty: "duties",
    Filing: "filings",
    Evidence: "evidence",
    LightRow: "lights",
    Remedy: "remedies",
    Remark: "remarks",
    Session: "sessions",
    Throttle: "throttles",
    Token: "tokens",
    Setting: "settings",
    Published: "published",
    League: "leagues",
    Obstacle: "obstacles",
    ObstacleStep: "obstacle_steps",
    LivelihoodItem: "livelihood_items",
    Site: "sites",
    Vote: "votes",
    Attachment: "attachments",
    Correction: "corrections",
    Subscription: "subscriptions",
    Delivery: "deliveries",
    Verdict: "verdicts",
}

_REFERS = {
    "unit_id": "units",
    "user_id": "users",
    "report_id": "reports",
    "entry_id": "entries",
    "task_id": "tasks",
    "filing_id": "filings",
    "copy_of": "reports",
    "obstacle_id": "obstacles",
    "item_id": "livelihood_items",
    "subscription_id": "subscriptions",
}

_TYPES: Mapping[Any, Any] = {
    str: Text,
    int: Integer,
    float: Float,
    bool: Boolean,
    Decimal: Figure,
    date: Date,
    datetime: Moment,
}

_UNIQUE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "users": (("login",),),
    "duties": (("task_id", "unit_id"),),
    "filings": (("task_id", "unit_id", "month", "version"),),
    "lights": (("task_id", "day"),),
    "obstacles": (("number",),),
}

_INDEXED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "entries": (("report_id", "state"),),
    "tasks": (("year", "number"), ("entry_id",), ("parent_id",)),
    "duties": (("unit_id", "role"),),
    "filings": (("state", "task_id"),),
    "evidence": (("filing_id",),),
    "lights": (("day", "colour"),),
    "remedies": (("task_id",),),
    "remarks": (("task_id",),),
    "sessions": (("expires",), ("user_id",)),
    "throttles": (("until",),),
    "tokens": (("user_id",),),
    "published": (("code", "year"), ("unit_id",)),
    "leagues": (("year",),),
    "obstacles": (("state", "unit_id"), ("task_id",)),
    "obstacle_steps": (("obstacle_id",),),
    "livelihood_items": (("year", "number"), ("task_id",)),
    "sites": (("item_id",),),
    "votes": (("item_id",),),
    "attachments": (("subject", "subject_id"),),
    "corrections": (("task_id",), ("state",)),
    "subscriptions": (("user_id",),),
    "deliveries": (("subscription_id",),),
    "verdicts": (("task_id",),),
}


def column_type(hint: Any) -> Any:
    """Return the column type of a field's type: text for words, JSON for what has a structure of its own."""
    if hint in _TYPES:
        return _TYPES[hint]
    return Text if all(isinstance(word, str) for word in get_args(hint)) and get_args(hint) else JSON(none_as_null=True)


def _column(table: str, name: str, hint: Any, optional: bool) -> Column[Any]:
    refers = _REFERS.get(name) or (table if name == "parent_id" else None)
    keys = [ForeignKey(f"{refers}.id")] if refers else []
    return Column(name, column_type(hint), *keys, primary_key=name == "id", nullable=optional)


def _table(kind: type[Record], name: str) -> Table:
    columns = [_column(name, field, field_type(kind, field), is_optional(kind, field)) for field in field_names(kind)]
    kept = [UniqueConstraint(*names) for names in _UNIQUE.get(name, ())]
    table = Table(name, METADATA, *columns, *kept)
    for names in _INDEXED.get(name, ()):
        Index(None, *(table.c[field] for field in names))
    return table


TABLES: Mapping[type[Record], Table] = {kind: _table(kind, NAMES[kind]) for kind in KINDS}

AUDIT = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject_kind", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("why", Text),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index(None, "subject_kind", "subject_id"),
)

AUDIT_HEAD = Table(
    "audit_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)
