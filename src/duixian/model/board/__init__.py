"""The records the board keeps: people, the report and its plan, progress, lights, and the log of every change."""

from duixian.model.board.audit import AuditHead, AuditRow
from duixian.model.board.json import Json, JsonObject
from duixian.model.board.people import Role, Session, Setting, Throttle, Token, Unit, UnitKind, User
from duixian.model.board.plan import ENTRY_KINDS, Duty, DutyRole, Entry, EntryKind, EntryState, PlanTask, Remark, Report
from duixian.model.board.progress import Evidence, Filing, FilingState, LightRow, Remedy
from duixian.model.board.record import Record

KINDS: tuple[type[Record], ...] = (
    Unit,
    User,
    Report,
    Entry,
    PlanTask,
    Duty,
    Filing,
    Evidence,
    LightRow,
    Remedy,
    Remark,
    Session,
    Throttle,
    Token,
    Setting,
)
"""Every kind, each after those it refers to."""

__all__ = [
    "ENTRY_KINDS",
    "KINDS",
    "AuditHead",
    "AuditRow",
    "Duty",
    "DutyRole",
    "Entry",
    "EntryKind",
    "EntryState",
    "Evidence",
    "Filing",
    "FilingState",
    "Json",
    "JsonObject",
    "LightRow",
    "PlanTask",
    "Record",
    "Remark",
    "Remedy",
    "Report",
    "Role",
    "Session",
    "Setting",
    "Throttle",
    "Token",
    "Unit",
    "UnitKind",
    "User",
]
