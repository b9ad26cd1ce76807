"""From the review to the year's plan: tasks made of accepted entries, then who leads each."""

from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.arranging import Arrangement, arrange
from duixian.app.board.ledger import Board, need
from duixian.app.board.planning import plan_report
from duixian.model.board import Report
from duixian.model.errors import InputError
from duixian.model.task import TaskKind
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import after, local, page
from duixian.web.views.plan import KINDS, aim_of, handing_of, source_of
from duixian.web.visitor import Visitor

router = APIRouter()

Planner = Annotated[Visitor, Depends(allowed("plan_tasks"))]


@router.get("/plan")
def plan(request: Request, board: TheBoard, visitor: Planner, report: str = "", show: str = "") -> Response:
    """Show what would be planned of a report, and the tasks that nobody leads yet."""
    kept = _report(board, report)
    asked = request.query_params.get("page", "")
    everything = show == "all"
    here = f"/plan?report={kept.id if kept else ''}&show={'all' if everything else ''}"
    return page(
        request,
        visitor,
        "plan.html",
        source=source_of(board, visitor, kept) if kept else None,
        view=handing_of(board, visitor, everything, int(asked) if asked.isdecimal() and len(asked) < 7 else 1),
        everything=everything,
        mine=here,
        kinds=KINDS,
        aim_of=aim_of,
    )


def _report(board: Board, report_id: str) -> Report | None:
    """Return a report (of a copy the first), where none is named the one imported last, None where there is none."""
    with board.ledger.read() as books:
        if report_id:
            found = need(books, Report, report_id)
            return need(books, Report, found.copy_of) if found.copy_of else found
        return next(iter(books.find(Report, order=("-imported_at",), limit=1, copy_of=None)), None)


@router.post("/plan")
def make_plan(request: Request, board: TheBoard, visitor: Planner, form: Form) -> Response:
    """Turn accepted entries into tasks of the year's plan."""
    report = form.text("report", 100)
    plan_report(board, visitor.user, report)
    return after(request, f"/plan?report={report}", "planned")


@router.post("/plan/leads")
def hand_out(request: Request, board: TheBoard, visitor: Planner, form: Form) -> Response:
    """Set lead units and kinds of all tasks on the page."""
    arrange(board, visitor.user, [_wanted(form, name[5:]) for name in form.names() if name.startswith("seen-")])
    return after(request, local(form.text("back"), "/plan"), "saved")


def _wanted(form: Sent, task_id: str) -> Arrangement:
    kind = form.text(f"kind-{task_id}", 20)
    known = next((one for one in get_args(TaskKind) if one == kind), None)
    if known is None:
        raise InputError(f"编排：没有“{kind}”这一类；请从列出的各项中选")
    texts = (form.text(f"{name}-{task_id}", 100) for name in ("lead", "seen", "was"))
    return Arrangement(task_id, known, *texts)
