"""Adding what the machine did not see: by a sentence that is searched, or by text selected in the report."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.ledger import Board, need
from duixian.app.board.review import add
from duixian.lexicon.catalogue import catalogue
from duixian.model.board import Json, Report
from duixian.model.errors import InputError
from duixian.model.span import Span
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import Crumb, after, page
from duixian.web.views.entry import FIELDS, changed, marked, number, part_of, search, within
from duixian.web.views.review import entries_of, spans_of
from duixian.web.visitor import Visitor

router = APIRouter()

Reviewer = Annotated[Visitor, Depends(allowed("review_entries"))]
GONE = ("dropped", "split")


@router.get("/review/{report_id}/add")
def missed(request: Request, board: TheBoard, visitor: Reviewer, report_id: str, text: str = "") -> Response:
    """Show the report's text to search and to select in, and the form that is filled from it."""
    asked = request.query_params
    values = {"kind": "target", "measure": "level", "op": "=", "period": str(_report(board, report_id).year or "")}
    chosen = {name: asked.get(name, "") for name in ("paragraph", "sentence")}
    return _show(request, board, visitor, report_id, text.strip()[:100], chosen, values)


def _report(board: Board, report_id: str) -> Report:
    with board.ledger.read() as books:
        return need(books, Report, report_id)


def _show(
    request: Request,
    board: Board,
    visitor: Visitor,
    report_id: str,
    phrase: str,
    chosen: dict[str, str],
    values: dict[str, str],
    line: str = "",
) -> Response:
    report = _report(board, report_id)
    taken = [spans_of(e.reading(), report.text)[1] for e in entries_of(board, report) if e.state not in GONE]
    zh = visitor.lang == "zh"
    return page(
        request,
        visitor,
        "missed.html",
        422 if line else 200,
        report=report,
        phrase=phrase,
        found=search(report, phrase),
        chosen=chosen,
        sentence=_chosen(report, chosen),
        values={field.name: values.get(field.name, "") for field in FIELDS},
        text=values.get("text", ""),
        paragraphs=marked(report, taken),
        fields=FIELDS,
        codes=list(catalogue().by_code.values()),
        line=line,
        crumbs=(
            Crumb("报告" if zh else "Reports", "/reports"),
            Crumb(report.title or report.name, f"/reports/{report.id}"),
            Crumb("复核" if zh else "Review", f"/review?report={report.id}"),
            Crumb("补充条目" if zh else "Add an entry"),
        ),
    )


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 7 else None


def _chosen(report: Report, chosen: dict[str, str]) -> str:
    """Return the sentence or paragraph that was chosen, empty where none was."""
    paragraph = _whole(chosen.get("paragraph", ""))
    return "" if paragraph is None else part_of(report, paragraph, _whole(chosen.get("sentence", ""))).of(report.text)


@router.post("/review/{report_id}/add")
def add_missed(request: Request, board: TheBoard, visitor: Reviewer, form: Form, report_id: str) -> Response:
    """Add an entry; its place is found here, from the paragraph and the characters that were marked."""
    report = _report(board, report_id)
    try:
        span = _span(form, report)
        add(board, visitor.user, report.id, span, _fields(form, span.of(report.text)))
    except InputError as error:
        values = {field.name: form.text(field.name) for field in FIELDS} | {"text": form.text("text", 200)}
        chosen = {name: form.text(name, 20) for name in ("paragraph", "sentence", "occurrence")}
        return _show(request, board, visitor, report_id, form.text("phrase", 100), chosen, values, str(error))
    return after(request, f"/review?report={report.id}&state=added", "saved")


def _span(form: Sent, report: Report) -> Span:
    paragraph = _whole(form.text("paragraph", 20))
    if paragraph is None:
        raise InputError("补充条目：没有选择句子；请先查找并选择一句，或在报告中选中文字")
    part = part_of(report, paragraph, _whole(form.text("sentence", 20)))
    return within(report.text, part, form.text("text", 200), _whole(form.text("occurrence", 20)) or 1)


def _fields(form: Sent, text: str) -> dict[str, Json]:
    """Return what was typed; a target's or result's figure is the characters marked where none was typed."""
    said: dict[str, Json] = {name: value for name, value in changed(form.text, {}).items() if value is not None}
    if said.get("kind") == "milestone":
        said = {name: value for name, value in said.items() if name not in ("value", "value2", "op", "measure")}
        if "stage" not in said:
            raise InputError("补充条目：要求没有填写阶段；请选择开工、建成等")
    elif "value" not in said:
        said["value"] = number("数值", text)
    return said
