"""Reports over the API: those imported, their text, what was read in them, and the upload of another."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, UploadFile

from duixian.app.board.ledger import Reading
from duixian.model.board import Entry, Report
from duixian.model.errors import NotAReport
from duixian.web.access import TheBoard, by_token
from duixian.web.api import shapes
from duixian.web.api.asking import BEARER, EntriesAsked, IdAsked, Portion, faults
from duixian.web.views.reports import entries_seen, file_name, report_seen, reports_seen, title_of
from duixian.web.visitor import Visitor
from duixian.wiring.board import import_upload

router = APIRouter(prefix="/api/reports", tags=["报告"], dependencies=BEARER)

Reader = Annotated[Visitor, Depends(by_token("see_report"))]


@router.get("", summary="报告列表", responses=faults())
def reports(board: TheBoard, visitor: Reader, asked: Annotated[Portion, Query()]) -> shapes.Listed[shapes.Report]:
    """List the imported reports, the newest first."""
    with board.ledger.read() as books:
        found, total = _reports(books, visitor, asked)
    items = [_report(report, visitor) for report in found]
    return shapes.Listed(total=total, limit=asked.limit, offset=asked.offset, items=items)


def _reports(books: Reading, visitor: Visitor, asked: Portion) -> tuple[list[Report], int]:
    if visitor.outside:
        found = reports_seen(books, visitor)
        return found[asked.offset :][: asked.limit], len(found)
    order = ("-imported_at",)
    return books.find(Report, order=order, limit=asked.limit, offset=asked.offset), books.count(Report)


def _report(report: Report, visitor: Visitor) -> shapes.Report:
    """Return what is said of a report; outside it is called by its title, not by its file's name."""
    return shapes.Report.model_validate(replace(report, name=title_of(report, True)) if visitor.outside else report)


@router.get("/{id}", summary="一份报告", responses=faults(404))
def report(board: TheBoard, visitor: Reader, id: IdAsked) -> shapes.ReportWhole:
    """Return a report with its text."""
    with board.ledger.read() as books:
        found = report_seen(books, visitor, id)
        entries = len(entries_seen(books, visitor, id))
    return shapes.ReportWhole(**_report(found, visitor).model_dump(), text=found.text, entries=entries)


@router.get("/{id}/entries", summary="报告中的条目", responses=faults(404))
def entries(
    board: TheBoard, visitor: Reader, id: IdAsked, asked: Annotated[EntriesAsked, Query()]
) -> shapes.Listed[shapes.Entry]:
    """List the claims and milestones of a report in reading order, each as its exchange record."""
    with board.ledger.read() as books:
        report_seen(books, visitor, id)
        found = entries_seen(books, visitor, id, asked.state)
    items = [_entry(one) for one in found[asked.offset :][: asked.limit]]
    return shapes.Listed(total=len(found), limit=asked.limit, offset=asked.offset, items=items)


def _entry(entry: Entry) -> shapes.Entry:
    return shapes.Entry(
        id=entry.id,
        ordinal=entry.ordinal,
        kind=entry.kind,
        state=entry.state,
        into=entry.into,
        confidence=entry.confidence,
        reading=dict(entry.reading()),
    )


@router.post("", status_code=201, summary="导入报告", responses=faults(400, 409, 413))
def upload(
    board: TheBoard,
    visitor: Annotated[Visitor, Depends(by_token("import_report"))],
    file: UploadFile,
    force: Annotated[bool, Form()] = False,
) -> shapes.Imported:
    """Import a report from a file; `force` takes what does not look like one. The same text again changes nothing."""
    try:
        imported = import_upload(board, visitor.user, file.file, file_name(file.filename), force)
    except NotAReport as error:
        raise NotAReport(f"{str(error).partition('；')[0]}；确是报告请带 force=true 再上传") from error
    return shapes.Imported.model_validate(imported)
