"""The year's end: what every task would be given is looked at, then given."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.closing import close_year
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form
from duixian.web.page import Crumb, after, page
from duixian.web.views.closing import label_name, years_end
from duixian.web.visitor import Visitor

router = APIRouter()

Closes = Annotated[Visitor, Depends(allowed("close_year"))]


@router.get("/closing")
def show(request: Request, board: TheBoard, visitor: Closes) -> Response:
    """Show what the year's end would give every task."""
    crumbs = (Crumb(visitor.place.government, "/"), Crumb("年末评定" if visitor.lang == "zh" else "Year's end"))
    view = years_end(board, visitor)
    return page(request, visitor, "closing.html", view=view, name=label_name, crumbs=crumbs)


@router.post("/closing")
def close(request: Request, board: TheBoard, visitor: Closes, form: Form) -> Response:
    """Give every task its verdict, all of them or none."""
    close_year(board, visitor.user, visitor.place.year, visitor.place.today)
    return after(request, "/closing", "saved")
