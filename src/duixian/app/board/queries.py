"""The port for what pages ask of many tasks at once; answered by the database, not by reading everything."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from duixian.model.board import Filing, FilingState, JsonObject, LightRow, PlanTask, Record
from duixian.model.judgement import Colour, State
from duixian.model.task import Cadence, Source, TaskKind

TallyBy = Literal["all", "chapter", "unit", "kind"]
TaskOrder = Literal["number", "name", "deadline", "colour", "unit", "chapter"]
COUNTED: tuple[FilingState, ...] = ("verified", "locked")
"""The states in which a filing decides a light."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose tasks a reader sees: those with one of `units` as lead or co-unit, None for all; `published`: only those
    that are not kept from the public."""

    units: frozenset[str] | None = None
    published: bool = False


EVERYTHING = Scope()
PUBLISHED = Scope(published=True)


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks are asked for; a field that is None or empty leaves none out.

    `text` is looked for in name and chapter; `unit_id` is a unit that leads or helps; `parent_id` the task they are
    shares of, `whole` asks for those that are no share of another, `shares` for those that are; `due` the first and
    last day their deadline may be; `courses` is where their expected course is from.
    """

    year: int | None = None
    colours: tuple[Colour, ...] = ()
    states: tuple[State, ...] = ()
    unit_id: str | None = None
    chapter: str | None = None
    kind: TaskKind | None = None
    text: str = ""
    parent_id: str | None = None
    whole: bool = False
    shares: bool = False
    report_id: str | None = None
    active: bool | None = True
    due: tuple[date, date] | None = None
    courses: tuple[Source, ...] = ()
    cadence: Cadence | None = None


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task of a list, with its lead unit (id and name, empty for none), its last light and last counted filing."""

    task: PlanTask
    unit_id: str
    unit: str
    light: LightRow | None
    filing: Filing | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks of a chapter, unit (its id) or kind have one colour and state; both None: no light yet."""

    key: str
    colour: Colour | None
    state: State | None
    count: int


class Queries(Protocol):
    """What pages ask; `day` is the day whose lights are meant: the last ones up to it."""

    def tasks(
        self,
        scope: Scope,
        wanted: TaskFilter,
        day: date,
        order: TaskOrder = "number",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[TaskLine]:
        """Return a page of tasks."""

    def count(self, scope: Scope, wanted: TaskFilter, day: date) -> int:
        """Return how many tasks there are."""

    def tally(self, scope: Scope, by: TallyBy, day: date, wanted: TaskFilter = ...) -> list[Tally]:
        """Return how many tasks have each light, by chapter, unit or kind; `all` has the one key ``."""

    def turned(self, scope: Scope, colour: Colour, since: date, until: date) -> list[TaskLine]:
        """Return the tasks that have a colour on `until` and had another, or none, before `since`."""

    def counted(
        self, year: int, task_ids: Collection[str] | None = None, until: datetime | None = None
    ) -> dict[str, list[Filing]]:
        """Return by task the filings that decide its lights: verified or locked, and not sent back since.

        With a moment, those that decided before it: steps taken then and later are left out.
        """

    def current(
        self,
        scope: Scope,
        task_ids: Collection[str] | None = None,
        months: Collection[int] | None = None,
        states: Collection[FilingState] | None = None,
        year: int | None = None,
    ) -> list[Filing]:
        """Return the current filing of every task, unit and month; of `scope` what its units filed."""

    def last_lights(self, day: date, task_ids: Collection[str] | None = None) -> dict[str, LightRow]:
        """Return by task the last light up to a day."""

    def before(self, kind: type[Record], until: datetime) -> dict[str, JsonObject | None]:
        """Return by id how the log shows the records of a kind that changed at a moment or later, as they were before;
        None for one that did not exist."""

    def leads(self, year: int, task_ids: Collection[str] | None = None) -> dict[str, str]:
        """Return by task the unit that leads it, of some tasks only where they are named."""

    def chapters(self, year: int) -> Sequence[str]:
        """Return the chapters of the plan in order."""

    def doubtful(self, scope: Scope, wanted: TaskFilter, day: date, below: float, limit: int) -> list[TaskLine]:
        """Return the tasks not red whose chance of making their target is under `below`, least likely first."""

    def since(self, colour: Colour, day: date, task_ids: Collection[str]) -> dict[str, date]:
        """Return by task the first day of the unbroken run of a colour that reaches a day."""
