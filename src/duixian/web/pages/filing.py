"""The sheet of a unit's figures for a month: filled cell by cell, seen through as it is typed, saved whole or not."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

from duixian.app.board.filing import enter, submit
from duixian.app.board.foresight import doubts, foresee
from duixian.app.board.ledger import Board
from duixian.app.board.permissions import check
from duixian.model.errors import Conflict, DuixianError, InputError
from duixian.model.task import Observation
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import Crumb, after, page
from duixian.web.templating import figure, tongue
from duixian.web.views.entered import read_figure, read_sheet
from duixian.web.views.figures import WORDS, chosen_month, months_until, unit_names
from duixian.web.views.sheet import Row, Sheet, Typed, before, open_sheet
from duixian.web.visitor import Visitor

router = APIRouter()

Files = Annotated[Visitor, Depends(allowed("enter_filing"))]


def _sheet(board: Board, visitor: Visitor, unit: str, month: str, only: str | None = None) -> Sheet:
    """Open the sheet that is asked for, one's own where none is named; raises NotAllowed for another unit's."""
    unit = unit or visitor.user.unit_id or ""
    check(visitor.user, "enter_filing", unit)
    place = visitor.place
    return open_sheet(board, unit, place.year, chosen_month(month, place.year, place.today), place.today, only)


def _shown(
    request: Request, board: Board, visitor: Visitor, sheet: Sheet | None, line: str = "", status: int = 200
) -> Response:
    place, names = visitor.place, unit_names(board)
    choice = names if visitor.scope("enter_filing").units is None else {}
    content: dict[str, Any] = {
        "sheet": sheet,
        "names": names,
        "choice": choice,
        "line": line,
        "crumbs": _crumbs(visitor, sheet),
    }
    return page(
        request, visitor, "filing.html", status, months=months_until(place.year, place.today), **content, **WORDS
    )


def _crumbs(visitor: Visitor, sheet: Sheet | None) -> tuple[Crumb, ...]:
    zh = visitor.lang == "zh"
    above = (
        (Crumb("单位" if zh else "Units", "/unit"), Crumb(sheet.unit.name, f"/unit/{sheet.unit.id}")) if sheet else ()
    )
    return (*above, Crumb("填报" if zh else "Filing"))


@router.get("/filing")
def filing(request: Request, board: TheBoard, visitor: Files, unit: str = "", month: str = "") -> Response:
    """Show the sheet of a unit, one's own where none is named."""
    wanted = unit or visitor.user.unit_id or ""
    if not wanted:
        return _shown(request, board, visitor, None)
    return _shown(request, board, visitor, _sheet(board, visitor, wanted, month))


@router.post("/filing")
def save(request: Request, board: TheBoard, visitor: Files, form: Form) -> Response:
    """Save a sheet, whole or not at all, and hand it in where that is asked; what was typed stays where it fails."""
    unit, month = form.text("unit"), form.text("month")
    sheet = _sheet(board, visitor, unit, month)
    entered = read_sheet(board, sheet, form, visitor.place.simulated is not None)
    if entered.sheet.faults:
        conflict = any(row.other for row in entered.sheet.faults)
        return _shown(request, board, visitor, entered.sheet, status=409 if conflict else 422)
    try:
        made = enter(board, visitor.user, entered.figures) if entered.figures else []
    except Conflict as error:
        again = read_sheet(board, _sheet(board, visitor, unit, month), form, simulated=False)
        return _shown(request, board, visitor, again.sheet, str(error), 409)
    back = "/filing?" + urlencode({"month": sheet.month, "unit": sheet.unit.id})
    return _handed_in(request, board, visitor, form, [f.id for f in made] + list(entered.drafts), back)


def _handed_in(request: Request, board: Board, visitor: Visitor, form: Sent, ids: list[str], back: str) -> Response:
    if form.text("do") != "submit":
        return after(request, back, "saved")
    if not ids:
        sheet = _sheet(board, visitor, form.text("unit"), form.text("month"))
        return _shown(request, board, visitor, sheet, "提交：本页没有草稿；请先填写再提交", 422)
    submit(board, visitor.user, ids)
    return after(request, back, "submitted")


@router.post("/filing/preview")
def preview(request: Request, board: TheBoard, visitor: Files, form: Form) -> Response:
    """Say what one row would give if it counted today; nothing is saved."""
    try:
        sheet = _sheet(board, visitor, form.text("unit"), form.text("month"), form.text("task"))
        if not sheet.rows:
            raise InputError("事项：本页没有这一项；请刷新页面")
        answer = _seen_through(request, board, visitor, sheet, sheet.rows[0], form)
    except DuixianError as error:
        answer = {"error": str(error)}
    return JSONResponse(answer)


def _seen_through(
    request: Request, board: Board, visitor: Visitor, sheet: Sheet, row: Row, form: Sent
) -> dict[str, str]:
    typed = Typed(form.text("value"), form.text("stage"), form.text("as_of"), form.text("note"), row.saved.seen)
    read = read_figure(sheet, row, typed, simulated=False)
    given = {row.task.id: Observation(sheet.month, read.as_of, read.value, read.stage)}
    lit = foresee(board, sheet.year, sheet.today, [row.task], given).get(row.task.id)
    found = doubts(row.task, read.value, before(row.last))
    fragment = request.app.state.templates.get_template("macros/ahead.html").module
    said = "" if read.value is None else f"{figure(read.value)} {row.task.unit or ''}".strip()
    return {"html": str(fragment.ahead(tongue(visitor.lang), visitor.lang, lit, found, row, said))}
