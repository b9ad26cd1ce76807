"""The monthly bulletin: its text, the files it is handed out in, what the office sets about it."""

import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.ledger import Board
from duixian.app.bulletin import Bulletin, Heading, bulletin_of, default_month, read_heading
from duixian.app.bulletin.heading import change_heading, keep_template, own_template, template_name
from duixian.model.errors import InputError, NotFound
from duixian.outputs.bulletin.formats import FORMS, SUMMARIES, form
from duixian.outputs.bulletin.own import check_template
from duixian.outputs.bulletin.template import template
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import Crumb, after, page
from duixian.web.views.bulletin import bulletin_view
from duixian.web.visitor import Visitor

router = APIRouter()

Sees = Annotated[Visitor, Depends(allowed("see_bulletin"))]
MaySet = Annotated[Visitor, Depends(allowed("manage_settings"))]

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
TEMPLATE = "template.docx"
"""The file that is the template, among those of months."""

_FILE = re.compile(r"(\d{4}-\d{1,2})(-summary)?\.(\w+)")


@router.get("/bulletin")
def show(request: Request, board: TheBoard, visitor: Sees, month: str = "") -> Response:
    """Show a month's bulletin."""
    return _show(request, board, visitor, month)


def _show(
    request: Request, board: Board, visitor: Visitor, month: str, line: str = "", typed: Heading | None = None
) -> Response:
    year, number = default_month(board) if not month else _month(month)
    found, why = _found(board, visitor, year, number)
    return page(
        request,
        visitor,
        "bulletin.html",
        422 if line else 200,
        view=bulletin_view(board, found, year, number),
        why=why,
        line=line,
        heading=typed or read_heading(board, visitor.place.government),
        own=template_name(board),
        crumbs=(Crumb(visitor.place.government, "/"), Crumb("月度通报" if visitor.lang == "zh" else "Bulletin")),
    )


def _found(board: Board, visitor: Visitor, year: int, month: int) -> tuple[Bulletin | None, str]:
    """Return a month's bulletin, or why there is none."""
    try:
        return bulletin_of(board, visitor.user, year, month), ""
    except InputError as error:
        return None, str(error)


def _month(text: str) -> tuple[int, int]:
    found = _MONTH.fullmatch(text)
    if found is None:
        raise InputError(f"通报：看不懂月份“{text[:20]}”；请写作 2024-06")
    return int(found[1]), int(found[2])


@router.get("/bulletin/{name}")
def file(board: TheBoard, visitor: Sees, name: str) -> Response:
    """Hand out a month's bulletin as a file (2024-06.docx, 2024-06-summary.pdf), or the template in use."""
    if name == TEMPLATE:
        return _handed(own_template(board) or template(), FORMS["docx"].media, "通报模板.docx")
    found = _FILE.fullmatch(name)
    if found is None or found[3] not in (SUMMARIES if found[2] else FORMS):
        raise NotFound(f"通报：没有文件“{name[:40]}”；请从通报页下载")
    chosen = form(found[3], bool(found[2]))
    made = bulletin_of(board, visitor.user, *_month(found[1]))
    what = "一页摘要" if found[2] else "通报"
    title = f"{made.government}{made.year}年{made.month}月督查{what}.{found[3]}"
    return _handed(chosen.make(made, own_template(board)), chosen.media, title)


def _handed(content: bytes, media: str, name: str) -> Response:
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=media, headers=headers)


@router.post("/bulletin/heading")
def save_heading(request: Request, board: TheBoard, visitor: MaySet, form: Form) -> Response:
    """Set who issues the bulletins, to whom, under which red head and number."""
    typed = Heading(*(form.text(name, 200) for name in ("office", "to", "red", "number")))
    try:
        change_heading(board, visitor.user, typed)
    except InputError as error:
        return _show(request, board, visitor, "", str(error), typed)
    return after(request, "/bulletin", "saved")


@router.post("/bulletin/template")
def save_template(request: Request, board: TheBoard, visitor: MaySet, form: Form) -> Response:
    """Take a template of the office's own, or go back to the shipped one; what cannot be filled changes nothing."""
    try:
        _keep(board, visitor, form)
    except InputError as error:
        return _show(request, board, visitor, "", str(error))
    return after(request, "/bulletin", "saved")


def _keep(board: Board, visitor: Visitor, sent: Sent) -> None:
    if sent.text("shipped"):
        keep_template(board, visitor.user, "", None)
        return
    uploads = sent.uploads("file")
    if not uploads:
        raise InputError("通报模板：没有选择文件；请选择 .docx 文件后再上传")
    name, content = uploads[0]
    check_template(content, name, bulletin_of(board, visitor.user, *default_month(board)))
    keep_template(board, visitor.user, name, content)
