"""Changing a task of the plan: its fields, who answers, course, shares, withdrawal; and adding one by hand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.adoption import blank_task
from duixian.app.board.allocation import allocate
from duixian.app.board.ledger import Board, need
from duixian.app.board.lighting import relight
from duixian.app.board.planning import add_task, assign, change_task, set_course, withdraw
from duixian.model.board import PlanTask, Unit
from duixian.model.errors import Conflict, InputError
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import Crumb, after, page
from duixian.web.pages.task import crumbs_of
from duixian.web.views.task_form import FIELDS, TaskForm, form_of, read_course, read_fields, read_number
from duixian.web.views.wording import CADENCES, KINDS, OPS
from duixian.web.visitor import Visitor

router = APIRouter()

Plans = Annotated[Visitor, Depends(allowed("plan_tasks"))]
Allocates = Annotated[Visitor, Depends(allowed("allocate_tasks"))]
Change = Callable[[], object]


def _typed(form: Sent) -> dict[str, str]:
    return {name: form.text(name, 300) for name in FIELDS}


@router.get("/tasks/new")
def new(request: Request, visitor: Plans) -> Response:
    """Show the form of a new task."""
    start = dict.fromkeys(FIELDS, "") | {"kind": "quantity", "op": ">=", "cadence": "month", "direction": "up"}
    return _new(request, visitor, start | {"deadline": f"{visitor.place.year}-12-31"})


def _new(request: Request, visitor: Visitor, values: dict[str, str], line: str = "") -> Response:
    name = "新增事项" if visitor.lang == "zh" else "Add a task"
    crumbs = (
        Crumb(visitor.place.government, "/"),
        Crumb("事项" if visitor.lang == "zh" else "Tasks", "/tasks"),
        Crumb(name),
    )
    status = 422 if line else 200
    return page(request, visitor, "task-new.html", status, values=values, line=line, crumbs=crumbs, words=WORDS)


WORDS = {"kind": KINDS, "cadence": CADENCES, "op": OPS}
"""What the selects of the forms offer."""


@router.post("/tasks/new")
def add(request: Request, board: TheBoard, visitor: Plans, form: Form) -> Response:
    """Add a task that stands in no report."""
    typed, year = _typed(form), visitor.place.year
    try:
        made = add_task(board, visitor.user, replace(blank_task(year), **read_fields(typed)))  # type: ignore[arg-type]
    except InputError as error:
        return _new(request, visitor, typed, str(error))
    _light(board, visitor, made)
    return after(request, f"/tasks/{made.id}/edit", "saved")


@router.get("/tasks/{task_id}/edit")
def edit(request: Request, board: TheBoard, visitor: Plans, task_id: str) -> Response:
    """Show the forms that change a task."""
    return _edit(request, board, visitor, task_id)


def _edit(
    request: Request, board: Board, visitor: Visitor, task_id: str, error: Exception | None = None, **typed: object
) -> Response:
    with board.ledger.read() as books:
        task = need(books, PlanTask, task_id)
        view = replace(form_of(books, task), **typed)  # type: ignore[arg-type]
    crumbs = crumbs_of(task, visitor, "编辑" if visitor.lang == "zh" else "Edit")
    status = 409 if isinstance(error, Conflict) else 422 if error else 200
    line = str(error) if error else ""
    return page(request, visitor, "task-edit.html", status, task=task, view=view, line=line, crumbs=crumbs, words=WORDS)


def _done(
    request: Request, board: Board, visitor: Visitor, task_id: str, change: Change, typed: dict[str, object]
) -> Response:
    """Make a change, light the task anew and show it; where it cannot be, the forms with what was typed."""
    try:
        change()
    except (InputError, Conflict) as error:
        return _edit(request, board, visitor, task_id, error, **typed)
    with board.ledger.read() as books:
        task = need(books, PlanTask, task_id)
    _light(board, visitor, task)
    return after(request, f"/tasks/{task_id}", "saved")


def _light(board: Board, visitor: Visitor, task: PlanTask) -> None:
    with board.ledger.read() as books:
        parts = [part.id for part in books.find(PlanTask, parent_id=task.id, active=True)]
    relight(board, visitor.user.id, task.year, visitor.place.today, [task.id, *parts])


@router.post("/tasks/{task_id}/edit")
def change(request: Request, board: TheBoard, visitor: Plans, form: Form, task_id: str) -> Response:
    """Change the fields of a task."""
    typed, seen = _typed(form), form.text("seen")

    def save() -> object:
        return change_task(board, visitor.user, task_id, read_fields(typed), seen, form.maybe("why", 300))

    return _done(request, board, visitor, task_id, save, {"values": typed})


@router.post("/tasks/{task_id}/course")
def course(request: Request, board: TheBoard, visitor: Plans, form: Form, task_id: str) -> Response:
    """Set the course of a task, a node a line."""
    text, seen = form.text("course"), form.text("seen")

    def save() -> object:
        return set_course(board, visitor.user, task_id, read_course(text), seen)

    return _done(request, board, visitor, task_id, save, {"course": text})


@router.post("/tasks/{task_id}/assign")
def answering(request: Request, board: TheBoard, visitor: Plans, form: Form, task_id: str) -> Response:
    """Set who leads a task, who helps and who answers for it."""
    lead, co, person = form.text("lead", 100), form.texts("co"), form.text("person", 60)

    def save() -> object:
        return assign(board, visitor.user, task_id, lead or None, co, person, sign=form.maybe("sign"))

    return _done(request, board, visitor, task_id, save, {"lead": lead, "co": frozenset(co), "person": person})


@router.post("/tasks/{task_id}/allocate")
def share_out(request: Request, board: TheBoard, visitor: Allocates, form: Form, task_id: str) -> Response:
    """Give each county its share; an empty field takes it away."""
    with board.ledger.read() as books:
        task = need(books, PlanTask, task_id)
        names = {unit.id: unit.name for unit in books.find(Unit)}
        view = form_of(books, task)
    typed = {unit: text for unit in names if (text := form.text(f"share-{unit}", 40))}

    def save() -> object:
        shares = {unit: read_number(text, names[unit]) for unit, text in typed.items()}
        return allocate(board, visitor.user, task_id, shares, form.maybe("sign"))

    return _done(request, board, visitor, task_id, save, {"shares": _retyped(view, typed)})


def _retyped(view: TaskForm, typed: dict[str, str]) -> tuple[object, ...]:
    return tuple(replace(share, value=typed.get(share.unit_id, "")) for share in view.shares)


@router.post("/tasks/{task_id}/withdraw")
def take_out(request: Request, board: TheBoard, visitor: Plans, form: Form, task_id: str) -> Response:
    """Take a task out of the plan, with the reason."""
    why = form.text("why", 300)

    def save() -> object:
        if not why:
            raise InputError("撤出：没有写明原因；请填写后再办理")
        return withdraw(board, visitor.user, task_id, why, form.maybe("seen"))

    return _done(request, board, visitor, task_id, save, {})
