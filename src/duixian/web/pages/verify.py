"""The queue of what was handed in: verified by another person, sent back with a reason, locked and opened again."""

from collections.abc import Callable, Collection, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.filing import lock, send_back, unlock, verify
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import relight
from duixian.model.board import Filing
from duixian.model.errors import Conflict, DuixianError, InputError, NotAllowed
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form
from duixian.web.page import Crumb, after, page
from duixian.web.views.figures import WORDS
from duixian.web.views.verification import TABS, chosen_tab, queue
from duixian.web.visitor import Visitor

router = APIRouter()

Verifies = Annotated[Visitor, Depends(allowed("verify_filing"))]
Taken = Callable[[Board, Visitor, Sequence[str], str], list[Filing]]

STEPS: dict[str, tuple[Taken, str]] = {
    "verify": (lambda board, visitor, ids, reason: verify(board, visitor.user, ids), "verified"),
    "return": (lambda board, visitor, ids, reason: send_back(board, visitor.user, ids, reason), "returned"),
    "lock": (lambda board, visitor, ids, reason: lock(board, visitor.user, ids), "locked"),
    "unlock": (lambda board, visitor, ids, reason: unlock(board, visitor.user, ids, reason), "unlocked"),
}
"""Each step by its button: what is done, and what the page says then."""


def _shown(
    request: Request,
    board: Board,
    visitor: Visitor,
    state: str,
    month: str,
    status: int = 200,
    line: str = "",
    picked: Collection[str] = (),
    reason: str = "",
    part: int = 1,
) -> Response:
    view = queue(board, visitor, chosen_tab(state), month, part)
    crumbs = (Crumb("审核" if visitor.lang == "zh" else "Verify"),)
    content: dict[str, Any] = {
        "view": view,
        "tabs": TABS,
        "line": line,
        "picked": picked,
        "reason": reason,
        "crumbs": crumbs,
    }
    return page(request, visitor, "verify.html", status, **content, **WORDS)


@router.get("/verify")
def waiting(
    request: Request, board: TheBoard, visitor: Verifies, state: str = "", month: str = "", part: int = 1
) -> Response:
    """Show what waits to be verified, or what is verified or locked."""
    return _shown(request, board, visitor, state, month, part=part)


@router.post("/verify")
def take_step(request: Request, board: TheBoard, visitor: Verifies, form: Form) -> Response:
    """Take the ticked filings a step further, all of them or none; the lights of their tasks turn with it."""
    state, month, picked, reason = form.text("state"), form.text("month"), form.texts("pick"), form.text("reason", 500)
    try:
        done = _taken(board, visitor, form.text("do"), picked, reason)
    except (InputError, Conflict, NotAllowed) as error:
        status = _status(error)
        return _shown(request, board, visitor, state, month, status, str(error), picked, reason)
    return after(request, "/verify?" + urlencode({"state": chosen_tab(state), "month": month}), done)


def _taken(board: Board, visitor: Visitor, do: str, picked: Sequence[str], reason: str) -> str:
    if do not in STEPS:
        raise InputError("审核：没有选择要办理的操作；请点页面下方的按钮")
    if not picked:
        raise InputError("审核：没有勾选任何一行；请先勾选")
    step, done = STEPS[do]
    made = step(board, visitor, picked, reason)
    if do != "lock":
        tasks = {filing.task_id for filing in made}
        relight(board, visitor.user.id, visitor.place.year, visitor.place.today, tasks)
    return done


def _status(error: DuixianError) -> int:
    return 409 if isinstance(error, Conflict) else 403 if isinstance(error, NotAllowed) else 422
