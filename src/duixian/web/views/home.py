"""The first page: the state of the plan in a sentence, its main targets, what is at risk, and what is due next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from duixian.app.board.ledger import Board
from duixian.app.board.planning import due_nodes
from duixian.app.board.queries import Scope, TaskFilter, TaskLine
from duixian.judge.calendar import month_end
from duixian.model.board import Entry, Report
from duixian.model.judgement import State
from duixian.web.charts.words import stage_word
from duixian.web.lights import Lang
from duixian.web.views.headlines import Headline, headlines
from duixian.web.views.kept import Kept, settled
from duixian.web.views.overview import Chapter, Heat, Sum, by_chapter, heat, sum_up, tasks_at
from duixian.web.views.risks import Risks, risks, target_text
from duixian.web.visitor import Visitor

LISTED = 30


@dataclass(frozen=True, slots=True)
class Node:
    """Something due: a task by its deadline (with the stage or target promised), or a node on the way (`share`, %)."""

    day: date
    id: str
    name: str
    unit: str
    unit_id: str
    state: State | None
    promised: str | None
    share: str | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """What is due in a month; `more` tells how many are not listed."""

    first: date
    nodes: tuple[Node, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Beginning:
    """How far a plan that has no tasks yet has come: reports imported, the newest of them, entries not reviewed."""

    reports: int
    newest: str | None
    pending: int


@dataclass(frozen=True, slots=True)
class Home:
    """The first page: of the whole plan its promises, and `parts`, how many shares of them units have."""

    sum: Sum
    all_href: str
    red_href: str
    unlit_own: bool
    headlines: tuple[Headline, ...] = ()
    risks: Risks | None = None
    chapters: tuple[Chapter, ...] = ()
    heat: Heat | None = None
    months: tuple[Month, ...] = ()
    beginning: Beginning | None = None
    parts: int = 0


KEPT: Kept[Home] = Kept(40)
"""By the last that was written of what decides it."""


def home_view(board: Board, visitor: Visitor) -> Home:
    """Return the first page as a visitor sees it, the one made before where nothing that decides it was written."""
    asked = (visitor.scope(), visitor.place, visitor.day, visitor.lang)
    return KEPT.get((id(board), asked), settled(board), lambda: _made(board, visitor))


def _made(board: Board, visitor: Visitor) -> Home:
    scope, year, day = visitor.scope(), visitor.place.year, visitor.day
    back, wanted = day if visitor.looking_back else None, TaskFilter(year=year, whole=scope.units is None)
    parts = board.queries.count(scope, TaskFilter(year=year), day) - board.queries.count(scope, wanted, day)
    asked = {"parts": "no"} if parts else {}
    whole = sum_up(board.queries.tally(scope, "all", day, wanted), back, **asked)
    links = (tasks_at(back, **asked), tasks_at(back, **asked, light="red"), scope.units is not None)
    if not whole.total:
        return Home(whole, *links, beginning=_beginning(board))
    return Home(
        whole,
        *links,
        headlines(board, scope, year, day),
        risks(board, scope, wanted, day, whole.red),
        by_chapter(board.queries.tally(scope, "chapter", day, wanted), board.queries.chapters(year), back, **asked),
        heat(board, scope, year, day, visitor.place.today),
        _months(board, scope, wanted, day, visitor.lang),
        parts=parts,
    )


def _beginning(board: Board) -> Beginning:
    with board.ledger.read() as books:
        newest = books.find(Report, order=("-imported_at",), limit=1)
        pending = books.count(Entry, state="pending")
        return Beginning(books.count(Report), newest[0].id if newest else None, pending)


def _months(board: Board, scope: Scope, wanted: TaskFilter, day: date, lang: Lang) -> tuple[Month, ...]:
    """Return what is due this month and next, of the plan's year."""
    year = wanted.year
    this = day.replace(day=1)
    following = (this + timedelta(days=32)).replace(day=1)
    courses = board.queries.tasks(scope, replace(wanted, courses=("text", "manual")), day, limit=LISTED)
    months = (replace(wanted, due=(first, month_end(first.year, first.month))) for first in (this, following))
    return tuple(_month(board, scope, one, day, lang, courses) for one in months if one.due and one.due[0].year == year)


def _month(board: Board, scope: Scope, wanted: TaskFilter, day: date, lang: Lang, courses: Sequence[TaskLine]) -> Month:
    due = wanted.due
    assert due is not None
    lines = board.queries.tasks(scope, wanted, day, "deadline", limit=LISTED)
    in_all = board.queries.count(scope, wanted, day) if len(lines) == LISTED else len(lines)
    nodes = sorted([*(_deadline(line, lang) for line in lines), *on_the_way(courses, due)], key=lambda node: node.day)
    return Month(due[0], tuple(nodes), in_all - len(lines))


def _deadline(line: TaskLine, lang: Lang) -> Node:
    task = line.task
    promised = stage_word(task.stage, lang) if task.kind == "milestone" else target_text(task)
    state = line.light.state if line.light else None
    return Node(task.deadline, task.id, task.name, line.unit, line.unit_id, state, promised)


def on_the_way(lines: Sequence[TaskLine], due: tuple[date, date]) -> list[Node]:
    """Return the nodes that reports or people set on the way of tasks, within a range of days."""
    found = []
    for line in lines:
        task, state = line.task, line.light.state if line.light else None
        for node in due_nodes(task, *due):
            if node.share >= 1:
                continue  # its deadline stands in the list already
            share = f"{(node.share * 100).normalize():f}"
            day = month_end(task.year, node.month)
            found.append(Node(day, task.id, task.name, line.unit, line.unit_id, state, target_text(task), share))
    return found
