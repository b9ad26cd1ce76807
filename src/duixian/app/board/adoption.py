"""What task a target or milestone of the report becomes: its kind, name, deadline, cadence, course and baseline."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import get_args

from duixian.app.board.course import read_course
from duixian.judge.calendar import month_end
from duixian.judge.promise.kind import BELOW, kind_by, limits_growth
from duixian.judge.trajectory import by_calendar
from duixian.judge.verdict import SHARES
from duixian.lexicon.catalogue import Indicator, catalogue
from duixian.model.board import Entry, Json, JsonObject, PlanTask
from duixian.model.claim import Direction, Op, Stage
from duixian.model.errors import InputError
from duixian.model.span import Span
from duixian.model.task import Cadence, Node, TaskKind, Trajectory

FLAT = Trajectory((Node(1, Decimal(1)),), "calendar")
"""The course of a ceiling that is no sum: it may be used up from the first month on, but not exceeded."""

_PERIOD = re.compile(r"(\d{4})(?:Q([1-4])|H([12])|-(\d{2})|-(\d{4}))?")
STAGES: dict[Stage, str] = {
    "preliminary": "前期",
    "start": "开工",
    "progress": "推进",
    "done": "建成",
    "operate": "投用",
    "obtain": "创成",
    "hold": "举办",
}


@dataclass(frozen=True, slots=True)
class Promise:
    """An entry read for planning, with its entry of the catalogue and the course its sentence sets."""

    entry: Entry
    said: JsonObject
    indicator: Indicator | None
    course: Trajectory | None

    def text(self, field: str) -> str:
        """Return a field as text, empty where it is not set."""
        value = self.said.get(field)
        return "" if value is None else str(value)

    def figure(self, field: str) -> Decimal | None:
        """Return a field as a number; raises InputError where a person wrote none."""
        value = self.said.get(field)
        try:
            return None if value in (None, "") else Decimal(str(value))
        except InvalidOperation as error:
            raise InputError(f"条目“{self.text('indicator')}”：{field} 的“{value}”不是数；请改成数字") from error


def read_promise(entry: Entry, text: str) -> Promise:
    """Return an entry as it counts, with what the report's text says around it."""
    said = entry.reading()
    known = catalogue().by_code.get(str(said.get("code")))
    return Promise(entry, said, known, _course(entry, said, text))


def _course(entry: Entry, said: JsonObject, text: str) -> Trajectory | None:
    """Return the course of the sentence where this entry is one of its shares."""
    if entry.kind != "target" or said.get("unit") != "%":
        return None
    course = read_course(sentence_of(said, text))
    shares = {node.share * 100 for node in course.nodes} if course else set()
    return course if Decimal(str(said.get("value") or 0)) in shares else None


def sentence_of(said: JsonObject, text: str) -> str:
    """Return the sentence a record stands in, empty where it does not say."""
    place = said.get("sentence")
    if isinstance(place, list | tuple) and len(place) == 2:
        start, end = (int(str(at)) for at in place)
        return Span(start, end).of(text)
    return ""


def adopt(promise: Promise, year: int, baselines: Iterable[Entry], id: str, number: int) -> PlanTask:
    """Return the task of a promise in the plan of a year; `baselines` are the report's results to look for one in."""
    deadline = deadline_of(promise.text("period"), year)
    kind = task_kind(promise, deadline.year > year)
    whole = promise.course.nodes[-1].share * 100 if promise.course else None
    return PlanTask(
        id=id,
        number=number,
        report_id=promise.entry.report_id,
        entry_id=promise.entry.id,
        parent_id=None,
        year=year,
        name=task_name(promise),
        chapter=_chapter(promise.said.get("section")),
        kind=kind,
        op=">=" if whole else _op(promise.said.get("op")),
        target=None if kind == "milestone" else whole or promise.figure("value"),
        target2=promise.figure("value2"),
        unit=promise.text("unit") or None,
        direction=_direction(promise),
        cadence=_cadence(promise, kind),
        baseline=_baseline(promise, baselines) if kind == "level" and deadline.year == year else None,
        stage=_stage(promise.said.get("stage")),
        deadline=_course_end(promise.course, year) or deadline,
        trajectory=_trajectory(promise, kind, deadline, year),
        code=promise.text("code") or None,
    )


def blank_task(year: int) -> PlanTask:
    """Return a task with nothing in it but its year and an even course."""
    return PlanTask(
        id="",
        number=0,
        report_id=None,
        entry_id=None,
        parent_id=None,
        year=year,
        name="",
        chapter="",
        kind="quantity",
        op=">=",
        target=None,
        target2=None,
        unit=None,
        direction=None,
        cadence="month",
        baseline=None,
        stage=None,
        deadline=date(year, 12, 31),
        trajectory=by_calendar(),
    )


def task_kind(promise: Promise, later: bool = False) -> TaskKind:
    """Return how a promise is judged, by what it measures, its bound and what the catalogue knows of it.

    `later` is whether it is due after the plan's year: what is reached then does not add up in this one.
    """
    measure, op = promise.text("measure"), promise.text("op")
    if promise.entry.kind == "milestone":
        return "milestone"
    if promise.course:
        return "quantity"
    limited = limits_growth(promise.indicator, op, promise.figure("value"))
    return kind_by(measure, op, promise.text("unit") or None, promise.text("indicator"), limited, later)


def task_name(promise: Promise) -> str:
    """Return what a task is called: the indicator and that it is to grow, or the object and its stage."""
    name = promise.text("indicator").strip()
    stage = _stage(promise.said.get("stage"))
    if promise.entry.kind == "milestone" and stage:
        return f"{name}{STAGES[stage]}"
    growth = promise.text("measure") == "growth" and not name.endswith(("增长", "增速", "增幅", "率"))
    return f"{name}增长" if growth else name


def deadline_of(period: str, year: int) -> date:
    """Return the last day of a period (`2024`, `2024Q1`, `2024H1`, `2024-10`, `2021-2025`), the year's last for none.

    >>> deadline_of("2024Q3", 2024).isoformat(), deadline_of("2021-2025", 2024).isoformat()
    ('2024-09-30', '2025-12-31')
    """
    read = _PERIOD.fullmatch(period)
    if read is None:
        return date(year, 12, 31)
    first, quarter, half, month, last = read.groups()
    by = int(quarter) * 3 if quarter else int(half) * 6 if half else int(month or 12)
    return month_end(int(last or first), by if 1 <= by <= 12 else 12)


def _course_end(course: Trajectory | None, year: int) -> date | None:
    return month_end(year, course.nodes[-1].month) if course else None


def _trajectory(promise: Promise, kind: TaskKind, deadline: date, year: int) -> Trajectory:
    if promise.course:
        return promise.course
    sums = promise.indicator is None or promise.indicator.family in ("money", "count", "persons", "mass", "energy")
    if kind == "ceiling" and (promise.text("unit") in SHARES or not sums):
        return FLAT
    return by_calendar(deadline.month if deadline.year == year else 12)


def _baseline(promise: Promise, results: Iterable[Entry]) -> Decimal | None:
    """Return last year's figure of the same indicator in the same unit, where the report tells it."""
    for entry in results:
        said = entry.reading()
        same = all(said.get(field) == promise.said.get(field) for field in ("indicator", "unit", "measure", "scope"))
        if same and said.get("op") == "=" and said.get("value") is not None:
            return Decimal(str(said["value"]))
    return None


def _cadence(promise: Promise, kind: TaskKind) -> Cadence:
    """Return how often there is a new figure; what the catalogue does not know is filed every month."""
    known = promise.indicator.cadence if promise.indicator and kind != "milestone" else None
    return "month" if known is None or known == "irregular" else known


def _direction(promise: Promise) -> Direction | None:
    said = promise.said.get("direction")
    if said == "up" or said == "down":
        return said
    if promise.text("measure") == "rank" or (promise.text("op") in BELOW and promise.entry.kind == "target"):
        return "down"
    return promise.indicator.direction if promise.indicator else None


def _op(value: Json) -> Op:
    return next((op for op in get_args(Op) if op == value), "=")


def _stage(value: Json) -> Stage | None:
    return next((stage for stage in get_args(Stage) if stage == value), None)


def _chapter(sections: Json) -> str:
    """Return the heading tasks are counted under: the one below the chapter where there is one."""
    heads = [str(head) for head in sections] if isinstance(sections, list | tuple) else []
    return heads[min(1, len(heads) - 1)] if heads else ""
