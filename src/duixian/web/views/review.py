"""The review's queue: every entry beside its sentence, what was read, what a person set, and how far the review is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal, get_args

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board
from duixian.app.board.review import OPEN, sentence_around
from duixian.model.board import Entry, EntryKind, EntryState, Json, JsonObject, Report
from duixian.model.span import Span
from duixian.web.templating import figure

PAGE = 50
"""Entries on a page."""

STATES: dict[EntryState, tuple[str, str]] = {
    "pending": ("待复核", "to review"),
    "accepted": ("通过", "accepted"),
    "corrected": ("更正", "corrected"),
    "added": ("补充", "added"),
    "dropped": ("剔除", "dropped"),
    "merged": ("合并", "merged"),
    "split": ("拆分", "split"),
}

KINDS: dict[EntryKind, tuple[str, str]] = {
    "target": ("目标", "target"),
    "milestone": ("要求", "milestone"),
    "result": ("成绩", "result"),
}

OPS: dict[str, tuple[str, str]] = {
    "=": ("等于", "="),
    ">=": ("不低于", "≥"),
    ">": ("高于", ">"),
    "<=": ("不高于", "≤"),
    "<": ("低于", "<"),
    "~": ("左右", "about"),
    "range": ("区间", "range"),
}

STAGES: dict[str, tuple[str, str]] = {
    "preliminary": ("前期", "preliminary"),
    "start": ("开工", "start"),
    "progress": ("推进", "progress"),
    "done": ("建成", "done"),
    "operate": ("投用", "operate"),
    "obtain": ("创成", "obtain"),
    "hold": ("举办", "hold"),
}

MEASURES: dict[str, tuple[str, str]] = {
    "level": ("总量", "level"),
    "growth": ("增速", "growth"),
    "change": ("增减量", "change"),
    "rank": ("位次", "rank"),
    "duration": ("时长", "duration"),
}

Order = Literal["doubt", "report"]
THRESHOLDS = (Decimal("0.95"), Decimal("0.90"), Decimal("0.85"), Decimal("0.80"))
"""Confidences above which all entries may be accepted at once."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in three parts: before the marked characters, these, and after."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What an entry says, as one reads it: its kind, what about, and how much by when."""

    kind: EntryKind
    indicator: str
    amount: tuple[str, str]
    period: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the queue; `human` is what it says with what a person set, None where nobody set anything."""

    entry: Entry
    seen: str
    quote: Quote
    section: str
    machine: Reading | None
    human: Reading | None
    open: bool

    @property
    def name(self) -> str:
        """Return what the entry is about."""
        return str(self.entry.reading().get("indicator", ""))


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue; `counts` are of all entries, `above` of those to review from a confidence up."""

    lines: Sequence[Line]
    total: int
    counts: dict[EntryState, int]
    above: list[tuple[Decimal, int]]
    found: int
    page: int
    pages: int


def spans_of(said: JsonObject, text: str) -> tuple[Span, Span]:
    """Return where an entry's sentence and its marked characters stand; the place alone where no sentence is kept."""
    start, end, sentence = said.get("start"), said.get("end"), said.get("sentence")
    marked = Span(start, end) if isinstance(start, int) and isinstance(end, int) else Span(0, 0)
    if isinstance(sentence, list | tuple) and len(sentence) == 2:
        return Span(int(str(sentence[0])), int(str(sentence[1]))), marked
    return sentence_around(text, marked), marked


def quote_of(said: JsonObject, text: str) -> Quote:
    """Return an entry's sentence with its characters marked, the unit of a figure with them."""
    sentence, marked = spans_of(said, text)
    unit = said.get("unit_span")
    if isinstance(unit, list | tuple) and len(unit) == 2 and unit[0] == marked.end:
        marked = Span(marked.start, int(str(unit[1])))
    return Quote(
        text[sentence.start : marked.start].lstrip(), marked.of(text), text[marked.end : sentence.end].rstrip()
    )


def _digits(value: Json) -> str:
    """Return a figure as it was given; what somebody set that is no number is shown as it is."""
    try:
        return "" if value is None else figure(Decimal(str(value)))
    except InvalidOperation:
        return str(value)


def _amount(said: JsonObject, lang: int) -> str:
    if stage := STAGES.get(str(said.get("stage"))):
        return stage[lang]
    value, second, op = _digits(said.get("value")), _digits(said.get("value2")), str(said.get("op"))
    if not value:
        return str(said.get("reference") or said.get("bound") or "—")
    measure = MEASURES.get(str(said.get("measure")), ("", ""))[lang]
    bound = "" if op in ("=", "range") else OPS.get(op, ("", ""))[lang]
    size = f"{value}—{second}" if second else value
    return " ".join(part for part in (measure, bound, f"{size}\u202f{said.get('unit') or ''}".rstrip()) if part)


def read(said: JsonObject, kind: EntryKind) -> Reading:
    """Return what a record says, for a reader."""
    kept = next((known for known in get_args(EntryKind) if known == said.get("kind")), kind)
    amount = (_amount(said, 0), _amount(said, 1))
    return Reading(kept, str(said.get("indicator") or ""), amount, str(said.get("period") or ""))


def line_of(entry: Entry, report: Report) -> Line:
    """Return an entry as the queue shows it."""
    said, section = entry.reading(), entry.machine.get("section")
    return Line(
        entry=entry,
        seen=fingerprint(entry),
        quote=quote_of(said, report.text),
        section=" › ".join(str(part) for part in section) if isinstance(section, list | tuple) else "",
        machine=read(entry.machine, entry.kind) if entry.machine.get("indicator") else None,
        human=read(said, entry.kind) if entry.human else None,
        open=entry.state in OPEN,
    )


def entries_of(board: Board, report: Report) -> list[Entry]:
    """Return all entries of a report in its order."""
    with board.ledger.read() as books:
        return books.find(Entry, order=("ordinal", "id"), report_id=report.id)


def queue_of(board: Board, report: Report, state: EntryState | None, order: Order, page: int) -> Queue:
    """Return a page of a report's entries of one state, or of all."""
    entries = entries_of(board, report)
    found = [entry for entry in entries if state is None or entry.state == state]
    if order == "doubt":
        found.sort(key=lambda entry: entry.confidence)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    pending = [Decimal(str(entry.confidence)) for entry in entries if entry.state == "pending"]
    counted = Counter(entry.state for entry in entries)
    return Queue(
        lines=[line_of(entry, report) for entry in found[(page - 1) * PAGE : page * PAGE]],
        total=len(entries),
        counts={name: counted[name] for name in STATES},
        above=[(least, n) for least in THRESHOLDS if (n := sum(one >= least for one in pending))],
        found=len(found),
        page=page,
        pages=pages,
    )
