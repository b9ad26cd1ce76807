"""The list of tasks, and the same as a table for a spreadsheet."""

from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from duixian.app.board.ledger import Board
from duixian.outputs.csv import harmless, lines
from duixian.web.access import SeesPlan, TheBoard
from duixian.web.lights import LOOKS
from duixian.web.page import Crumb, page
from duixian.web.views.listing import Asked, asked_in
from duixian.web.views.tasks import Row, listed, row_of
from duixian.web.visitor import Visitor

router = APIRouter()

AT_ONCE = 1000
"""Rows of the table that are read at once."""

_HEADS = {
    "zh": ("序号", "事项", "章节", "目标", "牵头单位", "最新进展", "统计期", "亮灯", "原因", "期限"),
    "en": ("No.", "Task", "Chapter", "Target", "Lead unit", "Last figure", "Months", "Light", "Why", "Deadline"),
}


@router.get("/tasks")
def tasks(request: Request, board: TheBoard, visitor: SeesPlan) -> Response:
    """Show the list of tasks."""
    asked = asked_in(request.query_params)
    view = listed(board, visitor.scope(), asked, visitor.place.year, visitor.day, visitor.lang)
    crumbs = (Crumb(visitor.place.government, "/"), Crumb("事项" if visitor.lang == "zh" else "Tasks"))
    return page(request, visitor, "tasks.html", view=view, asked=asked, crumbs=crumbs)


@router.get("/tasks.csv")
def tasks_csv(request: Request, board: TheBoard, visitor: SeesPlan) -> Response:
    """Hand out the list as it is filtered, all of it."""
    asked = asked_in(request.query_params)
    headers = {"content-disposition": f'attachment; filename="tasks-{visitor.day.isoformat()}.csv"'}
    return StreamingResponse(_table(board, visitor, asked), media_type="text/csv; charset=utf-8", headers=headers)


def _table(board: Board, visitor: Visitor, asked: Asked) -> Iterator[bytes]:
    yield lines([_HEADS[visitor.lang]]).encode("utf-8-sig")
    order, down = asked.sorting()
    wanted, offset = asked.wanted(visitor.place.year), 0
    while True:
        found = board.queries.tasks(visitor.scope(), wanted, visitor.day, order, down, AT_ONCE, offset)
        yield lines(_cells(row_of(line, visitor.lang), visitor) for line in found).encode()
        offset += len(found)
        if len(found) < AT_ONCE:
            return


def _cells(row: Row, visitor: Visitor) -> Iterator[str]:
    light = LOOKS[row.state].word(visitor.lang) if row.state else ""
    told = (row.name, row.chapter, row.target, row.unit, row.last, row.months, light, row.why)
    # the thin spaces that group a figure on a page would make it text in a spreadsheet
    cells = (str(row.number), *told, row.deadline.isoformat())
    return (harmless(cell.replace("\u202f", "")) for cell in cells)
