"""The review of what was read: the queue with the doubtful first, one entry's form, and adding what was missed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from duixian.app.board.ledger import Board, need
from duixian.app.board.review import accept, correct, drop, merge, reopen, split
from duixian.lexicon.catalogue import catalogue
from duixian.model.board import Entry, EntryState, Json, Report
from duixian.model.errors import InputError
from duixian.model.span import Span
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import Crumb, after, local, page
from duixian.web.views.entry import FIELDS, changed, number, shown, within
from duixian.web.views.review import KINDS, STATES, Order, entries_of, line_of, queue_of, spans_of
from duixian.web.visitor import Visitor

router = APIRouter()

Reviewer = Annotated[Visitor, Depends(allowed("review_entries"))]
PARTS = 4
"""Parts the form of splitting has room for."""


def address(report_id: str, **asked: object) -> str:
    """Return the address of a report's queue."""
    return "/review?" + urlencode({"report": report_id, **{name: value for name, value in asked.items() if value}})


def latest(board: Board) -> Report | None:
    """Return the report that was imported last and is no copy, None where there is none."""
    with board.ledger.read() as books:
        found = books.find(Report, order=("-imported_at",), limit=1, copy_of=None)
    return found[0] if found else None


@router.get("/review")
def queue(
    request: Request, board: TheBoard, visitor: Reviewer, report: str = "", state: str = "pending", order: str = "doubt"
) -> Response:
    """Show a report's entries beside their sentences, those to review first asked for and the doubtful on top."""
    if not report and (found := latest(board)):
        return RedirectResponse(address(found.id), 303)
    if not report:
        return page(request, visitor, "review.html", report=None)
    kept = _report(board, report)
    if kept.copy_of:
        return RedirectResponse(address(kept.copy_of), 303)
    wanted = next((name for name in STATES if name == state), None)
    sorting: Order = "report" if order == "report" else "doubt"
    return _show(request, board, visitor, kept, wanted, sorting)


def _show(
    request: Request, board: Board, visitor: Visitor, report: Report, state: EntryState | None, order: Order
) -> Response:
    asked = request.query_params.get("page", "")
    view = queue_of(board, report, state, order, int(asked) if asked.isdecimal() and len(asked) < 7 else 1)
    mine = address(report.id, state=state or "all", order=order)
    return page(
        request,
        visitor,
        "review.html",
        report=report,
        view=view,
        state=state,
        order=order,
        mine=mine,
        back=f"{mine}&page={view.page}",
        states=STATES,
        kinds=KINDS,
        crumbs=_crumbs(visitor, report, None),
    )


def _crumbs(visitor: Visitor, report: Report, last: str | None) -> tuple[Crumb, ...]:
    zh = visitor.lang == "zh"
    way = (
        Crumb("报告" if zh else "Reports", "/reports"),
        Crumb(report.title or report.name, f"/reports/{report.id}"),
        Crumb("复核" if zh else "Review", address(report.id) if last else None),
    )
    return (*way, Crumb(last)) if last else way


def _report(board: Board, report_id: str) -> Report:
    with board.ledger.read() as books:
        return need(books, Report, report_id)


@router.post("/review/{report_id}/decide")
def decide(request: Request, board: TheBoard, visitor: Reviewer, form: Form, report_id: str) -> Response:
    """Accept, merge or drop entries: one, those checked, or all above a confidence."""
    do, _, one = form.text("do", 100).partition(":")
    chosen = [one] if one else form.texts("entry")
    if do == "above":
        chosen = _above(board, report_id, form.text("above", 10))
    if not chosen:
        raise InputError("复核：没有选择条目；请先勾选")
    _decide(board, visitor, do, chosen, form, {id: form.text(f"seen-{id}", 40) for id in chosen})
    return after(request, local(form.text("back"), address(report_id)), "reviewed")


def _above(board: Board, report_id: str, least: str) -> list[str]:
    bound = Decimal(number("可信度", least))
    entries = entries_of(board, _report(board, report_id))
    return [e.id for e in entries if e.state == "pending" and Decimal(str(e.confidence)) >= bound]


def _decide(board: Board, visitor: Visitor, do: str, ids: list[str], form: Sent, shown_: Mapping[str, str]) -> None:
    seen = {id: mark for id, mark in shown_.items() if mark}
    if do in ("accept", "above"):
        accept(board, visitor.user, ids, seen)
    elif do == "merge" and len(ids) > 1:
        merge(board, visitor.user, ids[0], ids[1:], seen=seen)
    elif do == "merge":
        raise InputError("合并条目：只选了一条；请勾选两条以上，其余的并入最上面一条")
    elif do == "drop":
        drop(board, visitor.user, ids, _reason(form), seen)
    else:
        raise InputError(f"复核：没有“{do}”这种操作；请从页面上的按钮办理")


def _reason(form: Sent) -> str:
    why = form.text("why", 200)
    if not why:
        raise InputError("复核：没有填写理由；请写明理由后再提交")
    return why


@router.get("/review/{report_id}/entry/{entry_id}")
def entry_page(request: Request, board: TheBoard, visitor: Reviewer, report_id: str, entry_id: str) -> Response:
    """Show one entry's form: what the machine read beside what a person sets."""
    report, entry = _entry(board, report_id, entry_id)
    back = local(request.query_params.get("back"), address(report.id))
    return _form(request, visitor, report, entry, back, shown(entry.reading()))


def _entry(board: Board, report_id: str, entry_id: str) -> tuple[Report, Entry]:
    with board.ledger.read() as books:
        return need(books, Report, report_id), need(books, Entry, entry_id)


def _form(
    request: Request,
    visitor: Visitor,
    report: Report,
    entry: Entry,
    back: str,
    values: Mapping[str, str],
    line: str = "",
    sent: Sent | None = None,
) -> Response:
    one = line_of(entry, report)
    return page(
        request,
        visitor,
        "entry.html",
        422 if line else 200,
        report=report,
        one=one,
        machine=shown(entry.machine),
        values=values,
        text=sent.text("text", 200) if sent else str(entry.reading().get("text") or ""),
        parts=range(1, PARTS + 1),
        typed=sent.data if sent else {},
        back=back,
        line=line,
        states=STATES,
        kinds=KINDS,
        fields=FIELDS,
        codes=list(catalogue().by_code.values()),
        crumbs=_crumbs(visitor, report, one.name),
    )


@router.post("/review/{report_id}/entry/{entry_id}/correct")
def correct_entry(
    request: Request, board: TheBoard, visitor: Reviewer, form: Form, report_id: str, entry_id: str
) -> Response:
    """Set fields of an entry; what was typed stays in the form where it cannot be saved."""
    report, entry = _entry(board, report_id, entry_id)
    back = local(form.text("back"), address(report.id))
    try:
        changes = {**changed(form.text, shown(entry.reading())), **_place(form.text("text", 200), report, entry)}
        if not changes:
            raise InputError("更正条目：没有改动；没有错误请直接通过")
        if changes.get("indicator", True) is None or changes.get("kind", True) is None:
            raise InputError("更正条目：类别和指标名称不能为空；请补上")
        correct(board, visitor.user, entry.id, changes, form.text("seen", 40), form.maybe("why", 200))
    except InputError as error:
        values = {field.name: form.text(field.name) for field in FIELDS}
        return _form(request, visitor, report, entry, back, values, str(error), form)
    return after(request, back, "reviewed")


def _place(text: str, report: Report, entry: Entry) -> dict[str, Json]:
    """Return where newly marked characters stand in the entry's sentence, nothing where they are the same."""
    said = entry.reading()
    if not text or text == said.get("text"):
        return {}
    return _spot(within(report.text, spans_of(said, report.text)[0], text, 1), report)


def _spot(span: Span, report: Report) -> dict[str, Json]:
    return {"text": span.of(report.text), "start": span.start, "end": span.end}


@router.post("/review/{report_id}/entry/{entry_id}/split")
def split_entry(
    request: Request, board: TheBoard, visitor: Reviewer, form: Form, report_id: str, entry_id: str
) -> Response:
    """Make several entries of one."""
    report, entry = _entry(board, report_id, entry_id)
    back = local(form.text("back"), address(report.id))
    try:
        parts = [_part(form, n, report, entry) for n in range(1, PARTS + 1) if form.text(f"indicator-{n}", 200)]
        split(board, visitor.user, entry.id, parts, seen={entry.id: form.text("seen", 40)})
    except InputError as error:
        return _form(request, visitor, report, entry, back, shown(entry.reading()), str(error), form)
    return after(request, back, "reviewed")


def _part(form: Sent, n: int, report: Report, entry: Entry) -> dict[str, Json]:
    """Return what one part sets; a figure is the characters marked where none was typed."""
    typed = changed(lambda name: form.text(f"{name}-{n}", 200), {})
    said = {name: value for name, value in typed.items() if value is not None}
    text = form.text(f"text-{n}", 200)
    return {**said, **_place(text, report, entry)}


@router.post("/review/{report_id}/entry/{entry_id}/reopen")
def reopen_entry(
    request: Request, board: TheBoard, visitor: Reviewer, form: Form, report_id: str, entry_id: str
) -> Response:
    """Put an entry back into the queue."""
    reopen(board, visitor.user, entry_id, _reason(form))
    return after(request, local(form.text("back"), address(report_id)), "reviewed")
