"""The records the board keeps: people, the report and its plan, progress, lights, and the log of every change."""

from duixian.model.board.audit import AuditHead, AuditRow
from duixian.model.board.contest import Basis, League, Published, PublishedMeasure
from duixian.model.board.json import Json, JsonObject
from duixian.model.board.livelihood import LivelihoodItem, Site, SiteState, Vote
from duixian.model.board.obstacle import Difficulty, Obstacle, ObstacleState, ObstacleStep, Origin, StepKind
from duixian.model.board.outside import Attachment, Correction, CorrectionState, Delivery, Subscription
from duixian.model.board.people import Role, Session, Setting, Throttle, Token, Unit, UnitKind, User
from duixian.model.board.plan import ENTRY_KINDS, Duty, DutyRole, Entry, EntryKind, EntryState, PlanTask, Remark, Report
from duixian.model.board.progress import Evidence, Filing, FilingState, LightRow, Remedy
from duixian.model.board.record import Record
from duixian.model.board.verdict import Verdict, VerdictLabel

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
    Published,
    League,
    Obstacle,
    ObstacleStep,
    LivelihoodItem,
    Site,
    Vote,
    Attachment,
    Correction,
    Subscription,
    Delivery,
    Verdict,
)
"""Every kind, each after those it refers to."""

__all__ = [
    "ENTRY_KINDS",
    "KINDS",
    "Attachment",
    "AuditHead",
    "AuditRow",
    "Basis",
    "Correction",
    "CorrectionState",
    "Delivery",
    "Difficulty",
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
    "League",
    "LightRow",
    "LivelihoodItem",
    "Obstacle",
    "ObstacleState",
    "ObstacleStep",
    "Origin",
    "PlanTask",
    "Published",
    "PublishedMeasure",
    "Record",
    "Remark",
    "Remedy",
    "Report",
    "Role",
    "Session",
    "Setting",
    "Site",
    "SiteState",
    "StepKind",
    "Subscription",
    "Throttle",
    "Token",
    "Unit",
    "UnitKind",
    "User",
    "Verdict",
    "VerdictLabel",
    "Vote",
]
