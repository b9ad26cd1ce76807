"""The plan in the making: what a report's reviewed entries become, and the tasks that nobody leads yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board
from duixian.app.board.planning import Planned, preview, suggest_unit
from duixian.app.board.queries import TaskFilter, TaskLine
from duixian.model.board import Entry, PlanTask, Report, Unit
from duixian.model.errors import InputError
from duixian.model.task import TaskKind
from duixian.web.templating import figure
from duixian.web.visitor import Visitor

PAGE = 50
"""Tasks on a page."""

KINDS: dict[TaskKind, tuple[str, str]] = {
    "rate": ("增速", "rate"),
    "quantity": ("累计量", "quantity"),
    "level": ("期末水平", "level"),
    "ceiling": ("控制上限", "ceiling"),
    "milestone": ("节点", "milestone"),
}

_BOUNDS = {"=": "", ">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ ", "range": ""}


@dataclass(frozen=True, slots=True)
class Source:
    """A report that may be planned: how many entries wait for review, what would be made, or why it cannot be."""

    report: Report
    pending: int
    planned: Planned | None
    line: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A task to hand out; `suggested` is the id of the unit that probably leads it, empty for none."""

    task: PlanTask
    seen: str
    lead: str
    suggested: str
    aim: str


@dataclass(frozen=True, slots=True)
class Handing:
    """A page of tasks by chapter; `found` counts all pages, `without` those of the plan that nobody leads."""

    chapters: Sequence[tuple[str, Sequence[Row]]]
    units: Sequence[Unit]
    found: int
    without: int
    total: int
    page: int
    pages: int


def source_of(board: Board, visitor: Visitor, report: Report) -> Source:
    """Return what there is to plan of a report."""
    with board.ledger.read() as books:
        pending = books.count(Entry, report_id=report.id, state="pending")
    try:
        return Source(report, pending, preview(board, visitor.user, report.id))
    except InputError as error:
        return Source(report, pending, None, str(error))


def aim_of(task: PlanTask) -> str:
    """Return how far a task is to go, as one reads it: its bound, figure and unit."""
    if task.target is None:
        return ""
    size = f"{figure(task.target)}—{figure(task.target2)}" if task.target2 is not None else figure(task.target)
    return f"{_BOUNDS[task.op]}{size}\u202f{task.unit or ''}".rstrip()


def _row(line: TaskLine, units: Sequence[Unit]) -> Row:
    unit = None if line.unit_id else suggest_unit(units, line.task.code)
    return Row(line.task, fingerprint(line.task), line.unit_id, unit.id if unit else "", aim_of(line.task))


def handing_of(board: Board, visitor: Visitor, everything: bool, page: int) -> Handing:
    """Return a page of the year's tasks that nobody leads, or of all."""
    wanted = TaskFilter(year=visitor.place.year)
    lines = board.queries.tasks(visitor.scope("plan_tasks"), wanted, visitor.day, "number")
    without = [line for line in lines if not line.unit_id]
    found = lines if everything else without
    with board.ledger.read() as books:
        units = books.find(Unit, order=("position", "name"))
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    rows = [_row(line, units) for line in found[(page - 1) * PAGE : page * PAGE]]
    chapters = [(chapter, list(those)) for chapter, those in groupby(rows, lambda row: row.task.chapter)]
    return Handing(chapters, units, len(found), len(without), len(lines), page, pages)
