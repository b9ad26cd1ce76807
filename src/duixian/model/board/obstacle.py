"""Problems that block tasks: each with an owner and a clock (13710), closed only when another person has verified."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from duixian.model.board.record import Record

Origin = Literal["unit", "enterprise", "resident"]
"""单位 · 企业 · 群众"""

Difficulty = Literal["ordinary", "hard"]
"""一般事项 · 疑难事项"""

ObstacleState = Literal["raised", "assigned", "planned", "answered", "resolved", "closed", "refused"]
"""待交办 · 已交办 · 已有方案 · 已反馈 · 待核验 · 已销号 · 不予受理"""

StepKind = Literal[
    "raise", "assign", "plan", "answer", "extend", "resolve", "return", "verify", "refuse", "escalate", "reopen"
]
"""提出 · 交办 · 制定方案 · 反馈进展 · 延期 · 办结 · 退回 · 核验销号 · 不予受理 · 升级督办 · 重新打开"""


@dataclass(frozen=True, slots=True)
class Obstacle(Record):
    """A problem; `number` is its running number. `contact` of who raised it from outside is never shown outside.

    `unit_id` must solve it. `assigned_at` starts the clock, which says by which day there is to be a plan and feedback;
    `due` is the day by which it is to be resolved, extended or not. `level` counts how often it was escalated. Times
    are UTC.
    """

    number: int
    title: str
    text: str
    task_id: str | None
    origin: Origin
    difficulty: Difficulty
    unit_id: str | None
    state: ObstacleState
    raised_by: str
    raised_at: datetime
    contact: str = ""
    assigned_at: datetime | None = None
    planned_at: datetime | None = None
    answered_at: datetime | None = None
    resolved_at: datetime | None = None
    resolved_by: str | None = None
    closed_at: datetime | None = None
    verified_by: str | None = None
    plan_due: date | None = None
    answer_due: date | None = None
    due: date | None = None
    level: int = 0
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class ObstacleStep(Record):
    """One step of a problem's way, only ever added: who, when, what was said, and until when where a day was set."""

    obstacle_id: str
    step: StepKind
    by: str
    at: datetime
    text: str = ""
    until: date | None = None
