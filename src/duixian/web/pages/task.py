"""The page of a task, and what people say and do on it: remarks and remedies."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.corrections import answered
from duixian.app.board.encoding import fingerprint
from duixian.app.board.remedies import check_task, propose, remark, review
from duixian.model.board import PlanTask
from duixian.web.access import SeesPlan, TheBoard, allowed
from duixian.web.forms import Form
from duixian.web.page import Crumb, after, base_of, page
from duixian.web.views.around import around
from duixian.web.views.closing import BASES, LABELS_EN, label_name, sites_on
from duixian.web.views.corrections import STATES
from duixian.web.views.filed import filed_of
from duixian.web.views.next_report import given
from duixian.web.views.obstacle_rows import on_task
from duixian.web.views.task import task_page
from duixian.web.views.task_form import read_day
from duixian.web.visitor import Visitor

router = APIRouter()


def crumbs_of(task: PlanTask, visitor: Visitor, here: str = "") -> tuple[Crumb, ...]:
    """Return the way from the report over its chapter down to a task, and to what is done with it."""
    report = f"/reports/{task.report_id}" if task.report_id else "/reports"
    first = Crumb("报告" if visitor.lang == "zh" else "Report", report)
    chapter = [Crumb(task.chapter, f"/tasks?chapter={task.chapter}")] if task.chapter else []
    last = [Crumb(task.name, f"/tasks/{task.id}"), Crumb(here)] if here else [Crumb(task.name)]
    return (Crumb(visitor.place.government, "/"), first, *chapter, *last)


@router.get("/tasks/{task_id}")
def show(request: Request, board: TheBoard, visitor: SeesPlan, task_id: str) -> Response:
    """Show a task."""
    inside = visitor.scope("see_filings") if visitor.may("see_filings") else None
    with board.ledger.read() as books:
        task = check_task(books, visitor.user, "see_plan", task_id)
        view = task_page(board, books, task, visitor.day, visitor.lang)
        filed = filed_of(board, books, task, visitor.day, visitor.lang, inside)
        rest = around(board, books, task, visitor)
        content: dict[str, Any] = {"view": view, "filed": filed, "rest": rest, "inside": inside}
        content["answers"] = answered(books, task.id)
        content |= {"verdicts": given(books, task, visitor), "sites": sites_on(books, task, visitor)}
    content |= {"obstacles": on_task(board, visitor, task_id), "states": STATES, "seen": fingerprint(task)}
    content |= {"label_name": label_name, "bases": BASES, "labels": tuple(LABELS_EN)}
    content["address"] = f"{base_of(request)}/tasks/{task.id}"
    return page(request, visitor, "task.html", 200, **content, crumbs=crumbs_of(task, visitor))


@router.post("/tasks/{task_id}/remarks")
def say(
    request: Request,
    board: TheBoard,
    visitor: Annotated[Visitor, Depends(allowed("remark"))],
    form: Form,
    task_id: str,
) -> Response:
    """Say something about a task."""
    remark(board, visitor.user, task_id, form.text("text", 2000))
    return after(request, f"/tasks/{task_id}#remarks", "saved")


@router.post("/tasks/{task_id}/remedies/{remedy_id}")
def work(
    request: Request,
    board: TheBoard,
    visitor: Annotated[Visitor, Depends(allowed("work_remedy"))],
    form: Form,
    task_id: str,
    remedy_id: str,
) -> Response:
    """Say what will be done about a red task, and by when."""
    propose(board, visitor.user, remedy_id, form.text("measure", 2000), read_day(form.text("due"), "整改期限"))
    return after(request, f"/tasks/{task_id}#remedies", "saved")


@router.post("/tasks/{task_id}/remedies/{remedy_id}/review")
def close(
    request: Request,
    board: TheBoard,
    visitor: Annotated[Visitor, Depends(allowed("review_remedy"))],
    form: Form,
    task_id: str,
    remedy_id: str,
) -> Response:
    """Close a remedy with what was found."""
    review(board, visitor.user, remedy_id, form.text("outcome", 2000))
    return after(request, f"/tasks/{task_id}#remedies", "saved")
