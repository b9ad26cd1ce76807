"""What the API gives, as pydantic models made from records: figures are text, days and times ISO."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from duixian.model.board import DutyRole, EntryKind, EntryState, FilingState, Role, UnitKind
from duixian.model.claim import Direction, Op, Stage
from duixian.model.judgement import Colour, State
from duixian.model.task import Cadence, Source, TaskKind


def _digits(value: object) -> object:
    return format(value, "f") if isinstance(value, Decimal) else value


Digits = Annotated[str, BeforeValidator(_digits)]
"""A figure as text, every digit as it was given."""
T = TypeVar("T")


class Shown(BaseModel):
    """What is given out, made from a record's fields."""

    model_config = ConfigDict(from_attributes=True)


class Fault(Shown):
    """What went wrong: what, where, which value, what to do."""

    error: str


class Listed(Shown, Generic[T]):
    """A portion of a list; `total` is how many there are in all."""

    total: int
    limit: int
    offset: int
    items: list[T]


class Node(Shown):
    """By the end of a month, the share of the task (0 to 1) that should be done."""

    month: int
    share: Digits


class Trajectory(Shown):
    """The expected course of a task over its year, and where it is from."""

    nodes: list[Node]
    source: Source
    years: int


class Light(Shown):
    """The light of a task on a day, why, and the numbers that decided."""

    task_id: str
    day: date
    state: State
    colour: Colour
    rule: str
    why: str
    policy: str
    numbers: dict[str, Any]


class Filing(Shown):
    """One version of what a unit filed for the year's first `month` months; `value` is in the task's unit."""

    id: str
    task_id: str
    unit_id: str
    month: int
    version: int
    value: Digits | None
    stage: Stage | None
    as_of: date
    note: str
    state: FilingState
    reason: str | None
    by: str | None
    at: datetime
    verified_by: str | None
    simulated: bool


class Duty(Shown):
    """A unit's part in a task."""

    unit_id: str
    role: DutyRole
    person: str


class Task(Shown):
    """A task of the plan: what is promised, by when, and how it should go."""

    id: str
    number: int
    year: int
    name: str
    chapter: str
    kind: TaskKind
    op: Op
    target: Digits | None
    target2: Digits | None
    unit: str | None
    direction: Direction | None
    cadence: Cadence
    baseline: Digits | None
    stage: Stage | None
    deadline: date
    trajectory: Trajectory
    code: str | None
    report_id: str | None
    entry_id: str | None
    parent_id: str | None
    active: bool
    simulated: bool


class TaskRow(Task):
    """A task of a list, with who leads it (empty for nobody) and its last light."""

    lead_id: str
    lead: str
    light: Light | None


class TaskWhole(Task):
    """A task with its units, light and filings: the current ones one may see, and those that decide its light."""

    duties: list[Duty]
    light: Light | None
    filings: list[Filing]
    counted: list[Filing]


class Report(Shown):
    """An imported copy of a report; `copy_of` is the first copy of the same report."""

    id: str
    name: str
    media: str
    title: str | None
    region: str | None
    adcode: str | None
    year: int | None
    trust: str
    copy_of: str | None
    imported_at: datetime


class ReportWhole(Report):
    """A report with its text, in which entries are placed by code points."""

    text: str
    entries: int


class Imported(Shown):
    """What came of an upload; `fresh` is false where the same text was there already."""

    report: Report
    entries: int
    fresh: bool


class Entry(Shown):
    """A claim or milestone; `reading` is its exchange record with what a person set instead."""

    id: str
    ordinal: int
    kind: EntryKind
    state: EntryState
    into: str | None
    confidence: float
    reading: dict[str, Any]


class Unit(Shown):
    """A body that tasks are given to."""

    id: str
    name: str
    parent_id: str | None
    kind: UnitKind
    group: str | None
    position: int


class AuditRow(Shown):
    """One change, chained to the one before by its hash."""

    seq: int
    at: datetime
    who: str
    action: str
    subject_kind: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    why: str | None
    previous: str
    hash: str


class Me(Shown):
    """Whose token it is, what they may do (`own`: for their own unit only), and whose board it is."""

    id: str
    login: str
    name: str
    role: Role
    unit_id: str | None
    rights: dict[str, Literal["all", "own"]]
    government: str
    year: int
    today: date
    simulated: str | None
