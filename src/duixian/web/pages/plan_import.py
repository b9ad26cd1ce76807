"""Import of an office's own task table: its columns confirmed, its rows looked at, then all of it or nothing."""

import base64
import binascii
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import relight
from duixian.app.intake.confirm import remember, take_in
from duixian.app.intake.look import Columns, Decisions, look, look_at_columns
from duixian.app.sheets.book import Workbook
from duixian.model.errors import Conflict, InputError
from duixian.read.word_tables import read_table_file
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import Crumb, after, page
from duixian.web.views.plan_import import Preview, column_lines, kinds, preview_of
from duixian.web.visitor import Visitor

router = APIRouter()

Planner = Annotated[Visitor, Depends(allowed("plan_tasks"))]
MOST = 2 * 1024 * 1024
"""Bytes of a table; it goes along in the form from step to step, so that nothing is kept before it is confirmed."""
_ENCODED = MOST * 4 // 3 + 8
UNDECIDED = Decisions()


@router.get("/plan/import")
def choose(request: Request, visitor: Planner) -> Response:
    """Show the form for a table."""
    return _page(request, visitor)


def _page(
    request: Request,
    visitor: Visitor,
    error: Exception | None = None,
    file: tuple[str, str] = ("", ""),
    columns: Columns | None = None,
    seen: Preview | None = None,
    decided: Decisions = UNDECIDED,
) -> Response:
    zh = visitor.lang == "zh"
    crumbs = (
        Crumb(visitor.place.government, "/"),
        Crumb("编排" if zh else "Plan", "/plan"),
        Crumb("导入分解表" if zh else "Import a task table"),
    )
    status = 409 if isinstance(error, Conflict) else 422 if error else 200
    content: dict[str, object] = {"line": str(error) if error else "", "name": file[0], "book": file[1]}
    content |= {"columns": column_lines(columns) if columns else [], "kinds": kinds(visitor.lang), "view": seen}
    content |= {"decided": decided, "chosen": _chosen(columns), "unread": columns.unread if columns else ()}
    return page(request, visitor, "plan-import.html", status, crumbs=crumbs, **content)


def _chosen(columns: Columns | None) -> list[tuple[int, str]]:
    return [(choice.column, choice.kind or "remark") for choice in columns.choices] if columns else []


@router.post("/plan/import")
def step(request: Request, board: TheBoard, visitor: Planner, form: Form) -> Response:
    """Go one step on: to the columns, to the rows, or take the table in."""
    name, content = _file(form)
    decided = _decisions(form)
    file = (name, base64.b64encode(content).decode("ascii"))
    columns: Columns | None = None
    seen: Preview | None = None
    try:
        book = _book(name, content)
        columns = look_at_columns(board, visitor.user, book, decided)
        if form.text("step") in ("rows", "take"):
            seen = _seen(board, visitor, book, decided)
        if form.text("step") == "take":
            return _take(request, board, visitor, book, decided, form.text("seal"))
    except (InputError, Conflict) as error:
        return _page(request, visitor, error, file if columns else ("", ""), columns, seen, decided)
    return _page(request, visitor, None, file, columns, seen, decided)


def _seen(board: Board, visitor: Visitor, book: Workbook, decided: Decisions) -> Preview:
    seen = look(board, visitor.user, book, visitor.place.year, decided)
    remember(board, visitor.user, seen)
    return preview_of(seen, decided)


def _take(request: Request, board: Board, visitor: Visitor, book: Workbook, decided: Decisions, seal: str) -> Response:
    _, done = take_in(board, visitor.user, book, visitor.place.year, decided, seal)
    relight(board, visitor.user.id, visitor.place.year, visitor.place.today, done)
    return after(request, "/plan?show=all", "imported")


def _file(form: Sent) -> tuple[str, bytes]:
    """Return the table that was chosen, or that goes along from the step before."""
    for name, content in form.uploads("file"):
        return name, content
    try:
        return form.text("name", 200), base64.b64decode(form.text("book", _ENCODED), validate=True)
    except binascii.Error:
        return form.text("name", 200), b""


def _book(name: str, content: bytes) -> Workbook:
    if not content:
        raise InputError("分解表：没有选择文件；请选择 .xlsx 或 .docx 文件后再继续")
    if len(content) > MOST:
        size = len(content) / 1024 / 1024
        raise InputError(f"{name}：有 {size:.1f} MB，最多 {MOST // 1024 // 1024} MB；请删去图片和其他工作表后再上传")
    return read_table_file(content, name)


def _decisions(form: Sent) -> Decisions:
    columns = {int(name[7:]): form.text(name, 20) for name in form.names() if _is_column(name)}
    units = {name[5:]: said for name in form.names() if name.startswith("unit:") and (said := form.text(name, 100))}
    rows = {name[4:]: said for name in form.names() if name.startswith("row:") and (said := form.text(name, 100))}
    named = {written: "" if said == "none" else said for written, said in units.items()}
    return Decisions(columns, named, rows, form.text("leave") == "1")


def _is_column(name: str) -> bool:
    return name.startswith("column-") and name[7:].isdecimal() and len(name) < 12
