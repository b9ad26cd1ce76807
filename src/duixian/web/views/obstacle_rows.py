"""Problems as rows, as they stood on the day looked at, of what a visitor may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duixian.app.board.ledger import Board, Reading
from duixian.app.board.obstacle_figures import visible
from duixian.app.board.obstacle_moves import sees
from duixian.app.board.obstacle_terms import Clock, clock_of, is_overdue, stages
from duixian.app.board.past import end_of, stood
from duixian.model.board import Duty, Obstacle, ObstacleStep, PlanTask, Unit
from duixian.web.views.obstacle_words import ORIGINS, STATES, Told, told
from duixian.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Row:
    """One problem of the list; `clock` is the stage it is at or, all done, the last; None where
    none runs. `task` is empty for who may not see it."""

    obstacle: Obstacle
    unit: str
    task: str
    state: str
    origin: str
    clock: Told | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Known:
    """All problems a visitor sees on a day, their steps, and names of what they name."""

    obstacles: tuple[Obstacle, ...]
    steps: tuple[ObstacleStep, ...]
    units: Mapping[str, str]
    tasks: Mapping[str, str]
    clock: Clock


def known(board: Board, visitor: Visitor, task_id: str | None = None) -> Known:
    """Return the problems a visitor sees (of one task, where it is given) as they stood on the day looked at."""
    until = end_of(board, visitor.day)
    clock = clock_of(board, visitor.day)
    with board.ledger.read() as books:
        now = visible(books, visitor.user, task_id)
        steps = books.find(ObstacleStep, step=["extend", "return"])
        units = {unit.id: unit.name for unit in books.find(Unit)}
        found = [one for one in stood(board, Obstacle, now, until) if sees(visitor.user, one)]
        found = [one for one in found if task_id in (None, one.task_id)]
        tasks = task_names(books, visitor, found)
    obstacles = tuple(sorted(found, key=lambda one: -one.number))
    counted = tuple(step for step in steps if until is None or step.at < until)
    return Known(obstacles, counted, units, tasks, clock)


def task_names(books: Reading, visitor: Visitor, found: Iterable[Obstacle]) -> dict[str, str]:
    """Return the names of the tasks of problems, of those a visitor may see."""
    ids = sorted({one.task_id for one in found if one.task_id})
    covered = visitor.scope("see_plan").units
    if covered is not None:
        own = {duty.task_id for duty in books.find(Duty, unit_id=list(covered))}
        ids = [id for id in ids if id in own]
    return {task.id: task.name for task in books.find(PlanTask, id=ids)} if ids else {}


def row_of(one: Obstacle, seen: Known, visitor: Visitor) -> Row:
    """Return a problem as a row."""
    en, timed = visitor.lang == "en", stages(one, seen.clock)
    stage = next((at for at in timed if at.done is None), timed[-1] if timed else None)
    return Row(
        obstacle=one,
        unit=seen.units.get(one.unit_id or "", ""),
        task=seen.tasks.get(one.task_id or "", ""),
        state=STATES[one.state][en],
        origin=ORIGINS[one.origin][en],
        clock=told(stage, seen.clock, visitor.lang) if stage else None,
        overdue=is_overdue(one, seen.clock),
    )


def on_task(board: Board, visitor: Visitor, task_id: str) -> tuple[Row, ...] | None:
    """Return the problems of a task, None for who may not see any."""
    if not visitor.may("see_obstacles"):
        return None
    seen = known(board, visitor, task_id)
    return tuple(row_of(one, seen, visitor) for one in seen.obstacles)
