"""The files beside a filing: put there, listed, taken away while it is a draft, and handed down without running."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.filing import attach, current, detach, evidence_of
from duixian.app.board.ledger import Board, need
from duixian.app.board.permissions import check
from duixian.app.board.remedies import check_task
from duixian.model.board import Attachment, Evidence, Filing, PlanTask, Unit
from duixian.model.errors import InputError
from duixian.store.sniff import PICTURES
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import Crumb, after, page
from duixian.web.views.figures import WORDS, user_names
from duixian.web.visitor import Visitor

router = APIRouter()

SeesFilings = Annotated[Visitor, Depends(allowed("see_filings"))]
AddsEvidence = Annotated[Visitor, Depends(allowed("add_evidence"))]

SAFE = {"content-security-policy": "default-src 'none'; sandbox", "x-content-type-options": "nosniff"}
"""What a file is handed down with: whatever it holds, a browser runs nothing of it."""


def _filing(board: Board, visitor: Visitor, filing_id: str) -> tuple[Filing, PlanTask, Unit, list[Evidence]]:
    """Return the current version of a filing with its task, unit and files; raises NotFound or NotAllowed."""
    with board.ledger.read() as books:
        named = need(books, Filing, filing_id)
        task = check_task(books, visitor.user, "see_filings", named.task_id)
        last = current(books, named.task_id, named.unit_id, named.month) or named
        return last, task, need(books, Unit, last.unit_id), evidence_of(books, last)


@router.get("/filing/{filing_id}/evidence")
def files(request: Request, board: TheBoard, visitor: SeesFilings, filing_id: str) -> Response:
    """Show a filing with the files beside it and every version it went through."""
    filing, task, unit, found = _filing(board, visitor, filing_id)
    with board.ledger.read() as books:
        versions = books.find(Filing, order=("-version",), task_id=task.id, unit_id=unit.id, month=filing.month)
    ids = [v.by for v in versions] + [file.by for file in found] + [v.verified_by for v in versions if v.verified_by]
    content: dict[str, Any] = {
        "filing": filing,
        "task": task,
        "unit": unit,
        "files": found,
        "versions": versions,
        "users": user_names(board, ids),
        "pictures": PICTURES,
        "adds": _may_add(visitor, filing),
        "crumbs": _crumbs(visitor, task, filing),
    }
    return page(request, visitor, "evidence.html", **content, **WORDS)


def _may_add(visitor: Visitor, filing: Filing) -> bool:
    covered = visitor.scope("add_evidence").units if visitor.may("add_evidence") else frozenset[str]()
    return covered is None or filing.unit_id in covered


def _crumbs(visitor: Visitor, task: PlanTask, filing: Filing) -> tuple[Crumb, ...]:
    zh = visitor.lang == "zh"
    last = f"{filing.month}月填报" if zh else f"Filing of month {filing.month}"
    return (Crumb("事项" if zh else "Tasks", "/tasks"), Crumb(task.name, f"/tasks/{task.id}"), Crumb(last))


@router.post("/filing/{filing_id}/evidence")
def upload(request: Request, board: TheBoard, visitor: AddsEvidence, form: Form, filing_id: str) -> Response:
    """Put files beside a filing, all of them or, where one is not taken, none."""
    with board.ledger.read() as books:
        filing = need(books, Filing, filing_id)
    check(visitor.user, "add_evidence", filing.unit_id)
    for name, content in sent_files(board, form, "佐证"):
        attach(board, visitor.user, filing_id, name, content)
    return after(request, f"/filing/{filing_id}/evidence", "saved")


def sent_files(board: Board, form: Sent, what: str) -> list[tuple[str, bytes]]:
    """Return the files of a form by name; raises InputError where there is none, or one is not taken."""
    sent = form.uploads("file")
    if not sent:
        raise InputError(f"{what}：没有选择文件；请选择后再上传")
    for name, content in sent:
        board.evidence.save(content, name)
    return sent


@router.post("/evidence/{evidence_id}/remove")
def remove(request: Request, board: TheBoard, visitor: AddsEvidence, form: Form, evidence_id: str) -> Response:
    """Take a file away from a filing that is a draft."""
    with board.ledger.read() as books:
        filing_id = need(books, Evidence, evidence_id).filing_id
    detach(board, visitor.user, evidence_id)
    return after(request, f"/filing/{filing_id}/evidence", "removed")


@router.get("/evidence/{evidence_id}")
def download(board: TheBoard, visitor: SeesFilings, evidence_id: str) -> Response:
    """Hand a file down; pictures may be shown, everything else is saved by the browser."""
    with board.ledger.read() as books:
        evidence = need(books, Evidence, evidence_id)
        check_task(books, visitor.user, "see_filings", need(books, Filing, evidence.filing_id).task_id)
    content = board.evidence.load(evidence.sha256)
    return handed_down(content, evidence)


def handed_down(content: bytes, file: Evidence | Attachment) -> Response:
    """Return a file as an answer in which a browser runs nothing."""
    how = "inline" if file.media in PICTURES else "attachment"
    disposition = f"{how}; filename*=UTF-8''{quote(file.name, safe='')}"
    return Response(content, media_type=file.media, headers={**SAFE, "content-disposition": disposition})
