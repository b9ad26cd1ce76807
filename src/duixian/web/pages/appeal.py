"""The public's form for problems, and a receipt that shows state and dates and nothing else."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.appeals import appeal, receipt
from duixian.app.board.ledger import Board
from duixian.app.board.obstacles import LONGEST_TITLE
from duixian.app.board.public_site import is_open
from duixian.model.errors import Conflict, InputError, NotFound
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form
from duixian.web.page import Crumb, after, page
from duixian.web.pages.entrance import address_of
from duixian.web.pages.obstacles import said_in, task_named
from duixian.web.views.obstacle_words import ORIGINS, STATES
from duixian.web.visitor import Visitor

router = APIRouter()

Asks = Annotated[Visitor, Depends(allowed("request_correction"))]


def _crumbs(visitor: Visitor) -> tuple[Crumb, ...]:
    here = "反映问题" if visitor.lang == "zh" else "Raise a problem"
    return (Crumb(visitor.place.government, "/"), Crumb(here))


@router.get("/appeal")
def form_page(request: Request, board: TheBoard, visitor: Asks, task: str = "") -> Response:
    """Show the form."""
    _check_open(board)
    return _form(request, board, visitor, task, {}, "", 200)


def _check_open(board: Board) -> None:
    """Raise NotFound while the public site is off: whoever is logged in raises a problem on its own page."""
    with board.ledger.read() as books:
        if not is_open(books):
            raise NotFound("反映问题：对外公开没有打开，这一页不受理；单位内部请在“问题”页提出")


def _form(
    request: Request, board: Board, visitor: Visitor, task_id: str, values: dict[str, str], line: str, status: int
) -> Response:
    return page(
        request,
        visitor,
        "appeal.html",
        status,
        task=task_named(board, visitor, "request_correction", task_id),
        values=values,
        line=line,
        origins={origin: words for origin, words in ORIGINS.items() if origin != "unit"},
        longest=LONGEST_TITLE,
        crumbs=_crumbs(visitor),
    )


@router.post("/appeal")
def send(request: Request, board: TheBoard, visitor: Asks, form: Form) -> Response:
    """Take a problem and answer with its receipt; what was typed stays in the form where it cannot be."""
    _check_open(board)
    try:
        made = appeal(board, visitor.user, address_of(request), said_in(form))
    except (Conflict, InputError) as error:
        kept = {name: str(form.data.get(name, "")) for name in ("title", "text", "origin", "contact")}
        status = 429 if isinstance(error, Conflict) else 422
        return _form(request, board, visitor, form.text("task", 100), kept, str(error), status)
    return after(request, f"/appeal/{made.id}", "raised")


@router.get("/appeal/{obstacle_id}")
def show(request: Request, board: TheBoard, visitor: Asks, obstacle_id: str) -> Response:
    """Show the receipt of a problem."""
    with board.ledger.read() as books:
        found = receipt(books, visitor.user, obstacle_id)
    state = STATES[found.state][visitor.lang == "en"]
    return page(request, visitor, "receipt.html", found=found, state=state, crumbs=_crumbs(visitor))
