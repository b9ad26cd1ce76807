"""Published figures: the list, and a table that is looked at before it comes in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.ledger import Board
from duixian.app.board.published import import_published
from duixian.app.board.published_rows import COLUMNS, read_published
from duixian.model.errors import InputError
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form
from duixian.web.page import Crumb, after, page
from duixian.web.views.published import Preview, listed, preview
from duixian.web.visitor import Visitor

router = APIRouter()

Manages = Annotated[Visitor, Depends(allowed("manage_figures"))]
MOST = 400_000
"""Characters of a table."""


@router.get("/figures")
def show(request: Request, board: TheBoard, visitor: Manages) -> Response:
    """List the figures, with a form for more."""
    return _page(request, board, visitor)


def _page(
    request: Request, board: Board, visitor: Visitor, text: str = "", line: str = "", seen: Preview | None = None
) -> Response:
    lines, total = listed(board, visitor.lang)
    name = "公布数" if visitor.lang == "zh" else "Published figures"
    crumbs = (Crumb(visitor.place.government, "/"), Crumb("县市" if visitor.lang == "zh" else "Counties", "/counties"))
    content: dict[str, object] = {"lines": lines, "total": total, "text": text, "line": line, "preview": seen}
    content |= {"columns": ",".join(COLUMNS), "crumbs": (*crumbs, Crumb(name))}
    return page(request, visitor, "published.html", 422 if line else 200, **content)


@router.post("/figures")
def enter(request: Request, board: TheBoard, visitor: Manages, form: Form) -> Response:
    """Look at a table, and take it in where that was asked for: all of it, or nothing."""
    text = ""
    try:
        text = form.table("table", "file", MOST)
        if form.text("take") != "1":
            return _page(request, board, visitor, text, seen=preview(board, visitor.user, text))
        import_published(board, visitor.user, read_published(text, "公布数"))
    except InputError as error:
        return _page(request, board, visitor, text, str(error))
    return after(request, "/figures", "imported")
