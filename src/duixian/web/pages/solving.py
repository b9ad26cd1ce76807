"""The page of a problem, the steps that are taken on it, and its files."""

from typing import Annotated, cast, get_args

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board import obstacle_work, obstacles
from duixian.app.board.obstacle_files import attach_file, seen_file
from duixian.app.board.obstacle_moves import seen_obstacle
from duixian.app.board.obstacles import Step
from duixian.model.board import Difficulty, Unit
from duixian.model.errors import InputError
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import after, page
from duixian.web.pages.evidence import handed_down, sent_files
from duixian.web.pages.obstacles import Assigns, Raises, SeesObstacles, crumbs
from duixian.web.views.obstacle import obstacle_page
from duixian.web.views.obstacle_words import DIFFICULTIES
from duixian.web.views.task_form import read_day
from duixian.web.visitor import Visitor

router = APIRouter()

Works = Annotated[Visitor, Depends(allowed("work_obstacle"))]
Verifies = Annotated[Visitor, Depends(allowed("verify_obstacle"))]

LONGEST = 2000
"""Characters of what is said with a step."""


@router.get("/obstacles/{obstacle_id}")
def show(request: Request, board: TheBoard, visitor: SeesObstacles, obstacle_id: str) -> Response:
    """Show a problem."""
    view = obstacle_page(board, visitor, obstacle_id)
    with board.ledger.read() as books:
        units = books.find(Unit, order=("position",))
    words, way = DIFFICULTIES, crumbs(visitor, view.obstacle.title)
    return page(request, visitor, "obstacle.html", view=view, units=units, difficulties=words, crumbs=way)


def _step(form: Sent, obstacle_id: str) -> Step:
    return Step(obstacle_id, form.text("text", LONGEST), form.maybe("seen", 40))


def _back(request: Request, obstacle_id: str, notice: str) -> Response:
    return after(request, f"/obstacles/{obstacle_id}", notice)


@router.post("/obstacles/{obstacle_id}/assign")
def assign(request: Request, board: TheBoard, visitor: Assigns, form: Form, obstacle_id: str) -> Response:
    """Give a problem to a unit."""
    difficulty, unit = form.text("difficulty", 20), form.text("unit", 100)
    if difficulty not in get_args(Difficulty) or not unit:
        raise InputError("交办：没有选责任单位或难易；请选好再交办")
    obstacles.assign(board, visitor.user, _step(form, obstacle_id), unit, cast(Difficulty, difficulty))
    return _back(request, obstacle_id, "assigned")


@router.post("/obstacles/{obstacle_id}/plan")
def plan(request: Request, board: TheBoard, visitor: Works, form: Form, obstacle_id: str) -> Response:
    """Hand in a plan, with its day where it names one."""
    until = form.maybe("until", 20)
    day = read_day(until, "方案期限") if until else None
    obstacle_work.plan(board, visitor.user, _step(form, obstacle_id), day)
    return _back(request, obstacle_id, "saved")


@router.post("/obstacles/{obstacle_id}/answer")
def answer(request: Request, board: TheBoard, visitor: Works, form: Form, obstacle_id: str) -> Response:
    """Report progress."""
    obstacle_work.answer(board, visitor.user, _step(form, obstacle_id))
    return _back(request, obstacle_id, "saved")


@router.post("/obstacles/{obstacle_id}/resolve")
def resolve(request: Request, board: TheBoard, visitor: Works, form: Form, obstacle_id: str) -> Response:
    """Report a problem as solved."""
    obstacle_work.resolve(board, visitor.user, _step(form, obstacle_id))
    return _back(request, obstacle_id, "resolved")


@router.post("/obstacles/{obstacle_id}/verify")
def verify(request: Request, board: TheBoard, visitor: Verifies, form: Form, obstacle_id: str) -> Response:
    """Verify a solution and close the problem."""
    obstacle_work.verify(board, visitor.user, _step(form, obstacle_id))
    return _back(request, obstacle_id, "closed")


@router.post("/obstacles/{obstacle_id}/return")
def send_back(request: Request, board: TheBoard, visitor: Verifies, form: Form, obstacle_id: str) -> Response:
    """Send a plan or a solution back."""
    obstacle_work.send_back(board, visitor.user, _step(form, obstacle_id))
    return _back(request, obstacle_id, "returned")


@router.post("/obstacles/{obstacle_id}/extend")
def extend(request: Request, board: TheBoard, visitor: Assigns, form: Form, obstacle_id: str) -> Response:
    """Put off the day by which a problem is to be solved."""
    until = read_day(form.text("until", 20), "新期限")
    obstacles.extend(board, visitor.user, _step(form, obstacle_id), until)
    return _back(request, obstacle_id, "saved")


@router.post("/obstacles/{obstacle_id}/refuse")
def refuse(request: Request, board: TheBoard, visitor: Assigns, form: Form, obstacle_id: str) -> Response:
    """Refuse a problem."""
    obstacles.refuse(board, visitor.user, _step(form, obstacle_id))
    return _back(request, obstacle_id, "saved")


@router.post("/obstacles/{obstacle_id}/reopen")
def reopen(request: Request, board: TheBoard, visitor: Assigns, form: Form, obstacle_id: str) -> Response:
    """Open a closed or refused problem again."""
    obstacles.reopen(board, visitor.user, _step(form, obstacle_id))
    return _back(request, obstacle_id, "saved")


@router.post("/obstacles/{obstacle_id}/files")
def upload(request: Request, board: TheBoard, visitor: Raises, form: Form, obstacle_id: str) -> Response:
    """Put files beside a problem, all of them or, where one is not taken, none."""
    with board.ledger.read() as books:
        seen_obstacle(books, visitor.user, obstacle_id)
    for name, content in sent_files(board, form, "附件"):
        attach_file(board, visitor.user, obstacle_id, name, content)
    return _back(request, obstacle_id, "saved")


@router.get("/obstacles/{obstacle_id}/files/{file_id}")
def download(board: TheBoard, visitor: SeesObstacles, obstacle_id: str, file_id: str) -> Response:
    """Hand a file down; pictures may be shown, everything else is saved by the browser."""
    with board.ledger.read() as books:
        file = seen_file(books, visitor.user, obstacle_id, file_id)
    return handed_down(board.evidence.load(file.sha256), file)
