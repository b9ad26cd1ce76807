"""The list of tasks, and the same as a table for a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from duixian.app.board.ledger import Board
from duixian.web.access import SeesPlan, TheBoard
from duixian.web.lights import LOOKS
from duixian.web.page import Crumb, page
from duixian.web.views.listing import Asked, asked_in
from duixian.web.views.tasks import Row, listed, row_of
from duixian.web.visitor import Visitor

router = APIRouter()

AT_ONCE = 1000
"""Rows of the table that are read at once."""

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
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
    yield _csv([_HEADS[visitor.lang]]).encode("utf-8-sig")
    order, down = asked.sorting()
    wanted, offset = asked.wanted(visitor.place.year), 0
    while True:
        lines = board.queries.tasks(visitor.scope(), wanted, visitor.day, order, down, AT_ONCE, offset)
        yield _csv(_cells(row_of(line, visitor.lang), visitor) for line in lines).encode()
        offset += len(lines)
        if len(lines) < AT_ONCE:
            return


def _cells(row: Row, visitor: Visitor) -> Iterator[str]:
    light = LOOKS[row.state].word(visitor.lang) if row.state else ""
    told = (row.name, row.chapter, row.target, row.unit, row.last, row.months, light, row.why)
    return map(harmless, (str(row.number), *told, row.deadline.isoformat()))


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; thin spaces of grouping are gone.

    >>> harmless("=1+1"), harmless("-3.5"), harmless("-3+2"), harmless("1\\u202f100 亿元")
    ("'=1+1", '-3.5', "'-3+2", '1100 亿元')
    """
    plain = cell.replace("\u202f", "")
    return f"'{plain}" if plain[:1] in tuple("=+-@\t\r") and not _NUMBER.fullmatch(plain) else plain


def _csv(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()
