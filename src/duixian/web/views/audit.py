"""The log as a person reads it: who, when, what, and field by field from what to what."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from duixian.app.board.encoding import record_json
from duixian.app.board.ledger import Reading
from duixian.model.board import KINDS, AuditRow, Filing, Json, JsonObject, PlanTask, Unit, User
from duixian.web.templating import moment
from duixian.web.views.words import Both, field_word, value_word

KIND_NAMES: Mapping[str, tuple[str, str]] = {
    "Unit": ("单位", "Unit"),
    "User": ("用户", "User"),
    "Report": ("报告", "Report"),
    "Entry": ("条目", "Entry"),
    "PlanTask": ("事项", "Task"),
    "Duty": ("责任", "Duty"),
    "Filing": ("填报", "Filing"),
    "Evidence": ("佐证", "Evidence"),
    "LightRow": ("亮灯", "Lights"),
    "Remedy": ("整改", "Remedy"),
    "Remark": ("留言", "Remark"),
    "Token": ("令牌", "Key"),
    "Setting": ("设置", "Setting"),
    "Obstacle": ("问题", "Obstacle"),
    "ObstacleStep": ("问题办理", "Step on an obstacle"),
    "Attachment": ("附件", "File"),
}
ACTION_WORDS: Mapping[str, tuple[str, str]] = {
    "create": ("新增", "Added"),
    "change": ("修改", "Changed"),
    "remove": ("删除", "Removed"),
    "compute": ("计算", "Computed"),
}
LONGEST = 160
"""Characters of a value that are shown; the export has all of it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field that changed; None where there was, or is, none."""

    name: Both
    before: Both | None
    after: Both | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the log; `subject` names what it is about, `path` is its page, None where it has none."""

    seq: int
    at: datetime
    who: str
    action: Both
    kind: Both
    subject_id: str
    subject: str
    path: str | None
    why: str
    fields: tuple[Field, ...]
    hash: str


@dataclass(frozen=True, slots=True)
class Log:
    """A page of the log, the newest first; `older` is the address of the next one, `rows` how many there are in all."""

    lines: tuple[Line, ...]
    older: str | None
    rows: int
    users: Sequence[User]
    kinds: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Names:
    """Names of users, units and tasks by their ids; by a filing's id what the version before it was."""

    users: Mapping[str, str]
    others: Mapping[str, str]
    former: Mapping[str, JsonObject]

    def of(self, value: Json) -> str | None:
        """Return a value as text, with the name of what it is the id of."""
        if value is None or value == "":
            return None
        if isinstance(value, str) and value[:4].isdecimal() and value.endswith("+00:00"):
            return moment(datetime.fromisoformat(value))
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
        named = self.users.get(text) or self.others.get(text) or text
        return named if len(named) <= LONGEST else named[:LONGEST] + "…"


def names(books: Reading, rows: Iterable[AuditRow]) -> Names:
    """Return the names of all that a portion of the log is about."""
    asked = {str(value) for row in rows for value in (row.subject_id, *_ids(row.after), *_ids(row.before))}
    users = {user.id: user.name for user in books.find(User)}
    units = {unit.id: unit.name for unit in books.find(Unit)}
    tasks = {task.id: task.name for task in books.find(PlanTask, id=sorted(asked))}
    return Names({"system": "系统", **users}, {**tasks, **units}, _former(books, rows))


def _former(books: Reading, rows: Iterable[AuditRow]) -> Mapping[str, JsonObject]:
    """Return by a filing's id the version before it: each is a record of its own, and is read as a change of that."""
    filed = [row.after for row in rows if row.subject_kind == "Filing" and row.after]
    asked = {name: sorted({str(one[name]) for one in filed}) for name in ("task_id", "unit_id")}
    months = sorted({month for one in filed if isinstance(month := one["month"], int)})
    kept = books.find(Filing, month=months, task_id=asked["task_id"], unit_id=asked["unit_id"]) if filed else []
    by_place = {(f.task_id, f.unit_id, f.month, f.version): f for f in kept}
    former = {f.id: by_place.get((f.task_id, f.unit_id, f.month, f.version - 1)) for f in kept}
    return {id: record_json(one) for id, one in former.items() if one is not None}


def _ids(record: JsonObject | None) -> list[Json]:
    return [value for name, value in (record or {}).items() if name.endswith("_id") or name == "id"]


def line(row: AuditRow, known: Names) -> Line:
    """Return one row as it is read."""
    record = row.after or row.before or {}
    return Line(
        seq=row.seq,
        at=row.at,
        who=known.users.get(row.who, row.who),
        action=_action(row, known),
        kind=KIND_NAMES.get(row.subject_kind, (row.subject_kind, row.subject_kind)),
        subject_id=row.subject_id,
        subject=_subject(row, record, known),
        path=_path(row, record),
        why=row.why or "",
        fields=tuple(_fields(row, known)),
        hash=row.hash,
    )


def _action(row: AuditRow, known: Names) -> Both:
    again = row.action == "create" and row.subject_id in known.former
    return ACTION_WORDS.get("change" if again else row.action, (row.action, row.action))


def _subject(row: AuditRow, record: JsonObject, known: Names) -> str:
    own = known.of(row.subject_id)
    if own is not None and own != row.subject_id:
        return own
    about = known.of(record.get("task_id"))
    month = record.get("month")
    return (f"{about} · {month}月" if isinstance(month, int) else about) if about else _called(row, record)


def _called(row: AuditRow, record: JsonObject) -> str:
    machine = record.get("machine")
    said = machine.get("text") if isinstance(machine, Mapping) else None
    called = said or record.get("title") or record.get("name") or row.subject_id
    return str(called)[:LONGEST]


_PAGES: Mapping[str, str] = {
    "PlanTask": "/tasks/{id}",
    "User": "/people/{id}",
    "Unit": "/people/units/{id}",
    "Report": "/reports/{id}",
    "Entry": "/reports/{report_id}#e-{id}",
    "Filing": "/tasks/{task_id}",
    "Duty": "/tasks/{task_id}",
    "Remedy": "/tasks/{task_id}",
    "Remark": "/tasks/{task_id}",
    "Evidence": "/evidence/{id}",
    "Obstacle": "/obstacles/{id}",
    "ObstacleStep": "/obstacles/{obstacle_id}",
}


def _path(row: AuditRow, record: JsonObject) -> str | None:
    page = _PAGES.get(row.subject_kind)
    if page is None or row.action == "remove":
        return None
    return page.format_map({"id": row.subject_id, **{name: str(value) for name, value in record.items()}})


def _fields(row: AuditRow, known: Names) -> Iterable[Field]:
    """Yield what changed, of a new record all that is set, but for what other columns tell already."""
    before, after = row.before or known.former.get(row.subject_id) or {}, row.after or {}
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        if was != now and name not in _TOLD.get(row.subject_kind, ("id", "at")) and now != row.who:
            told = Field(field_word(name), _value(name, was, known), _value(name, now, known))
            if told.before != told.after:
                yield told


_TOLD: Mapping[str, tuple[str, ...]] = {
    "Filing": ("id", "at", "by", "task_id", "month", "version"),
    "Duty": ("id", "task_id"),
    "Remedy": ("id", "task_id"),
    "Remark": ("id", "at", "task_id"),
    "Obstacle": ("id", "raised_at", "contact", "resolved_by", "verified_by"),
    "ObstacleStep": ("id", "at", "obstacle_id"),
    "User": ("id",),
    "Unit": ("id",),
}
"""Fields of a kind that the columns of who, when and what tell already."""


def _value(name: str, value: Json, known: Names) -> Both | None:
    said = known.of(value)
    return None if said is None else value_word(name, value) or (said, said)


def kinds() -> list[tuple[str, str, str]]:
    """Return every kind the log tells of, with its name in both languages."""
    return [(kind.__name__, *KIND_NAMES[kind.__name__]) for kind in KINDS if kind.__name__ in KIND_NAMES]
