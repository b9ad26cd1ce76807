"""Tasks as they are handed out to anybody: one row a task with its sentence, target, course, last figure and light."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.app.board.closing import standing_verdicts
from duixian.app.board.ledger import Board, Reading
from duixian.app.board.queries import TaskFilter, TaskLine
from duixian.app.board.review import sentence_around
from duixian.model.board import Duty, Entry, Filing, Json, PlanTask, Report, Unit, Verdict
from duixian.model.span import Span
from duixian.model.task import Trajectory
from duixian.web.visitor import Visitor

AT_ONCE = 500
"""Tasks that are read at once."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around some tasks: their entries, reports, units and verdicts, by id or by task."""

    entries: Mapping[str, Entry]
    reports: Mapping[str, Report]
    units: Mapping[str, str]
    helping: Mapping[str, Sequence[str]]
    verdicts: Mapping[str, Verdict]
    shown: frozenset[str]


def around(books: Reading, tasks: Sequence[PlanTask], day: date) -> Around:
    """Read what stands around some tasks, as it was known on a day."""
    ids = [task.id for task in tasks]
    entries = books.find(Entry, id=sorted({task.entry_id for task in tasks if task.entry_id}))
    units = {unit.id: unit.name for unit in books.find(Unit)}
    helping: dict[str, list[str]] = {}
    for duty in books.find(Duty, order=("task_id", "id"), task_id=ids, role="co"):
        helping.setdefault(duty.task_id, []).append(units.get(duty.unit_id, ""))
    verdicts = standing_verdicts(books, ids, day)
    parents = books.find(PlanTask, id=sorted({task.parent_id for task in tasks if task.parent_id}), public=True)
    reports = books.find(Report, id=sorted({entry.report_id for entry in entries}))
    return Around(
        {entry.id: entry for entry in entries},
        {report.id: report for report in reports},
        units,
        helping,
        verdicts,
        frozenset(parent.id for parent in parents),
    )


def rows(board: Board, visitor: Visitor, base: str) -> Iterator[dict[str, Json]]:
    """Yield the whole plan of the year, a row a task, in order of number; `base` is the server's own address."""
    wanted, offset = TaskFilter(year=visitor.place.year), 0
    while True:
        found = board.queries.tasks(visitor.scope(), wanted, visitor.day, limit=AT_ONCE, offset=offset)
        with board.ledger.read() as books:
            beside = around(books, [line.task for line in found], visitor.day)
        yield from (row(line, beside, base) for line in found)
        offset += len(found)
        if len(found) < AT_ONCE:
            return


def row(line: TaskLine, beside: Around, base: str) -> dict[str, Json]:
    """Return a task as one flat row; figures are text with every digit as given, None is what there is not."""
    task, light, last, verdict = line.task, line.light, line.filing, beside.verdicts.get(line.task.id)
    return {
        **_named(task, beside, base),
        **_promised(task),
        "lead": line.unit or None,
        "helping": "、".join(beside.helping.get(task.id, ())) or None,
        "course_from": task.trajectory.source,
        "course": course_text(task.trajectory),
        "latest_months": last.month if last else None,
        "latest_value": _digits(last.value) if last else None,
        "latest_stage": last.stage if last else None,
        "latest_known": last.as_of.isoformat() if last else None,
        "latest_simulated": last.simulated if last else None,
        "light": light.state if light else None,
        "colour": light.colour if light else None,
        "light_day": light.day.isoformat() if light else None,
        "reason": light.why if light else None,
        "policy": light.policy if light else None,
        "verdict": verdict.label if verdict else None,
        "verdict_value": _digits(verdict.value) if verdict else None,
        "verdict_provisional": verdict.provisional if verdict else None,
        "simulated": task.simulated,
    }


COLUMNS = (
    "id", "address", "number", "year", "name", "chapter", "part_of", "report", "sentence_start", "sentence_end",
    "sentence", "kind", "comparator", "target", "target2", "unit", "direction", "stage", "deadline", "lead",
    "helping", "course_from", "course", "latest_months", "latest_value", "latest_stage", "latest_known",
    "latest_simulated", "light", "colour", "light_day", "reason", "policy", "verdict", "verdict_value",
    "verdict_provisional", "simulated",
)  # fmt: skip
"""The columns in their order, which docs/public.md describes; a new one is added at the end."""


def _named(task: PlanTask, beside: Around, base: str) -> dict[str, Json]:
    entry = beside.entries.get(task.entry_id or "")
    report = beside.reports.get(entry.report_id) if entry else None
    sentence = _sentence(entry, report) if entry and report else None
    return {
        "id": task.id,
        "address": f"{base}/tasks/{task.id}",
        "number": task.number,
        "year": task.year,
        "name": task.name,
        "chapter": task.chapter or None,
        "part_of": task.parent_id if task.parent_id in beside.shown else None,
        "report": report.id if report else None,
        "sentence_start": sentence.start if sentence else None,
        "sentence_end": sentence.end if sentence else None,
        "sentence": sentence.of(report.text) if sentence and report else None,
    }


def _promised(task: PlanTask) -> dict[str, Json]:
    return {
        "kind": task.kind,
        "comparator": task.op if task.target is not None else None,
        "target": _digits(task.target),
        "target2": _digits(task.target2),
        "unit": task.unit,
        "direction": task.direction,
        "stage": task.stage,
        "deadline": task.deadline.isoformat(),
    }


def _sentence(entry: Entry, report: Report) -> Span | None:
    start, end = entry.machine.get("start"), entry.machine.get("end")
    return sentence_around(report.text, Span(start, end)) if isinstance(start, int) and isinstance(end, int) else None


def course_text(course: Trajectory) -> str | None:
    """Return a course as month=share pairs, the share between 0 and 1, None where there is none.

    >>> from duixian.model.task import Node
    >>> course_text(Trajectory((Node(6, Decimal("0.5")), Node(12, Decimal(1))), "text"))
    '6=0.5;12=1'
    """
    return ";".join(f"{node.month}={node.share}" for node in course.nodes) or None


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def counted(board: Board, books: Reading, task: PlanTask, day: date) -> list[tuple[Filing, str]]:
    """Return the figures of a task that count and were known on a day, each with who filed it, in order of month."""
    units = {unit.id: unit.name for unit in books.find(Unit)}
    filings = board.queries.counted(task.year, [task.id]).get(task.id, [])
    known = sorted((one for one in filings if one.as_of <= day), key=lambda one: (one.month, one.unit_id))
    return [(one, units.get(one.unit_id, "")) for one in known]


FIGURES = ("task", "name", "months", "value", "unit", "stage", "known", "filed_by", "simulated")
"""The columns of a task's own table, a row a figure."""


def figures(task: PlanTask, filed: Iterable[tuple[Filing, str]]) -> list[dict[str, Json]]:
    """Return the figures of a task as rows."""
    return [
        {
            "task": task.id,
            "name": task.name,
            "months": one.month,
            "value": _digits(one.value),
            "unit": task.unit,
            "stage": one.stage,
            "known": one.as_of.isoformat(),
            "filed_by": unit,
            "simulated": one.simulated,
        }
        for one, unit in filed
    ]


def line_of(board: Board, books: Reading, task: PlanTask, day: date) -> TaskLine:
    """Return a task as a line of the list: its lead, its last light and its last figure on a day."""
    lead = next(iter(books.find(Duty, task_id=task.id, role="lead")), None)
    unit = books.get(Unit, lead.unit_id) if lead else None
    filed = [one for one, _ in counted(board, books, task, day)]
    last = max(filed, key=lambda one: (one.month, lead is not None and one.unit_id == lead.unit_id), default=None)
    light = board.queries.last_lights(day, [task.id]).get(task.id)
    return TaskLine(task, unit.id if unit else "", unit.name if unit else "", light, last)


__all__ = ["COLUMNS", "FIGURES", "Around", "around", "counted", "course_text", "figures", "line_of", "row", "rows"]
