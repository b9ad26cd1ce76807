"""The plan over the API: tasks with their lights and filings, the lights of a day, the units."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from duixian.app.board.ledger import Board
from duixian.app.board.queries import TaskFilter, TaskLine
from duixian.app.board.remedies import check_task
from duixian.model.board import Duty, Filing, Unit
from duixian.web.access import TheBoard, by_token
from duixian.web.api import shapes
from duixian.web.api.asking import BEARER, IdAsked, LightsAsked, TasksAsked, faults
from duixian.web.visitor import Visitor

router = APIRouter(prefix="/api", tags=["事项"], dependencies=BEARER)

Caller = Annotated[Visitor, Depends(by_token("see_plan"))]


def _filter(asked: TasksAsked, visitor: Visitor) -> TaskFilter:
    return TaskFilter(
        year=asked.year or visitor.place.year,
        colours=tuple(asked.colour),
        states=tuple(asked.state),
        unit_id=asked.unit,
        chapter=asked.chapter,
        kind=asked.kind,
        text=asked.text,
        parent_id=asked.parent,
        report_id=asked.report,
    )


def _light(line: TaskLine) -> shapes.Light | None:
    return shapes.Light.model_validate(line.light) if line.light else None


def _row(line: TaskLine) -> shapes.TaskRow:
    task = shapes.Task.model_validate(line.task).model_dump()
    return shapes.TaskRow(**task, lead_id=line.unit_id, lead=line.unit, light=_light(line))


@router.get("/tasks", summary="事项列表", responses=faults())
def tasks(board: TheBoard, visitor: Caller, asked: Annotated[TasksAsked, Query()]) -> shapes.Listed[shapes.TaskRow]:
    """List tasks of the plan, each with its lead unit and its last light."""
    wanted, covered = _filter(asked, visitor), visitor.scope()
    lines = board.queries.tasks(covered, wanted, visitor.day, limit=asked.limit, offset=asked.offset)
    total = board.queries.count(covered, wanted, visitor.day)
    return shapes.Listed(total=total, limit=asked.limit, offset=asked.offset, items=[_row(line) for line in lines])


def filing_shapes(filings: Iterable[Filing], visitor: Visitor) -> list[shapes.Filing]:
    """Return filings known by the day looked at; the public is not told by whom and with which remarks."""
    known = sorted((f for f in filings if f.as_of <= visitor.day), key=lambda f: (f.task_id, f.unit_id, f.month))
    made = [shapes.Filing.model_validate(filing) for filing in known]
    if visitor.may("see_filings"):
        return made
    return [one.model_copy(update={"note": "", "reason": None, "by": None, "verified_by": None}) for one in made]


def _current(board: Board, visitor: Visitor, task_id: str) -> list[Filing]:
    """Return the current filings of a task that a visitor may see, none for the public."""
    if not visitor.may("see_filings"):
        return []
    return board.queries.current(visitor.scope("see_filings"), task_ids=[task_id])


@router.get("/tasks/{id}", summary="一个事项", responses=faults(404))
def task(board: TheBoard, visitor: Caller, id: IdAsked) -> shapes.TaskWhole:
    """Return a task with its units, its nodes, its light and its filings."""
    with board.ledger.read() as books:
        found = check_task(books, visitor.user, "see_plan", id)
        duties = [shapes.Duty.model_validate(duty) for duty in books.find(Duty, order=("-role",), task_id=id)]
    light = board.queries.last_lights(visitor.day, [id]).get(id)
    return shapes.TaskWhole(
        **shapes.Task.model_validate(found).model_dump(),
        duties=duties,
        filings=filing_shapes(_current(board, visitor, id), visitor),
        counted=filing_shapes(board.queries.counted(found.year, [id]).get(id, ()), visitor),
        light=shapes.Light.model_validate(light) if light else None,
    )


@router.get("/lights", summary="某日的亮灯", responses=faults())
def lights(board: TheBoard, visitor: Caller, asked: Annotated[LightsAsked, Query()]) -> shapes.Listed[shapes.Light]:
    """List the last light up to a day of every task that has one; `total` counts tasks, with a light or without."""
    wanted, covered = TaskFilter(year=visitor.place.year), visitor.scope()
    lines = board.queries.tasks(covered, wanted, visitor.day, limit=asked.limit, offset=asked.offset)
    total = board.queries.count(covered, wanted, visitor.day)
    found = [light for line in lines if (light := _light(line))]
    return shapes.Listed(total=total, limit=asked.limit, offset=asked.offset, items=found)


@router.get("/units", summary="单位", responses=faults())
def units(board: TheBoard, visitor: Caller) -> list[shapes.Unit]:
    """List all units, in the order of lists."""
    with board.ledger.read() as books:
        return [shapes.Unit.model_validate(unit) for unit in books.find(Unit, order=("position", "id"))]
