"""What came of the tasks: filings with their evidence, the lights of every day, and what is done about red ones."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from duixian.model.board.json import JsonObject
from duixian.model.board.record import Record
from duixian.model.claim import Stage
from duixian.model.judgement import Colour, State

FilingState = Literal["draft", "submitted", "verified", "locked", "returned"]
"""草稿 · 已提交 · 已审核 · 已锁定 · 已退回"""


@dataclass(frozen=True, slots=True)
class Filing(Record):
    """One version of what a unit filed for the year's first `month` months of a task; only ever added to.

    The highest `version` of a task, unit and month is the current one. `value` is in the task's unit, `as_of` the day
    since which the figure is known. `by` entered it, `at` is when this version was made, `verified_by` who verified it,
    `reason` why it was sent back or unlocked.
    """

    task_id: str
    unit_id: str
    month: int
    version: int
    value: Decimal | None
    stage: Stage | None
    as_of: date
    note: str
    state: FilingState
    reason: str | None
    by: str
    at: datetime
    verified_by: str | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """A file put beside a filing: kept by its content (`sha256`), `name` only shown, `size` in bytes."""

    filing_id: str
    sha256: str
    name: str
    media: str
    size: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LightRow(Record):
    """The light of a task on a day as it was computed then; `policy` is the version of the thresholds.

    `numbers` are those that decided: `achieved`, `expected`, `gap` and the forecast as decimal text, `month`, `base`
    (the colour before escalation), `disagrees`.
    """

    task_id: str
    day: date
    state: State
    colour: Colour
    rule: str
    why: str
    policy: str
    numbers: JsonObject


@dataclass(frozen=True, slots=True)
class Remedy(Record):
    """What is done about a task that turned red; open until it has an `outcome`."""

    task_id: str
    opened: date
    measure: str = ""
    due: date | None = None
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None
    outcome: str | None = None
