"""Filing by workbook: sheets handed down, one or all in a zip, and taken back: looked at, then filed when confirmed."""

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.ledger import Board, need
from duixian.app.board.permissions import check
from duixian.app.sheets.filing import FilingSheet, sheets_of
from duixian.app.sheets.filing_take import Wanted, file_batch
from duixian.model.board import Unit
from duixian.model.errors import InputError, NotFound
from duixian.outputs.sheets.filing import write
from duixian.outputs.sheets.packed import file_name, pack
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form
from duixian.web.page import Crumb, after, page
from duixian.web.pages.evidence import SAFE
from duixian.web.views.figures import WORDS, chosen_month, months_until
from duixian.web.views.filing_sheets import checked, echoed, held_back, summed_up
from duixian.web.visitor import Visitor
from duixian.wiring.sheets import take_filings

router = APIRouter()

Files = Annotated[Visitor, Depends(allowed("enter_filing"))]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _month(visitor: Visitor, asked: str) -> int:
    return chosen_month(asked, visitor.place.year, visitor.place.today)


def _units(board: Board, visitor: Visitor) -> list[Unit]:
    covered = visitor.scope("enter_filing").units
    with board.ledger.read() as books:
        units = books.find(Unit, order=("position", "id"))
    return [unit for unit in units if covered is None or unit.id in covered]


def _sheets(board: Board, visitor: Visitor, units: list[Unit], month: int) -> list[FilingSheet]:
    place = visitor.place
    return sheets_of(board, units, place.year, month, place.today, place.simulated)


def _crumbs(visitor: Visitor, *last: Crumb) -> tuple[Crumb, ...]:
    zh = visitor.lang == "zh"
    here = Crumb("用 Excel 填报" if zh else "File by workbook", "/filing/sheets" if last else None)
    return Crumb("填报" if zh else "Filing", "/filing"), here, *last


def _handed(content: bytes, name: str, media: str) -> Response:
    headers = {**SAFE, "content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=media, headers=headers)


@router.get("/filing/sheets")
def sheets(request: Request, board: TheBoard, visitor: Files, month: str = "") -> Response:
    """Show the sheets of a month, to be handed down and sent up."""
    chosen = _month(visitor, month)
    found = summed_up(_sheets(board, visitor, _units(board, visitor), chosen))
    content: dict[str, Any] = {"month": chosen, "found": found, "crumbs": _crumbs(visitor), **WORDS}
    months = months_until(visitor.place.year, visitor.place.today)
    return page(request, visitor, "filing-sheets.html", months=months, **content)


@router.get("/filing/sheet.xlsx")
def one_sheet(board: TheBoard, visitor: Files, unit: str = "", month: str = "") -> Response:
    """Hand down the sheet of a unit, one's own where none is named."""
    wanted = unit or visitor.user.unit_id or ""
    check(visitor.user, "enter_filing", wanted)
    with board.ledger.read() as books:
        found = _sheets(board, visitor, [need(books, Unit, wanted)], _month(visitor, month))
    if not found:
        raise NotFound("填报表：这个单位这个月没有要填报的事项；请换一个月份或单位")
    return _handed(write(found[0]), file_name(found[0]), XLSX)


@router.get("/filing/sheets.zip")
def all_sheets(board: TheBoard, visitor: Files, month: str = "") -> Response:
    """Hand down the sheets of all units one may file for, in a zip."""
    chosen, place = _month(visitor, month), visitor.place
    found = _sheets(board, visitor, _units(board, visitor), chosen)
    if not found:
        raise NotFound("填报表：这个月没有要填报的事项；请换一个月份")
    name = f"{place.government}_{place.year}年{chosen}月填报表.zip"
    return _handed(pack(found, place.today), name, "application/zip")


@router.post("/filing/sheets")
def look(request: Request, board: TheBoard, visitor: Files, form: Form) -> Response:
    """Show what uploaded sheets would file, or every cell that hinders it; nothing is saved."""
    unit, month = form.text("unit"), form.text("month")
    if unit:
        check(visitor.user, "enter_filing", unit)
    wanted = Wanted(_month(visitor, month) if month else None, unit or None)
    files = form.uploads("file")
    if not files:
        raise InputError("填报表：没有选择文件；请选择填好的 .xlsx，或装着它们的 .zip")
    parts = echoed(files)
    batch = take_filings(board, visitor.user, files, wanted)
    zh = visitor.lang == "zh"
    content: dict[str, Any] = {"view": checked(batch), "parts": parts, "unit": unit, "month": month, **WORDS}
    crumbs = _crumbs(visitor, Crumb("核对" if zh else "Check"))
    return page(request, visitor, "filing-check.html", 422 if batch.faults else 200, crumbs=crumbs, **content)


@router.post("/filing/sheets/confirm")
def confirm(request: Request, board: TheBoard, visitor: Files, form: Form) -> Response:
    """File what was looked at, all of it or none; the files are read anew, by the same rules."""
    unit, month = form.text("unit"), form.text("month")
    if unit:
        check(visitor.user, "enter_filing", unit)
    wanted = Wanted(_month(visitor, month) if month else None, unit or None)
    batch = take_filings(board, visitor.user, held_back(form), wanted)
    hand_in = form.text("do") == "submit"
    file_batch(board, visitor.user, batch, hand_in)
    first = batch.sheets[0]
    one = {"month": first.month, "unit": first.unit.id}
    path = "/filing?" + urlencode(one) if len(batch.sheets) == 1 else f"/filing/sheets?month={first.month}"
    return after(request, path, "submitted" if hand_in else "saved")
