"""What the public site shows and what is kept from it."""

from dataclasses import dataclass

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board
from duixian.app.board.public_site import is_open
from duixian.app.board.queries import EVERYTHING, PUBLISHED, TaskFilter
from duixian.model.board import Correction, PlanTask
from duixian.web.visitor import Visitor

FOUND = 50
"""Tasks that a search lists at most."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A task, whether it is shown outside, and the mark of how it was seen."""

    task: PlanTask
    unit: str
    seen: str


@dataclass(frozen=True, slots=True)
class Publishing:
    """The state of the public site; `found` is what a search came upon, None where nothing was looked for."""

    on: bool
    shown: int
    kept: tuple[Shown, ...]
    text: str
    found: tuple[Shown, ...] | None
    waiting: int


def publishing_view(board: Board, visitor: Visitor, text: str) -> Publishing:
    """Return what is shown and what is kept back of the year's plan."""
    day, year = visitor.day, visitor.place.year
    with board.ledger.read() as books:
        on, waiting = is_open(books), books.count(Correction, state="open")
        hidden = [task.id for task in books.find(PlanTask, year=year, public=False, active=True)]
    wanted = TaskFilter(year=year)
    kept = _shown(board, wanted, visitor, frozenset(hidden)) if hidden else ()
    found = _shown(board, TaskFilter(year=year, text=text), visitor, None) if text else None
    return Publishing(on, board.queries.count(PUBLISHED, wanted, day), kept, text, found, waiting)


def _shown(board: Board, wanted: TaskFilter, visitor: Visitor, among: frozenset[str] | None) -> tuple[Shown, ...]:
    limit = FOUND if among is None else None
    lines = board.queries.tasks(EVERYTHING, wanted, visitor.day, limit=limit)
    chosen = [line for line in lines if among is None or line.task.id in among]
    return tuple(Shown(line.task, line.unit, fingerprint(line.task)) for line in chosen)
