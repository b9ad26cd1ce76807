"""What stands around a task: who answers for it, its parts, remedies, remarks and the lights of past days."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from duixian.app.board.allocation import Allocation, weigh
from duixian.app.board.ledger import Board, Reading
from duixian.app.board.queries import EVERYTHING, Scope, TaskFilter
from duixian.judge.rounding import shown
from duixian.model.board import Duty, LightRow, PlanTask, Remark, Remedy, Unit
from duixian.web.charts.figures import decimals, near
from duixian.web.lights import LOOKS
from duixian.web.views.filed import names_of
from duixian.web.views.tasks import Row, reason, row_of
from duixian.web.views.wording import COLOURS, with_unit
from duixian.web.visitor import Visitor

PAST = 60
"""Past lights on the page."""


@dataclass(frozen=True, slots=True)
class Answering:
    """A unit that leads or helps, and its person (empty for who may not see names)."""

    unit_id: str
    unit: str
    lead: bool
    person: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The shares of a task by unit; `total` is empty where the reader sees only some of them.

    `more` is how much more than the whole the shares ask for, in percent, where they do.
    """

    rows: tuple[Row, ...]
    total: str = ""
    adds_up: bool = True
    gap: str = ""
    more: str = ""
    covers: bool = True


@dataclass(frozen=True, slots=True)
class Past:
    """The light of a past day."""

    row: LightRow
    why: str
    colour: str


@dataclass(frozen=True, slots=True)
class Around:
    """Everything around a task that a reader may see."""

    duties: tuple[Answering, ...]
    parts: Parts | None
    parent: PlanTask | None
    remedies: tuple[Remedy, ...]
    remarks: tuple[Remark, ...]
    names: Mapping[str, str]
    past: tuple[Past, ...]


def around(board: Board, books: Reading, task: PlanTask, visitor: Visitor) -> Around:
    """Return what stands around a task; persons, remedies and remarks only for who sees filings."""
    inside = visitor.may("see_filings")
    remedies = books.find(Remedy, order=("-opened",), task_id=task.id) if inside else []
    remarks = books.find(Remark, order=("at",), task_id=task.id) if inside else []
    people = [remark.by for remark in remarks] + [remedy.reviewed_by for remedy in remedies if remedy.reviewed_by]
    return Around(
        duties=duties_of(books, task.id, inside),
        parts=_parts(board, task, visitor),
        parent=_parent(books, task, visitor.scope()),
        remedies=tuple(remedy for remedy in remedies if remedy.opened <= visitor.day),
        remarks=tuple(remarks),
        names=names_of(books, people),
        past=tuple(_past(books, task, visitor)),
    )


def _parent(books: Reading, task: PlanTask, scope: Scope) -> PlanTask | None:
    found = books.get(PlanTask, task.parent_id) if task.parent_id and not scope.units else None
    return found if found is None or found.public or not scope.published else None


def duties_of(books: Reading, task_id: str, inside: bool) -> tuple[Answering, ...]:
    """Return who answers for a task, the lead first."""
    duties = sorted(books.find(Duty, task_id=task_id), key=lambda duty: duty.role != "lead")
    units = {unit.id: unit.name for unit in books.find(Unit)} if duties else {}
    return tuple(
        Answering(duty.unit_id, units.get(duty.unit_id, ""), duty.role == "lead", duty.person if inside else "")
        for duty in duties
    )


def _parts(board: Board, task: PlanTask, visitor: Visitor) -> Parts | None:
    wanted, scope = TaskFilter(year=task.year, parent_id=task.id), visitor.scope()
    lines = board.queries.tasks(scope, wanted, visitor.day, limit=500)
    rows = tuple(row_of(line, visitor.lang) for line in lines)
    partly = scope.units is not None or (
        scope.published and len(rows) < board.queries.count(EVERYTHING, wanted, visitor.day)
    )
    if not rows or partly:
        return Parts(rows) if rows else None
    whole = weigh(task, tuple(line.task for line in lines))
    exact = decimals((task.target, *(line.task.target for line in lines)))
    share = whole.amplification
    return Parts(
        rows=rows,
        total=with_unit(whole.total, task.unit) if whole.adds_up else near(whole.total, exact, task.unit),
        adds_up=whole.adds_up,
        gap=_gap(whole, exact),
        more=f"{shown(abs(share) * 100, Decimal(0))}%" if share else "",
        covers=whole.covers,
    )


def _gap(whole: Allocation, exact: int) -> str:
    if not whole.gap:
        return ""
    unit = whole.task.unit
    return with_unit(abs(whole.gap), unit) if whole.adds_up else near(abs(whole.gap), exact, unit)


def _past(books: Reading, task: PlanTask, visitor: Visitor) -> list[Past]:
    rows = books.find(LightRow, order=("-day",), task_id=task.id)
    known = [row for row in rows if row.day <= visitor.day][:PAST]
    en = visitor.lang == "en"
    return [Past(row, reason(row.why, LOOKS[row.state].zh), COLOURS[row.colour][en]) for row in known]
