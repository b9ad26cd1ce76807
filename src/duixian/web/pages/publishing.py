"""The switch of the public site, and which single tasks are kept from it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.ledger import Board
from duixian.app.board.public_site import LONGEST_CONTACT, open_site, show_task
from duixian.model.errors import InputError
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form
from duixian.web.page import Crumb, after, base_of, local, page
from duixian.web.views.publishing import publishing_view
from duixian.web.visitor import Visitor

router = APIRouter()
Publishes = Annotated[Visitor, Depends(allowed("publish"))]


@router.get("/publishing")
def publishing(request: Request, board: TheBoard, visitor: Publishes, text: str = "") -> Response:
    """Show whether the public site is on, what it shows, and what is kept back."""
    return _show(request, board, visitor, text)


def _show(
    request: Request,
    board: Board,
    visitor: Visitor,
    text: str = "",
    status: int = 200,
    contact: str | None = None,
    line: str = "",
) -> Response:
    view = publishing_view(board, visitor, text.strip()[:100])
    return page(
        request,
        visitor,
        "publishing.html",
        status,
        view=view,
        contact=visitor.place.contact if contact is None else contact,
        line=line,
        longest=LONGEST_CONTACT,
        address=f"{base_of(request)}/",
        crumbs=(Crumb(visitor.place.government, "/"), Crumb("公开" if visitor.lang == "zh" else "Publishing")),
    )


@router.post("/publishing")
def switch(request: Request, board: TheBoard, visitor: Publishes, form: Form) -> Response:
    """Switch the public site on or off, or keep another contact."""
    contact = form.text("contact", 1000)
    view = publishing_view(board, visitor, "")
    on = form.text("on") == "1" if form.maybe("on") else view.on
    try:
        open_site(board, visitor.user, on, contact)
    except InputError as error:
        return _show(request, board, visitor, "", 422, contact, str(error))
    return after(request, "/publishing", "saved")


@router.post("/tasks/{task_id}/public")
def one_task(request: Request, board: TheBoard, visitor: Publishes, form: Form, task_id: str) -> Response:
    """Show a task outside, or keep it back with its parts."""
    public = form.text("public") == "1"
    show_task(board, visitor.user, task_id, public, form.maybe("seen"))
    return after(request, local(form.maybe("back"), f"/tasks/{task_id}"), "published" if public else "withheld")
