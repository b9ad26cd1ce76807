"""The list of problems with its figures, a new problem, and what is overdue raised a level."""

from typing import Annotated, cast, get_args

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.ledger import Board
from duixian.app.board.obstacle_terms import escalate
from duixian.app.board.obstacles import Raised, raise_obstacle
from duixian.app.board.permissions import Action
from duixian.app.board.queries import TaskFilter
from duixian.app.board.remedies import check_task
from duixian.model.board import Origin, PlanTask
from duixian.model.errors import InputError
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import Crumb, after, page
from duixian.web.views.obstacle_filters import asked_in
from duixian.web.views.obstacle_words import ORIGINS
from duixian.web.views.obstacles import listed
from duixian.web.visitor import Visitor

router = APIRouter()

SeesObstacles = Annotated[Visitor, Depends(allowed("see_obstacles"))]
Raises = Annotated[Visitor, Depends(allowed("raise_obstacle"))]
Assigns = Annotated[Visitor, Depends(allowed("assign_obstacle"))]


def crumbs(visitor: Visitor, here: str = "") -> tuple[Crumb, ...]:
    """Return the way down to the list of problems, and to a page below it."""
    name = "问题" if visitor.lang == "zh" else "Obstacles"
    last = (Crumb(name, "/obstacles"), Crumb(here)) if here else (Crumb(name),)
    return (Crumb(visitor.place.government, "/"), *last)


@router.get("/obstacles")
def obstacles(request: Request, board: TheBoard, visitor: SeesObstacles) -> Response:
    """Show the list of problems."""
    asked = asked_in(request.query_params)
    view = listed(board, visitor, asked)
    return page(request, visitor, "obstacles.html", view=view, asked=asked, crumbs=crumbs(visitor))


@router.get("/obstacles/new")
def new(request: Request, board: TheBoard, visitor: Raises, task: str = "") -> Response:
    """Show the form of a new problem, on a task where one is named."""
    named = task_named(board, visitor, "raise_obstacle", task)
    return _form(request, board, visitor, named.id if named else "", {}, "")


def task_named(board: Board, visitor: Visitor, action: Action, task_id: str) -> PlanTask | None:
    """Return the task an address names, None where it names none; raises NotFound or NotAllowed."""
    if not task_id:
        return None
    with board.ledger.read() as books:
        return check_task(books, visitor.user, action, task_id)


def _form(
    request: Request, board: Board, visitor: Visitor, task_id: str, values: dict[str, str], line: str
) -> Response:
    here = "提出问题" if visitor.lang == "zh" else "Raise an obstacle"
    lines = board.queries.tasks(visitor.scope(), TaskFilter(year=visitor.place.year), visitor.day)
    return page(
        request,
        visitor,
        "obstacle-new.html",
        422 if line else 200,
        tasks=[found.task for found in lines],
        task_id=task_id,
        values=values,
        line=line,
        origins=ORIGINS,
        crumbs=crumbs(visitor, here),
    )


def said_in(form: Sent) -> Raised:
    """Return what a form says of a new problem; raises InputError."""
    origin = form.text("origin", 20) or "unit"
    if origin not in get_args(Origin):
        raise InputError(f"问题来源：没有“{origin}”这一种；请从列表中选择")
    return Raised(
        title=form.text("title", 200),
        text=form.text("text", 8000),
        task_id=form.maybe("task", 100),
        origin=cast(Origin, origin),
        contact=form.text("contact", 400),
    )


@router.post("/obstacles")
def raise_one(request: Request, board: TheBoard, visitor: Raises, form: Form) -> Response:
    """Raise a problem; what was typed stays in the form where it cannot be."""
    try:
        made = raise_obstacle(board, visitor.user, said_in(form))
    except InputError as error:
        kept = {name: str(form.data.get(name, "")) for name in ("title", "text", "origin", "contact")}
        return _form(request, board, visitor, form.text("task", 100), kept, str(error))
    return after(request, f"/obstacles/{made.id}", "raised")


@router.post("/obstacles/escalate")
def raise_levels(request: Request, board: TheBoard, visitor: Assigns, form: Form) -> Response:
    """Raise what is overdue by a level, as every night does."""
    escalate(board, visitor.user, visitor.place.today)
    return after(request, "/obstacles?overdue=1", "saved")
