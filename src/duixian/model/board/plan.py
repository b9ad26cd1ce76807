"""From the report to the plan: the text, what was read in it and what a person made of that, and the tasks."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from duixian.model.board.json import JsonObject
from duixian.model.board.record import Record
from duixian.model.claim import Direction, Op, Stage
from duixian.model.span import Span
from duixian.model.task import Cadence, Task, TaskKind, Trajectory

EntryKind = Literal["result", "target", "milestone"]
ENTRY_KINDS: tuple[EntryKind, ...] = ("result", "target", "milestone")
EntryState = Literal["pending", "accepted", "corrected", "dropped", "merged", "split", "added"]
DutyRole = Literal["lead", "co"]


@dataclass(frozen=True, slots=True)
class Report(Record):
    """An imported copy of a report; `id` is the document's (`sha256:` and the digest of its text), `trust` its grade.

    `copy_of` is the first copy of the same report (government and year), None where this is the first.
    """

    name: str
    media: str
    encoding: str | None
    text: str
    body: tuple[Span, ...]
    title: str | None
    region: str | None
    adcode: str | None
    year: int | None
    trust: str
    copy_of: str | None
    imported_by: str
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class Entry(Record):
    """A claim or milestone of a report under review.

    `machine` is the exchange record as it was read and is never changed; `human` holds the fields a person set instead.
    `into` is the entry it was merged into, or split from. `confidence` is between 0 and 1; `by` and `at` tell of the
    last decision.
    """

    report_id: str
    ordinal: int
    kind: EntryKind
    machine: JsonObject
    human: JsonObject | None = None
    state: EntryState = "pending"
    into: str | None = None
    confidence: float = 1.0
    by: str | None = None
    at: datetime | None = None

    def reading(self) -> JsonObject:
        """Return the record as it counts: the machine's, with what a person set instead."""
        return {**self.machine, **(self.human or {})}


@dataclass(frozen=True, slots=True)
class PlanTask(Record):
    """A task of the plan as it is kept: `model.task.Task` with its place in the report, in the plan and in its year.

    `number` is its running number in the plan of the year, `parent_id` the task it is a share of. `active` is False
    where it was withdrawn; `simulated` marks what is made up for a demonstration, `public` is False where it is kept
    from the public site.
    """

    number: int
    report_id: str | None
    entry_id: str | None
    parent_id: str | None
    year: int
    name: str
    chapter: str
    kind: TaskKind
    op: Op
    target: Decimal | None
    target2: Decimal | None
    unit: str | None
    direction: Direction | None
    cadence: Cadence
    baseline: Decimal | None
    stage: Stage | None
    deadline: date
    trajectory: Trajectory
    code: str | None = None
    active: bool = True
    simulated: bool = False
    public: bool = True

    def as_task(self) -> Task:
        """Return what lights are judged by."""
        return Task(
            id=self.id,
            name=self.name,
            kind=self.kind,
            year=self.year,
            op=self.op,
            target=self.target,
            unit=self.unit,
            direction=self.direction,
            cadence=self.cadence,
            trajectory=self.trajectory,
            deadline=self.deadline,
            target2=self.target2,
            baseline=self.baseline,
            stage=self.stage,
        )


@dataclass(frozen=True, slots=True)
class Duty(Record):
    """A unit's part in a task: it leads, or helps; `person` is who answers for it there."""

    task_id: str
    unit_id: str
    role: DutyRole
    person: str = ""


@dataclass(frozen=True, slots=True)
class Remark(Record):
    """What somebody said about a task."""

    task_id: str
    by: str
    at: datetime
    text: str
