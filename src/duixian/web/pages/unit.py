"""A unit's own page: its tasks, what is due, what came back and what it owes; and who has not filed."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from duixian.app.board.permissions import check
from duixian.web.access import TheBoard, allowed
from duixian.web.page import Crumb, page
from duixian.web.views.figures import WORDS, chosen_month, month_at_hand, months_until, unit_names
from duixian.web.views.units import arrears, unit_page
from duixian.web.visitor import Visitor

router = APIRouter()

SeesFilings = Annotated[Visitor, Depends(allowed("see_filings"))]


@router.get("/unit")
def own_unit(request: Request, board: TheBoard, visitor: SeesFilings) -> Response:
    """Go on to one's own unit, or show all of them to choose from."""
    if visitor.user.unit_id:
        return RedirectResponse(f"/unit/{visitor.user.unit_id}", 303)
    place, names = visitor.place, unit_names(board)
    month = month_at_hand(place.year, visitor.day)
    found = {one.unit_id: one for one in arrears(board, visitor, month, names)}
    crumbs = (Crumb("单位" if visitor.lang == "zh" else "Units"),)
    return page(request, visitor, "units.html", names=names, found=found, month=month, crumbs=crumbs, **WORDS)


@router.get("/unit/missing")
def missing(request: Request, board: TheBoard, visitor: SeesFilings, month: str = "") -> Response:
    """Show who has not filed for a month and who came late, by unit."""
    place = visitor.place
    chosen, names = chosen_month(month, place.year, visitor.day), unit_names(board)
    found = [one for one in arrears(board, visitor, chosen, names) if one.open or one.late]
    zh = visitor.lang == "zh"
    content: dict[str, Any] = {
        "month": chosen,
        "months": months_until(place.year, visitor.day),
        "found": found,
        "crumbs": (Crumb("单位" if zh else "Units", "/unit"), Crumb("未报与迟报" if zh else "Missing and late")),
    }
    return page(request, visitor, "missing.html", **content, **WORDS)


@router.get("/unit/{unit_id}")
def unit(request: Request, board: TheBoard, visitor: SeesFilings, unit_id: str, month: str = "") -> Response:
    """Show a unit."""
    check(visitor.user, "see_filings", unit_id)
    chosen = chosen_month(month, visitor.place.year, visitor.day)
    view = unit_page(board, visitor, unit_id, chosen)
    crumbs = (Crumb("单位" if visitor.lang == "zh" else "Units", "/unit"), Crumb(view.unit.name))
    content: dict[str, Any] = {
        "view": view,
        "files": visitor.may("enter_filing"),
        "crumbs": crumbs,
        "names": unit_names(board),
    }
    return page(request, visitor, "unit.html", **content, **WORDS)
