"""Requests to correct a task: asked for on its page, listed once answered, and worked by the office."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from duixian.app.board.corrections import (
    LONGEST_ANSWER,
    LONGEST_CONTACT,
    LONGEST_TEXT,
    OUTCOMES,
    answer_correction,
    corrections,
    receipt,
    request_correction,
)
from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board
from duixian.app.board.remedies import check_task
from duixian.model.errors import Conflict, InputError
from duixian.web.access import SeesPlan, TheBoard, allowed
from duixian.web.caching import SHOWN
from duixian.web.forms import Form
from duixian.web.page import Crumb, after, base_of, page
from duixian.web.pages.entrance import address_of
from duixian.web.views.corrections import STATES
from duixian.web.views.filed import names_of
from duixian.web.visitor import Visitor

router = APIRouter()
MayAsk = Annotated[Visitor, Depends(allowed("request_correction"))]
MayAnswer = Annotated[Visitor, Depends(allowed("answer_correction"))]


@router.get("/corrections")
def listing(request: Request, board: TheBoard, visitor: SeesPlan) -> Response:
    """Show the requests: all for the office, those answered for everybody else."""
    with board.ledger.read() as books:
        found = corrections(books, visitor.user, visitor.scope())
    inside, crumbs = visitor.may("see_corrections"), _crumbs(visitor)
    waiting = [one for one in found if one.correction.state == "open"]
    done = [one for one in found if one.correction.state != "open"]
    content: dict[str, Any] = {"waiting": waiting, "done": done, "inside": inside, "states": STATES}
    return page(request, visitor, "corrections.html", crumbs=crumbs, **content)


def _crumbs(visitor: Visitor, last: str = "") -> tuple[Crumb, ...]:
    named = "更正" if visitor.lang == "zh" else "Corrections"
    way = (Crumb(named, "/corrections"), Crumb(last)) if last else (Crumb(named),)
    return (Crumb(visitor.place.government, "/"), *way)


@router.post("/tasks/{task_id}/corrections")
def ask(request: Request, board: TheBoard, visitor: MayAsk, form: Form, task_id: str) -> Response:
    """Take a request; what was typed stays in the form where it is not taken."""
    text, contact = form.text("text", 10_000), form.text("contact", 1000)
    address = address_of(request)
    if form.text("website", 1000):  # no person sees this field: who fills it in is a program
        return RedirectResponse(f"/tasks/{task_id}", 303)
    try:
        made = request_correction(board, visitor.user, task_id, text, contact, address)
    except (InputError, Conflict) as error:
        return _again(request, board, visitor, task_id, (text, contact, str(error)), isinstance(error, Conflict))
    return after(request, f"/corrections/{made.id}", "received")


def _again(
    request: Request, board: Board, visitor: Visitor, task_id: str, typed: tuple[str, str, str], too_many: bool
) -> Response:
    with board.ledger.read() as books:
        task = check_task(books, visitor.user, "request_correction", task_id)
    text, contact, line = typed
    return page(
        request,
        visitor,
        "correct.html",
        429 if too_many else 422,
        task=task,
        text=text,
        contact=contact,
        line=line,
        longest=(LONGEST_TEXT, LONGEST_CONTACT),
        crumbs=_crumbs(visitor, task.name),
    )


@router.get("/corrections/{correction_id}")
def one(request: Request, board: TheBoard, visitor: SeesPlan, correction_id: str) -> Response:
    """Show how a request stands; whoever has its address may look, and looks for what is new: no cache keeps it."""
    request.scope[SHOWN] = False
    return _shown(request, board, visitor, correction_id)


def _shown(
    request: Request,
    board: Board,
    visitor: Visitor,
    correction_id: str,
    status: int = 200,
    typed: tuple[str, str, str] | None = None,
    line: str = "",
) -> Response:
    with board.ledger.read() as books:
        told = receipt(books, visitor.scope(), correction_id)
        found = told.correction
        names = names_of(books, [found.answered_by]) if found.answered_by and visitor.may("see_corrections") else {}
    state, summary, answer = typed or (found.state, found.summary, found.answer)
    return page(
        request,
        visitor,
        "correction.html",
        status,
        one=found,
        task=told.task,
        names=names,
        inside=visitor.may("see_corrections"),
        states=STATES,
        outcomes=OUTCOMES,
        typed=(state, summary, answer),
        line=line,
        seen=fingerprint(found),
        longest=LONGEST_ANSWER,
        address=f"{base_of(request)}/corrections/{found.id}",
        crumbs=_crumbs(visitor, told.task.name if told.task else "—"),
    )


@router.post("/corrections/{correction_id}")
def answer(request: Request, board: TheBoard, visitor: MayAnswer, form: Form, correction_id: str) -> Response:
    """Answer a request; what was typed stays in the form where it cannot be kept."""
    typed = (form.text("state", 40), form.text("summary", 10_000), form.text("answer", 10_000))
    try:
        answer_correction(board, visitor.user, correction_id, *typed, form.maybe("seen"))
    except (InputError, Conflict) as error:
        status = 409 if isinstance(error, Conflict) else 422
        return _shown(request, board, visitor, correction_id, status, typed, str(error))
    return after(request, f"/corrections/{correction_id}", "answered")
