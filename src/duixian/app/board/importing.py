"""A report that was read comes into the books: once, with an entry for everything found in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from duixian.app.board.ledger import Board, Books
from duixian.app.board.permissions import check
from duixian.model.board import ENTRY_KINDS, Entry, EntryKind, Json, JsonObject, Report, User
from duixian.model.errors import InputError
from duixian.model.extraction import Extraction


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import; `fresh` is False where the same text was there already (`entries` counts those)."""

    report: Report
    entries: int
    fresh: bool


def import_report(board: Board, user: User, extraction: Extraction, records: Iterable[JsonObject]) -> Imported:
    """Keep a report and its exchange records (in reading order); raises InputError where the text cannot be kept.

    The same text again is the same report. Another text of the same government and year is kept as a copy of the
    first, without entries of its own.
    """
    check(user, "import_report")
    _check_text(extraction)
    with board.ledger.begin(user.id, f"导入 {extraction.document.name}") as books:
        known = books.get(Report, extraction.document.id)
        if known is not None:
            return Imported(known, books.count(Entry, report_id=known.id), fresh=False)
        report = _report(extraction, user, board.clock(), _first_copy(books, extraction))
        books.put(report)
        entries = [] if report.copy_of else [_entry(report, n, record) for n, record in enumerate(records)]
        books.put_many(entries)
        return Imported(report, len(entries), fresh=True)


def _check_text(extraction: Extraction) -> None:
    text = extraction.document.text
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise InputError(f"{extraction.document.name}：有无法保存的字符（空字符或残缺的代理对）；请另存为纯文本再导入")


def _first_copy(books: Books, extraction: Extraction) -> str | None:
    """Return the id of the first copy of the same government's report of the same year, None where there is none."""
    region, year = extraction.metadata.region, extraction.metadata.year
    if region is None or year is None:
        return None
    field, value = ("adcode", region.adcode) if region.adcode else ("region", region.name)
    equals: dict[str, object] = {"year": year, "copy_of": None, field: value}
    found = books.find(Report, ("imported_at",), 1, 0, **equals)
    return found[0].id if found else None


def _report(extraction: Extraction, user: User, at: datetime, copy_of: str | None) -> Report:
    document, said = extraction.document, extraction.metadata
    return Report(
        id=document.id,
        name=document.name,
        media=document.media,
        encoding=document.encoding,
        text=document.text,
        body=document.body,
        title=said.title.value if said.title else None,
        region=said.region.name if said.region else None,
        adcode=said.region.adcode if said.region else None,
        year=said.year,
        trust=extraction.trust.grade,
        copy_of=copy_of,
        imported_by=user.id,
        imported_at=at,
    )


def _entry(report: Report, ordinal: int, record: JsonObject) -> Entry:
    return Entry(
        id=str(record["id"]),
        report_id=report.id,
        ordinal=ordinal,
        kind=_kind(record["kind"]),
        machine=record,
        confidence=_confidence(record["confidence"]),
    )


def _kind(value: Json) -> EntryKind:
    for kind in ENTRY_KINDS:
        if value == kind:
            return kind
    raise InputError(f"导入：不认识的条目类别“{value}”；请用同一版本的程序重新读取")


def _confidence(value: Json) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
