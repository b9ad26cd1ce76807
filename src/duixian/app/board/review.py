"""The review of what was read: the doubtful first; what a person decides stands beside what the machine read."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board, Books, need
from duixian.app.board.permissions import check
from duixian.model.board import ENTRY_KINDS, Entry, EntryKind, EntryState, JsonObject, Report, User
from duixian.model.errors import Conflict, InputError
from duixian.model.span import Span

FIELDS = frozenset(
    ("kind", "indicator", "code", "measure", "op", "value", "value2", "unit", "period", "scope", "modality")
) | {"direction", "stage", "start", "end", "text", "sentence"}
"""The fields of an exchange record that a person may set."""

OPEN: tuple[EntryState, ...] = ("pending", "accepted", "corrected", "added")
"""The states in which an entry may still be decided upon."""

PLANNABLE: tuple[EntryState, ...] = ("accepted", "corrected", "added")

Seen = Mapping[str, str]
"""Fingerprints of entries as they were shown, by id."""

_ENDS = "。！？；\n"


def queue(
    board: Board,
    user: User,
    report_id: str,
    states: Sequence[EntryState] = ("pending",),
    limit: int | None = None,
    offset: int = 0,
) -> list[Entry]:
    """Return the entries of a report in some states, the most doubtful first."""
    check(user, "see_report")
    with board.ledger.read() as books:
        order = ("confidence", "ordinal")
        return books.find(Entry, order=order, limit=limit, offset=offset, report_id=report_id, state=tuple(states))


def accept(board: Board, user: User, entry_ids: Iterable[str], seen: Seen | None = None) -> list[Entry]:
    """Take entries as the machine read them; `seen` are the fingerprints of those that were shown, by id."""
    with _deciding(board, user, "复核通过") as books:
        entries = [_open(books, id, seen) for id in entry_ids]
        return _decide(board, user, books, [(entry, {"state": _accepted(entry)}) for entry in entries])


def correct(
    board: Board, user: User, entry_id: str, changes: JsonObject, seen: str | None = None, why: str | None = None
) -> Entry:
    """Set fields of an entry instead of what was read; `seen` is the fingerprint of the entry as it was shown."""
    with _deciding(board, user, why or "更正条目") as books:
        entry = _open(books, entry_id)
        _check_seen(entry, seen)
        human = {**(entry.human or {}), **_checked(changes)}
        state = "added" if entry.state == "added" else "corrected"
        return _decide(board, user, books, [(entry, {"human": human, "state": state, "kind": _kind(human, entry)})])[0]


def drop(board: Board, user: User, entry_ids: Iterable[str], why: str, seen: Seen | None = None) -> list[Entry]:
    """Take entries out of the review: they are no promise and no result."""
    with _deciding(board, user, why) as books:
        entries = [_open(books, id, seen) for id in entry_ids]
        return _decide(board, user, books, [(entry, {"state": "dropped"}) for entry in entries])


def reopen(board: Board, user: User, entry_id: str, why: str) -> Entry:
    """Put a dropped, merged or decided entry back into the queue; what a person had set is kept."""
    with _deciding(board, user, why) as books:
        entry = need(books, Entry, entry_id)
        if entry.state == "split":
            raise Conflict(f"条目“{_name(entry)}”：已拆分，不能恢复；请改拆出的各条")
        return _decide(board, user, books, [(entry, {"state": "pending", "into": None})])[0]


def merge(
    board: Board, user: User, kept_id: str, other_ids: Iterable[str], why: str | None = None, seen: Seen | None = None
) -> Entry:
    """Count several entries as the one that is kept, which is accepted with it."""
    with _deciding(board, user, why or "合并条目") as books:
        kept = _open(books, kept_id, seen)
        others = [_open(books, id, seen) for id in other_ids]
        if any(other.id == kept.id or other.report_id != kept.report_id for other in others):
            raise InputError(f"条目“{_name(kept)}”：只能与同一报告的其他条目合并；请重新选择")
        decided: list[tuple[Entry, Mapping[str, object]]] = [(kept, {"state": _accepted(kept)})]
        decided += [(other, {"state": "merged", "into": kept.id}) for other in others]
        return _decide(board, user, books, decided)[0]


def split(
    board: Board,
    user: User,
    entry_id: str,
    parts: Sequence[JsonObject],
    why: str | None = None,
    seen: Seen | None = None,
) -> list[Entry]:
    """Make several entries of one; each part sets the fields in which it differs."""
    if len(parts) < 2:
        raise InputError("拆分条目：至少要拆成两条；请填写每一条")
    with _deciding(board, user, why or "拆分条目") as books:
        entry = _open(books, entry_id, seen)
        made = [
            replace(
                entry,
                id=board.new_id(),
                human={**(entry.human or {}), **_checked(part)},
                state="added",
                into=entry.id,
                kind=_kind(part, entry),
            )
            for part in parts
        ]
        _decide(board, user, books, [(entry, {"state": "split"})])
        return _decide(board, user, books, [(part, {}) for part in made])


def add(board: Board, user: User, report_id: str, span: Span, fields: JsonObject) -> Entry:
    """Add what the machine did not see, by the characters that say it; `fields` need a kind and an indicator."""
    with _deciding(board, user, "补充条目") as books:
        report = need(books, Report, report_id)
        if not 0 <= span.start < span.end <= len(report.text):
            raise InputError(f"补充条目：选中的范围 {span.start}—{span.end} 不在报告之内；请重新选择文字")
        if not fields.get("indicator") or not fields.get("kind"):
            raise InputError("补充条目：没有填写类别或指标名称；请补上")
        machine = _selected(report, span)
        entry = Entry(board.new_id(), report_id, span.start, "target", machine, _checked(fields), "added")
        return _decide(board, user, books, [(entry, {"kind": _kind(fields, entry)})])[0]


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence a span stands in.

    >>> sentence_around("一季度平稳。全年增长6%左右。", Span(10, 11)).of("一季度平稳。全年增长6%左右。")
    '全年增长6%左右。'
    """
    start = max((text.rfind(end, 0, span.start) for end in _ENDS), default=-1) + 1
    ends = [place + 1 for end in _ENDS if (place := text.find(end, span.end - 1)) >= 0]
    return Span(start, min(ends, default=len(text)))


def _selected(report: Report, span: Span) -> JsonObject:
    sentence = sentence_around(report.text, span)
    return {
        "doc": report.id,
        "start": span.start,
        "end": span.end,
        "text": span.of(report.text),
        "sentence": [*sentence],
        "section": [],
        "period": str(report.year or ""),
    }


def _deciding(board: Board, user: User, why: str) -> AbstractContextManager[Books]:
    check(user, "review_entries")
    return board.ledger.begin(user.id, why)


def _decide(
    board: Board, user: User, books: Books, decided: Sequence[tuple[Entry, Mapping[str, object]]]
) -> list[Entry]:
    at = board.clock()
    made = [replace(entry, by=user.id, at=at, **fields) for entry, fields in decided]  # type: ignore[arg-type]
    books.put_many(made)
    return made


def _open(books: Books, id: str, seen: Seen | None = None) -> Entry:
    entry = need(books, Entry, id)
    _check_seen(entry, (seen or {}).get(id))
    if entry.state not in OPEN:
        raise Conflict(f"条目“{_name(entry)}”：已被处理（{entry.state}）；请刷新后再试，或先恢复它")
    return entry


def _accepted(entry: Entry) -> EntryState:
    if entry.state == "added":
        return "added"
    return "corrected" if entry.human else "accepted"


def _check_seen(entry: Entry, seen: str | None) -> None:
    if seen is not None and seen != fingerprint(entry):
        raise Conflict(f"条目“{_name(entry)}”：别人刚改过；请看过新的内容再保存")


def _checked(fields: JsonObject) -> JsonObject:
    unknown = sorted(set(fields) - FIELDS)
    if unknown:
        raise InputError(f"条目：不能修改 {'、'.join(unknown)}；可以改的有 {'、'.join(sorted(FIELDS))}")
    return fields


def _kind(fields: JsonObject, entry: Entry) -> EntryKind:
    wanted = fields.get("kind", entry.kind)
    for kind in ENTRY_KINDS:
        if wanted == kind:
            return kind
    raise InputError(f"条目“{_name(entry)}”：没有“{wanted}”这一类；请选 result、target 或 milestone")


def _name(entry: Entry) -> str:
    return str(entry.reading().get("indicator", entry.id))
