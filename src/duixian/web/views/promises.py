"""What was read in a report, as a reader of its text meets it: where it stands, its task, its light."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from duixian.app.board.ledger import Board
from duixian.app.board.queries import Scope, TaskFilter, TaskLine
from duixian.model.board import Entry, EntryState, Json, PlanTask, Report
from duixian.model.judgement import State
from duixian.model.span import Span
from duixian.web.lights import LOOKS
from duixian.web.visitor import Visitor

Standing = State | Literal["unlit", "elsewhere", "unplanned", "result"]
"""How a promise stands: by its light · `unlit`: planned, no light yet · `elsewhere`: a task of other units, which the
visitor does not see · `unplanned`: in no plan · `result`: said of what is past."""

OTHERS: Mapping[Standing, tuple[str, str]] = {
    "unlit": ("尚未亮灯", "No light yet"),
    "elsewhere": ("其他单位事项", "Tasks of other units"),
    "unplanned": ("未编入事项", "Not planned"),
    "result": ("已有成绩", "Past results"),
}
"""The names of standings that are no light."""

STANDINGS: tuple[Standing, ...] = (*LOOKS, *OTHERS)

GONE: tuple[EntryState, ...] = ("dropped", "split")
NEAR = 30
"""Characters between an indicator and its figure, at most, for both to be shown as one."""
TAIL = 12
"""Characters between a range's first number and its unit, at most."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One entry in the text: `span` overlaps no other's and may be empty; `href` leads on, None where nothing does.

    `counted` is the entry that counts for it: its own, what it was merged into, or the first share of its course.
    """

    id: str
    span: Span
    name: str
    standing: Standing
    counted: str
    href: str | None
    why: str = ""
    number: int = 0

    @property
    def light(self) -> State | None:
        """Return the state of its light, None where it has none."""
        return next((state for state in LOOKS if state == self.standing), None)


def standing_of(text: str) -> Standing | None:
    """Return the standing that an address asks for, None for none or an unknown one."""
    return next((standing for standing in STANDINGS if standing == text), None)


def promises(board: Board, visitor: Visitor, report: Report) -> list[Promise]:
    """Return the promises and results of a report in the order of its text; outside only those that are tasks there."""
    with board.ledger.read() as books:
        entries = books.find(Entry, report_id=report.id)
        planned = {task.entry_id for task in books.find(PlanTask, report_id=report.id, active=True)}
    lines = _tasks(board, visitor, report)
    finder = _Finder(visitor, report, entries, lines, planned)
    told = (finder.promise(entry) for entry in entries if entry.state not in GONE)
    made = sorted((one for one in told if one.href or not visitor.outside), key=lambda one: (one.span, one.id))
    return list(_numbered(_apart(made, finder.starts)))


def _numbered(ordered: Iterable[Promise]) -> Iterator[Promise]:
    """Yield the promises, those that have a light numbered from 1: the notes of a printed page."""
    number = 0
    for promise in ordered:
        number += promise.light is not None
        yield replace(promise, number=number) if promise.light else promise


def _tasks(board: Board, visitor: Visitor, report: Report) -> dict[str, TaskLine]:
    """Return the visitor's tasks by their entry; of a task and its shares the task itself."""
    scope: Scope = visitor.scope() if visitor.may("see_plan") else Scope(frozenset())
    found = board.queries.tasks(scope, TaskFilter(report_id=report.id), visitor.day)
    shares_first = sorted(found, key=lambda line: line.task.parent_id is None)
    return {line.task.entry_id: line for line in shares_first if line.task.entry_id}


class _Finder:
    """Finds where an entry stands and what became of it."""

    def __init__(
        self,
        visitor: Visitor,
        report: Report,
        entries: Sequence[Entry],
        lines: Mapping[str, TaskLine],
        planned: set[str | None],
    ) -> None:
        self._then = f"?day={visitor.day}" if visitor.looking_back else ""
        self._size, self._lines, self._planned = len(report.text), lines, planned
        self._outside = visitor.outside
        self._review = f"/review?report={report.id}" if visitor.may("review_entries") else None
        self._entries = {entry.id: entry for entry in entries}
        self._twins = {_course(e): e.id for e in entries if e.id in planned}
        self.starts: dict[str, Span] = {}

    def promise(self, entry: Entry) -> Promise:
        """Return an entry as it stands in the text."""
        said = entry.reading()
        span, self.starts[entry.id] = _extent(said, self._size)
        name = str(said.get("indicator") or "")
        counted = self._counted(entry)
        line = self._lines.get(counted)
        if line is not None:
            standing: Standing = line.light.state if line.light else "unlit"
            why = line.light.why if line.light else ""
            name = line.task.name if self._outside else name
            return Promise(entry.id, span, name, standing, counted, f"/tasks/{line.task.id}{self._then}", why)
        if counted in self._planned:
            return Promise(entry.id, span, name, "elsewhere", counted, None)
        open_standing: Standing = "result" if entry.kind == "result" else "unplanned"
        return Promise(entry.id, span, name, open_standing, counted, self._review)

    def _counted(self, entry: Entry) -> str:
        """Return the entry that counts for this one: what it was merged into, or the first share of its course."""
        kept, seen = entry, {entry.id}
        while kept.state == "merged" and kept.into in self._entries and kept.into not in seen:
            seen.add(kept.into)
            kept = self._entries[kept.into]
        return kept.id if kept.id in self._planned else self._twins.get(_course(kept), kept.id)


def _course(entry: Entry) -> tuple[str, str, str]:
    said = entry.reading()
    return entry.kind, str(said.get("sentence")), str(said.get("indicator"))


def _pair(value: Json) -> Span | None:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(edge, int) for edge in value):
        return Span(int(str(value[0])), int(str(value[1])))
    return None


def _extent(said: Mapping[str, Json], size: int) -> tuple[Span, Span]:
    """Return the words of an entry, its indicator with them where that stands before, and its figure alone."""
    start, end, unit = said.get("start"), said.get("end"), _pair(said.get("unit_span"))
    figure = Span(start, end) if isinstance(start, int) and isinstance(end, int) else Span(0, 0)
    if unit and 0 <= unit.start - figure.end <= TAIL:
        figure = Span(figure.start, unit.end)
    whole, named = _pair(said.get("promise")), _pair(said.get("indicator_span"))
    if whole is None and named and 0 <= figure.start - named.end <= NEAR:
        whole = Span(named.start, figure.end)
    return _within(whole or figure, size), _within(figure, size)


def _within(span: Span, size: int) -> Span:
    start = min(max(span.start, 0), size)
    return Span(start, min(max(span.end, start), size))


def _apart(ordered: Iterable[Promise], figures: Mapping[str, Span]) -> Iterator[Promise]:
    """Yield the promises so that none overlaps another: of two, the later keeps its figure, or what is left of it."""
    before = Span(0, 0)
    for promise in sorted(ordered, key=lambda promise: (figures[promise.id], promise.id)):
        span = promise.span if promise.span.start >= before.end else figures[promise.id]
        start = max(span.start, before.end)
        if start < span.end:
            before = Span(start, span.end)
            yield replace(promise, span=before)
        else:  # said by the very words of the one before: it is found where that one begins
            yield replace(promise, span=Span(before.start, before.start))


__all__ = ["OTHERS", "STANDINGS", "Promise", "Standing", "promises", "standing_of"]
