"""What anybody may take along: the plan and single tasks as CSV and JSON, and a task's chart for print.

These addresses end in a kind of file; this family comes before the pages of tasks, whose ids would take them.
"""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from threading import Lock

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from duixian.app.board.ledger import Board, Reading
from duixian.app.board.remedies import check_task
from duixian.model.board import Json, LightRow, PlanTask
from duixian.outputs.csv import harmless, lines
from duixian.web.access import SeesPlan, TheBoard
from duixian.web.charts.cache import content_hash
from duixian.web.charts.raster import alone, picture
from duixian.web.page import base_of
from duixian.web.views.open_data import COLUMNS, FIGURES, around, counted, figures, line_of, row, rows
from duixian.web.views.task import drawing
from duixian.web.visitor import Visitor

router = APIRouter()

CSV, SVG = "text/csv; charset=utf-8", "image/svg+xml"


def _cell(value: Json) -> str:
    return harmless("" if value is None else str(value).lower() if isinstance(value, bool) else str(value))


def _table(columns: tuple[str, ...], found: Iterable[dict[str, Json]]) -> Iterator[bytes]:
    """Yield a table as Excel opens it: UTF-8 with BOM, nothing that it would take for a formula."""
    yield lines([columns]).encode("utf-8-sig")
    for one in found:
        yield lines([[_cell(one[name]) for name in columns]]).encode()


def _about(request: Request, visitor: Visitor) -> dict[str, Json]:
    """Return whose figures these are, as of when, and what of them is made up."""
    place = visitor.place
    about: dict[str, Json] = {"government": place.government, "year": place.year, "as_of": visitor.day.isoformat()}
    return {**about, "address": base_of(request), "simulated": place.simulated}


def _attached(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


@router.get("/data/tasks.csv")
def plan_table(request: Request, board: TheBoard, visitor: SeesPlan) -> Response:
    """Hand out the whole plan as a table."""
    found = rows(board, visitor, base_of(request))
    name = f"duixian-{visitor.place.year}-{visitor.day}.csv"
    return StreamingResponse(_table(COLUMNS, found), media_type=CSV, headers=_attached(name))


@router.get("/data/tasks.json")
def plan_json(request: Request, board: TheBoard, visitor: SeesPlan) -> Response:
    """Hand out the whole plan as JSON."""
    body = _listed(_about(request, visitor), rows(board, visitor, base_of(request)))
    return StreamingResponse(body, media_type="application/json")


def _listed(about: dict[str, Json], found: Iterator[dict[str, Json]]) -> Iterator[str]:
    yield f'{{"about": {json.dumps(about, ensure_ascii=False)}, "tasks": ['
    for place, one in enumerate(found):
        yield (",\n" if place else "\n") + json.dumps(one, ensure_ascii=False)
    yield "\n]}\n"


@router.get("/tasks/{task_id}.csv")
def task_table(board: TheBoard, visitor: SeesPlan, task_id: str) -> Response:
    """Hand out a task's figures as a table."""
    with board.ledger.read() as books:
        task = check_task(books, visitor.user, "see_plan", task_id)
        found = figures(task, counted(board, books, task, visitor.day))
    body = b"".join(_table(FIGURES, found))
    return Response(body, media_type=CSV, headers=_attached(f"task-{task.year}-{task.number}.csv"))


@router.get("/tasks/{task_id}.json")
def task_json(request: Request, board: TheBoard, visitor: SeesPlan, task_id: str) -> Response:
    """Hand out a task with its figures and the lights of past days."""
    with board.ledger.read() as books:
        task = check_task(books, visitor.user, "see_plan", task_id)
        line, beside = line_of(board, books, task, visitor.day), around(books, [task], visitor.day)
        told = {**row(line, beside, base_of(request)), "withdrawn": not task.active}
        filed = figures(task, counted(board, books, task, visitor.day))
        past = _past(books, task, visitor)
    return JSONResponse({"about": _about(request, visitor), "task": told, "figures": filed, "lights": past})


def _past(books: Reading, task: PlanTask, visitor: Visitor) -> list[dict[str, Json]]:
    found = books.find(LightRow, order=("day",), task_id=task.id)
    return [
        {"day": one.day.isoformat(), "light": one.state, "colour": one.colour, "reason": one.why, "policy": one.policy}
        for one in found
        if one.day <= visitor.day
    ]


def _drawn(board: Board, visitor: Visitor, task_id: str) -> str:
    with board.ledger.read() as books:
        task = check_task(books, visitor.user, "see_plan", task_id)
    return str(drawing(board, task, visitor.day, visitor.lang))


@router.get("/tasks/{task_id}/chart.svg")
def chart_svg(board: TheBoard, visitor: SeesPlan, task_id: str) -> Response:
    """Hand out a task's chart as a drawing, for print."""
    return Response(alone(_drawn(board, visitor, task_id)), media_type=SVG)


_PICTURES: OrderedDict[str, bytes] = OrderedDict()
_PAINTING = Lock()
MOST_PICTURES = 100


@router.get("/tasks/{task_id}/chart.png")
def chart_png(board: TheBoard, visitor: SeesPlan, task_id: str) -> Response:
    """Hand out a task's chart as a picture, 1,760 pixels wide."""
    return Response(_painted(_drawn(board, visitor, task_id)), media_type="image/png")


def _painted(drawn: str) -> bytes:
    """Return a drawing as a picture; one is painted at a time, the last ones are kept."""
    key = content_hash(drawn)
    with _PAINTING:
        if key not in _PICTURES:
            _PICTURES[key] = picture(drawn)
        _PICTURES.move_to_end(key)
        while len(_PICTURES) > MOST_PICTURES:
            _PICTURES.popitem(last=False)
        return _PICTURES[key]
