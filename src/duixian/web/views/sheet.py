"""The sheet a unit fills for a month: every task with its last figure, what is saved, and the light it will give."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from duixian.app.board.asked import Asked, asked_of
from duixian.app.board.due import filing_deadline
from duixian.app.board.foresight import Before, Doubt, doubts, foresee
from duixian.app.board.ledger import Board, need
from duixian.app.board.livelihood import TaskSites, sites_of_tasks
from duixian.judge.calendar import month_end
from duixian.model.board import Filing, LightRow, PlanTask, Unit
from duixian.web.views.figures import evidence_by, observed


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a row as text; `seen` is the version that was shown when they were typed."""

    value: str = ""
    stage: str = ""
    as_of: str = ""
    note: str = ""
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One task of the sheet.

    `last` is the last figure of an earlier month, `current` what this unit has saved, `given` what the lead gave where
    this unit only helps: such a row asks nothing. `error` says why `typed` cannot be saved, `other` is what somebody
    else saved meanwhile. `sites` is what the sites of livelihood items came to by the month's end, to be filed or not.
    """

    task: PlanTask
    lead_id: str
    own: bool
    last: Filing | None
    current: Filing | None
    given: Filing | None
    saved: Typed
    typed: Typed
    files: int = 0
    foreseen: LightRow | None = None
    lit: LightRow | None = None
    doubts: tuple[Doubt, ...] = ()
    error: str = ""
    other: Filing | None = None
    sites: TaskSites | None = None

    @property
    def open(self) -> bool:
        """Tell whether something can be filed here."""
        return self.given is None and (self.current is None or self.current.state != "locked")


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a unit files for a month, by the plan's order; `deadline` is the day by which."""

    unit: Unit
    year: int
    month: int
    today: date
    deadline: date
    rows: tuple[Row, ...]

    @property
    def faults(self) -> list[Row]:
        """The rows that cannot be saved."""
        return [row for row in self.rows if row.error]

    def count(self, *states: str) -> int:
        """Return how many rows stand at one of some states; `none` is not filed."""
        return sum((row.current.state if row.current else "none") in states for row in self.rows if row.given is None)


def open_sheet(board: Board, unit_id: str, year: int, month: int, today: date, only: str | None = None) -> Sheet:
    """Return a unit's sheet for a month, of one task where `only` that is asked for; raises NotFound.

    It does not check a right.
    """
    asked = asked_of(board, [unit_id], year, month, today, only)[unit_id]
    with board.ledger.read() as books:
        unit = need(books, Unit, unit_id)
        sites = sites_of_tasks(books, [one.task for one in asked], min(month_end(year, month), today))
    rows = [replace(_row(one, today), sites=sites.get(one.task.id)) for one in asked]
    return Sheet(unit, year, month, today, filing_deadline(year, month), tuple(_dressed(board, year, today, rows)))


def _row(asked: Asked, today: date) -> Row:
    saved = saved_text(asked.current, today)
    return Row(
        asked.task,
        asked.lead_id,
        asked.own,
        asked.last,
        asked.current,
        asked.given,
        saved,
        saved,
        lit=asked.light,
    )


def saved_text(filing: Filing | None, today: date) -> Typed:
    """Return what is saved as the fields show it; the date of a new figure is today."""
    if filing is None:
        return Typed(as_of=today.isoformat())
    value = "" if filing.value is None else f"{filing.value:f}"
    return Typed(value, filing.stage or "", filing.as_of.isoformat(), filing.note, filing.version)


def _dressed(board: Board, year: int, today: date, rows: list[Row]) -> Iterable[Row]:
    """Put evidence, foreseen lights and doubts to rows."""
    waiting = {r.task.id: r.current for r in rows if r.current and r.current.state in ("draft", "submitted")}
    given = {task: observed(filing) for task, filing in waiting.items()}
    ahead = foresee(board, year, today, [row.task for row in rows], given)
    files = evidence_by(board, [row.current for row in rows if row.current])
    for row in rows:
        count = len(files.get(row.current.id, ())) if row.current else 0
        value = row.current.value if row.current and row.current.state not in ("verified", "locked") else None
        found = doubts(row.task, value, before(row.last))
        yield replace(row, files=count, foreseen=ahead.get(row.task.id), doubts=found)


def before(last: Filing | None) -> Before | None:
    """Return the figure doubts are measured by."""
    return Before(last.month, last.value) if last is not None and last.value is not None else None
