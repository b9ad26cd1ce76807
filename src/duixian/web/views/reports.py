"""The reports of the board: each with how far its review is, and the copies that were attached to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.public_site import report_shown
from duixian.app.board.review import OPEN, PLANNABLE
from duixian.model.board import Entry, EntryState, PlanTask, Report, User
from duixian.model.errors import NotFound
from duixian.outputs.words import word
from duixian.web.lights import Lang
from duixian.web.visitor import Visitor

LONGEST_NAME = 120
"""Characters of a file's name that are kept."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An imported copy: `name` is its file's, `grade` says in words how faithful it is, `by` who imported it."""

    id: str
    name: str
    title: str
    grade: str
    faithful: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report of the list: `pending`, `taken` and `gone` count its entries, `planned` the tasks made of them."""

    first: Copy
    government: str | None
    year: int | None
    pending: int
    taken: int
    gone: int
    planned: int
    copies: tuple[Copy, ...]


def file_name(given: str | None) -> str:
    """Return the last part of an uploaded file's name, whatever path a browser put before it.

    >>> file_name("C:\\\\报告\\\\2024.docx"), file_name("../../etc/x.txt"), file_name(None)
    ('2024.docx', 'x.txt', '上传的文件')
    """
    last = PurePosixPath((given or "").replace("\\", "/")).name
    shown = "".join(letter for letter in last if letter.isprintable())
    return shown[-LONGEST_NAME:] or "上传的文件"


def title_of(report: Report, outside: bool) -> str:
    """Return what a report is called: by its file's name where it has no title, but not outside."""
    return report.title or ("政府工作报告" if outside else report.name)


def report_seen(books: Reading, visitor: Visitor, report_id: str) -> Report:
    """Return a report that a visitor may see; of one that is not shown outside, nobody there learns that it is here."""
    found = need(books, Report, report_id)
    if visitor.outside and not report_shown(books, found):
        raise NotFound(f"报告：没有编号为“{report_id[:40]}”的记录；请刷新列表再试")
    return found


def reports_seen(books: Reading, visitor: Visitor) -> list[Report]:
    """Return the reports that a visitor may see, the newest import first."""
    found = books.find(Report, order=("-imported_at",))
    return [one for one in found if report_shown(books, one)] if visitor.outside else found


def entries_seen(books: Reading, visitor: Visitor, report_id: str, states: Collection[EntryState] = ()) -> list[Entry]:
    """Return the entries of a report that a visitor may see in reading order: outside, those published tasks are of."""
    said = books.find(Entry, ("ordinal", "id"), report_id=report_id)
    found = [entry for entry in said if not states or entry.state in states]
    if not visitor.outside:
        return found
    shown = {task.entry_id for task in books.find(PlanTask, report_id=report_id, active=True, public=True)}
    return [entry for entry in found if entry.id in shown]


def copy_of(report: Report, people: dict[str, str], lang: Lang, outside: bool = False) -> Copy:
    """Return what the list says of one copy."""
    return Copy(
        report.id,
        "" if outside else report.name,
        title_of(report, outside),
        word("grade", report.trust, lang),
        report.trust == "clean",
        people.get(report.imported_by, "系统" if lang == "zh" else "system"),
        report.imported_at,
    )


def report_lines(board: Board, visitor: Visitor) -> list[ReportLine]:
    """Return the reports, the newest year first, copies with the report they are of; outside only those shown."""
    lang = visitor.lang
    with board.ledger.read() as books:
        reports = reports_seen(books, visitor)
        if visitor.outside:
            return [_shown(books, report, lang) for report in reports]
        people = {user.id: user.name for user in books.find(User)}
        firsts = sorted((r for r in reports if r.copy_of is None), key=lambda r: (-(r.year or 0), r.imported_at))
        return [_line(books, report, reports[::-1], people, lang) for report in firsts]


def _shown(books: Reading, report: Report, lang: Lang) -> ReportLine:
    """Return a report as it is listed outside: no file's name, nobody's name, no state of the review."""
    planned = books.count(PlanTask, report_id=report.id, active=True, parent_id=None, public=True)
    return ReportLine(copy_of(report, {}, lang, outside=True), report.region, report.year, 0, 0, 0, planned, ())


def _line(books: Reading, report: Report, reports: Sequence[Report], people: dict[str, str], lang: Lang) -> ReportLine:
    taken = _count(books, report, PLANNABLE)
    pending = _count(books, report, [state for state in OPEN if state not in PLANNABLE])
    return ReportLine(
        first=copy_of(report, people, lang),
        government=report.region,
        year=report.year,
        pending=pending,
        taken=taken,
        gone=books.count(Entry, report_id=report.id) - taken - pending,
        planned=books.count(PlanTask, report_id=report.id, active=True, parent_id=None),
        copies=tuple(copy_of(other, people, lang) for other in reports if other.copy_of == report.id),
    )


def _count(books: Reading, report: Report, states: Sequence[EntryState]) -> int:
    return sum(books.count(Entry, report_id=report.id, state=state) for state in states)
