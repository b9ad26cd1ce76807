"""The reports: their list, an upload, and each one's text with every promise in its light."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.importing import Imported
from duixian.app.board.ledger import Board, need
from duixian.model.board import Report
from duixian.model.errors import InputError
from duixian.web.access import SeesReport, TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import Crumb, after, page
from duixian.web.views.document import set_page
from duixian.web.views.promises import OTHERS, STANDINGS, Promise, Standing, promises, standing_of
from duixian.web.views.reports import file_name, report_lines, report_seen, title_of
from duixian.web.visitor import Visitor
from duixian.wiring.board import import_upload

router = APIRouter()


@router.get("/reports")
def reports(request: Request, board: TheBoard, visitor: SeesReport) -> Response:
    """List the reports."""
    return _list(request, board, visitor)


def _list(request: Request, board: Board, visitor: Visitor, line: str = "", status: int = 200) -> Response:
    lines = report_lines(board, visitor)
    return page(request, visitor, "reports.html", status, lines=lines, line=line)


@router.post("/reports")
def upload(
    request: Request, board: TheBoard, visitor: Annotated[Visitor, Depends(allowed("import_report"))], form: Form
) -> Response:
    """Import an uploaded report; one that cannot be read leaves nothing, and the page says why."""
    try:
        imported = _import(board, visitor, form)
    except InputError as error:
        return _list(request, board, visitor, str(error), 422)
    told = "known" if not imported.fresh else "attached" if imported.report.copy_of else "imported"
    return after(request, f"/review?report={imported.report.copy_of or imported.report.id}", told)


def _import(board: Board, visitor: Visitor, form: Sent) -> Imported:
    files = form.files("file")
    if not files:
        raise InputError("导入报告：没有选择文件；请选择 .docx、.pdf、.html 或 .txt 文件后再上传")
    return import_upload(board, visitor.user, files[0].file, file_name(files[0].filename), bool(form.text("force")))


@router.get("/reports/{report_id}")
def report(request: Request, board: TheBoard, visitor: SeesReport, report_id: str, light: str = "") -> Response:
    """Show a report's text, every promise in its light; `light` picks those of one standing."""
    with board.ledger.read() as books:
        found = report_seen(books, visitor, report_id)
        first = need(books, Report, found.copy_of) if found.copy_of else None
    wanted = standing_of(light)
    said = promises(board, visitor, found)
    return page(
        request,
        visitor,
        "report.html",
        report=found,
        title=title_of(found, visitor.outside),
        first=first,
        view=set_page(found, said),
        counts=_counts(said),
        wanted=wanted,
        total=len({promise.counted for promise in said}),
        others=OTHERS,
        noted=[promise for promise in said if promise.light and wanted in (None, promise.standing)],
        crumbs=(
            Crumb("报告" if visitor.lang == "zh" else "Reports", "/reports"),
            Crumb(title_of(found, visitor.outside)),
        ),
    )


def _counts(said: list[Promise]) -> list[tuple[Standing, int]]:
    """Return how many there are of every standing there is; a task that is told in several places counts once."""
    told = {(promise.standing, promise.counted) for promise in said}
    standings = [standing for standing, _ in told]
    return [(standing, standings.count(standing)) for standing in STANDINGS if standing in standings]
