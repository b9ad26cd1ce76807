"""The task breakdown: downloaded as a workbook, uploaded again, looked at, and taken over once confirmed."""

import base64
import binascii
import io
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import relight
from duixian.app.sheets.plan_applying import apply_plan, compare_plan, plan_table
from duixian.app.sheets.plan_difference import Difference
from duixian.model.errors import Conflict, InputError
from duixian.outputs.sheets.plan import write_plan
from duixian.read.workbook import read_workbook
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import MOST_TEXT, Form, shown_name
from duixian.web.page import Crumb, after, page
from duixian.web.visitor import Visitor

router = APIRouter()

Planner = Annotated[Visitor, Depends(allowed("plan_tasks"))]
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BYTES = MOST_TEXT * 3 // 4 - 1024
"""Of an uploaded workbook: it goes through the page as text, until it is confirmed."""


@router.get("/plan/sheet")
def show(request: Request, visitor: Planner) -> Response:
    """Show how the table is downloaded and uploaded."""
    return _page(request, visitor)


@router.get("/plan/sheet.xlsx")
def download(board: TheBoard, visitor: Planner) -> Response:
    """Hand out the plan of the year as a workbook."""
    table, out = plan_table(board, visitor.user, visitor.place.year), io.BytesIO()
    write_plan(table, out)
    name = quote(f"{table.government}{table.year}年任务分解表.xlsx", safe="")
    disposition = f"attachment; filename*=UTF-8''{name}"
    return Response(out.getvalue(), media_type=MEDIA, headers={"content-disposition": disposition})


def _page(
    request: Request,
    visitor: Visitor,
    error: Exception | None = None,
    found: Difference | None = None,
    book: str = "",
    name: str = "",
) -> Response:
    status = 409 if isinstance(error, Conflict) else 422 if error else 200
    title = "任务分解表" if visitor.lang == "zh" else "Task breakdown"
    crumbs = (
        Crumb(visitor.place.government, "/"),
        Crumb("编排" if visitor.lang == "zh" else "Plan", "/plan"),
        Crumb(title),
    )
    line = str(error) if error else ""
    shown = {"found": found, "book": book, "name": name, "line": line, "crumbs": crumbs}
    return page(request, visitor, "plan-sheet.html", status, **shown)


@router.post("/plan/sheet")
def look(request: Request, board: TheBoard, visitor: Planner, form: Form) -> Response:
    """Compare an uploaded table with the plan, and change nothing."""
    try:
        sent = form.uploads("file")
        if not sent:
            raise InputError("任务分解表：没有选择文件；请选择改好的 .xlsx 再上传")
        name, content = sent[0]
        if len(content) > MOST_BYTES:
            raise InputError(f"{name}：超过 {MOST_BYTES // 1024**2} MB；请删去图片和多余的工作表后再上传")
        found = _compared(board, visitor, content, name)
    except InputError as error:
        return _page(request, visitor, error)
    return _page(request, visitor, None, found, base64.b64encode(content).decode("ascii"), name)


def _compared(board: Board, visitor: Visitor, content: bytes, name: str) -> Difference:
    return compare_plan(board, visitor.user, read_workbook(content, name), visitor.place.year)


@router.post("/plan/sheet/apply")
def take(request: Request, board: TheBoard, visitor: Planner, form: Form) -> Response:
    """Change the plan to what the table says, as it was looked at: all of it, or nothing."""
    year, withdraw = visitor.place.year, form.text("withdraw", 10) == "yes"
    try:
        book = read_workbook(_content(form.text("book", MOST_TEXT)), shown_name(form.text("name", 200)))
        taken = apply_plan(board, visitor.user, book, year, form.text("seen", 20), withdraw)
    except (InputError, Conflict) as error:
        return _page(request, visitor, error)
    relight(board, visitor.user.id, year, visitor.place.today, taken.ids)
    return after(request, "/plan/sheet", "saved")


def _content(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError("任务分解表：上传的内容不完整；请重新选择文件上传") from error
