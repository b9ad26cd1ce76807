"""The log of every change: read, checked and handed out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response, StreamingResponse

from duixian.app.board.auditing import Verdict, changes, export_lines, log, verify
from duixian.app.board.encoding import canonical
from duixian.app.board.ledger import Board, Changes
from duixian.model.board import AuditRow, User
from duixian.outputs.csv import harmless, lines
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form
from duixian.web.page import page
from duixian.web.views.audit import Line, Log, kinds, line, names
from duixian.web.visitor import Visitor

router = APIRouter()

Sees = Annotated[Visitor, Depends(allowed("see_audit"))]
PAGE, AT_ONCE = 100, 1000
"""Rows on one page, and rows of a file that are sent together."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is filtered by, as in the address."""

    kind: Annotated[str, Query(max_length=20)] = ""
    who: Annotated[str, Query(max_length=100)] = ""
    subject: Annotated[str, Query(max_length=120)] = ""
    before: Annotated[int | None, Query(ge=0, le=2**53)] = None

    def older(self, lines: list[Line]) -> str | None:
        """Return the address of the page after this one, None where it is the last."""
        if len(lines) <= PAGE:
            return None
        kept = {"kind": self.kind, "who": self.who, "subject": self.subject, "before": str(lines[PAGE - 1].seq)}
        return "/audit?" + urlencode({name: value for name, value in kept.items() if value})


@router.get("/audit")
def everything(request: Request, board: TheBoard, visitor: Sees, asked: Annotated[Asked, Depends()]) -> Response:
    """Show the log, the newest first."""
    return _page(request, board, visitor, asked)


def _page(request: Request, board: Board, visitor: Visitor, asked: Asked, verdict: Verdict | None = None) -> Response:
    wanted = Changes(asked.kind, asked.who, asked.subject.strip(), asked.before)
    rows = changes(board, visitor.user, wanted, PAGE + 1)
    with board.ledger.read() as books:
        known, head = names(books, rows), books.head()
        users = sorted(books.find(User, order=("login",)), key=lambda user: not user.active)
    lines = [line(row, known) for row in rows]
    view = Log(tuple(lines[:PAGE]), asked.older(lines), head.seq, users, kinds())
    return page(request, visitor, "audit.html", asked=asked, verdict=verdict, view=view)


@router.post("/audit/verify")
def check_all(request: Request, board: TheBoard, visitor: Sees, form: Form) -> Response:
    """Check the whole log and the records against it, and say what was found."""
    return _page(request, board, visitor, Asked(), verdict=verify(board, visitor.user))


@router.get("/audit.jsonl")
def as_lines(board: TheBoard, visitor: Sees) -> Response:
    """Hand out the log as JSON lines that others can check."""
    return _file(_bundled(export_lines(board, visitor.user)), "application/jsonl", "audit.jsonl")


@router.get("/audit.csv")
def as_table(board: TheBoard, visitor: Sees) -> Response:
    """Hand out the log as a table."""
    return _file(_table(board, visitor.user), "text/csv; charset=utf-8", "audit.csv")


def _bundled(lines: Iterator[str]) -> Iterator[str]:
    """Yield many lines at once: each answer to the browser costs more than its lines."""
    while bundle := list(islice(lines, AT_ONCE)):
        yield "".join(f"{text}\n" for text in bundle)


def _file(content: Iterable[str], media: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(content, media_type=media, headers=headers)


HEAD = ("seq", "at", "who", "action", "kind", "id", "why", "before", "after", "hash")


def _table(board: Board, user: User) -> Iterator[str]:
    """Yield the table a portion at a time; nothing in it is a formula to a spreadsheet."""
    after, rows = 0, log(board, user, 0, AT_ONCE)
    yield "\ufeff" + lines([HEAD])
    while rows:
        yield lines(_cells(row) for row in rows)
        after = rows[-1].seq
        rows = log(board, user, after, AT_ONCE)


def _cells(row: AuditRow) -> Iterator[str | int]:
    told = (row.action, row.subject_kind, row.subject_id, row.why or "")
    changed = ("" if value is None else canonical(value) for value in (row.before, row.after))
    yield row.seq
    yield from map(harmless, (row.at.isoformat(), row.who, *told, *changed, row.hash))
