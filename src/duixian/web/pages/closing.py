"""The year's end: what every task would be given is looked at, then given."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.closing import attach, close_year
from duixian.app.board.next_report import adopt_next
from duixian.app.board.remedies import check_task
from duixian.app.board.typed import read_value
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form
from duixian.web.page import Crumb, after, page
from duixian.web.views.closing import BASES, label_name, read_label, years_end
from duixian.web.views.next_report import following
from duixian.web.visitor import Visitor

router = APIRouter()

Closes = Annotated[Visitor, Depends(allowed("close_year"))]


@router.get("/closing")
def show(request: Request, board: TheBoard, visitor: Closes) -> Response:
    """Show what the year's end would give every task."""
    crumbs = (Crumb(visitor.place.government, "/"), Crumb("年末评定" if visitor.lang == "zh" else "Year's end"))
    content: dict[str, Any] = {"view": years_end(board, visitor), "following": following(board, visitor)}
    content |= {"name": label_name, "bases": BASES}
    return page(request, visitor, "closing.html", 200, **content, crumbs=crumbs)


@router.post("/closing")
def close(request: Request, board: TheBoard, visitor: Closes, form: Form) -> Response:
    """Give every task its verdict, all of them or none."""
    close_year(board, visitor.user, visitor.place.year, visitor.place.today)
    return after(request, "/closing", "saved")


@router.post("/closing/next")
def adopt(request: Request, board: TheBoard, visitor: Closes, form: Form) -> Response:
    """Give the verdicts the next report proposes: of one task, or of all where none is named."""
    task = form.text("task", 64)
    adopt_next(board, visitor.user, form.text("report", 80), [task] if task else None)
    return after(request, "/closing#next", "saved")


@router.post("/tasks/{task_id}/verdict")
def decide(request: Request, board: TheBoard, visitor: Closes, form: Form, task_id: str) -> Response:
    """Put a person's verdict before the machine's, with its reason and its source."""
    with board.ledger.read() as books:
        unit = check_task(books, visitor.user, "close_year", task_id).unit
    label, value = read_label(form.text("label", 20)), form.maybe("value", 40)
    figure = read_value(value, unit) if value else None
    attach(
        board,
        visitor.user,
        task_id,
        label,
        figure,
        form.text("why", 500),
        "person",
        source=form.text("source", 500),
    )
    return after(request, f"/tasks/{task_id}#verdict", "saved")
