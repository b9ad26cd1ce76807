"""What pages ask of many tasks at once, in SQL that both databases answer alike."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, FromClause, Select, and_, case, exists, func, or_, select

from duixian.app.board.queries import (
    COUNTED,
    Scope,
    Tally,
    TallyBy,
    TaskFilter,
    TaskLine,
    TaskOrder,
)
from duixian.model.board import Duty, Filing, FilingState, JsonObject, LightRow, PlanTask, Record, Unit
from duixian.model.judgement import Colour
from duixian.store.rows import record_of
from duixian.store.tables import AUDIT, TABLES

TASKS, DUTIES, UNITS = TABLES[PlanTask], TABLES[Duty], TABLES[Unit]
FILINGS, LIGHTS = TABLES[Filing], TABLES[LightRow]
_T, _L = len(TASKS.c), len(LIGHTS.c)
_SEVERITY: tuple[Colour, ...] = ("red", "yellow", "amber", "grey", "blue", "green")


class SqlQueries:
    """The queries of the board on an engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def tasks(
        self,
        scope: Scope,
        wanted: TaskFilter,
        day: date,
        order: TaskOrder = "number",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[TaskLine]:
        """Return a page of tasks."""
        column = _order(order)
        asked = select(TASKS, LIGHTS, UNITS.c.id, UNITS.c.name).select_from(_lit(day)).where(*_wanted(scope, wanted))
        asked = asked.order_by(column.desc() if descending else column.asc(), TASKS.c.number, TASKS.c.id)
        lines = [_line(row) for row in self._rows(asked.limit(limit).offset(offset or None))]
        return self._with_filings(lines, day) if limit is not None else lines

    def count(self, scope: Scope, wanted: TaskFilter, day: date) -> int:
        """Return how many tasks there are."""
        source = _lit(day) if wanted.colours or wanted.states else TASKS
        asked = select(func.count()).select_from(source).where(*_wanted(scope, wanted))
        return int(self._rows(asked)[0][0])

    def tally(self, scope: Scope, by: TallyBy, day: date, wanted: TaskFilter = TaskFilter()) -> list[Tally]:  # noqa: B008
        """Return how many tasks have each light, by chapter, unit or kind."""
        lit = _lit(day)
        keys: dict[str, ColumnElement[Any]] = {
            "all": func.coalesce(None, ""),
            "chapter": TASKS.c.chapter,
            "unit": func.coalesce(UNITS.c.id, ""),
            "kind": TASKS.c.kind,
        }
        named = keys[by].label("key")
        asked = select(named, LIGHTS.c.colour, LIGHTS.c.state, func.count()).select_from(lit)
        asked = asked.where(*_wanted(scope, wanted)).group_by(named, LIGHTS.c.colour, LIGHTS.c.state)
        return [Tally(*row) for row in self._rows(asked)]

    def turned(self, scope: Scope, colour: Colour, since: date, until: date) -> list[TaskLine]:
        """Return the tasks that have a colour on `until` and had another, or none, before `since`."""
        before = LIGHTS.alias("before")
        was = exists().where(before.c.task_id == TASKS.c.id, before.c.colour == colour, before.c.day == _last(since))
        asked = select(TASKS, LIGHTS, UNITS.c.id, UNITS.c.name).select_from(_lit(until))
        asked = asked.where(*_wanted(scope, TaskFilter(colours=(colour,))), ~was).order_by(TASKS.c.number)
        return [_line(row) for row in self._rows(asked)]

    def doubtful(self, scope: Scope, wanted: TaskFilter, day: date, below: float, limit: int) -> list[TaskLine]:
        """Return the tasks that are not red and make their target with a probability under `below`."""
        likely = LIGHTS.c.numbers["forecast"]["probability"].as_float()
        asked = select(TASKS, LIGHTS, UNITS.c.id, UNITS.c.name).select_from(_lit(day)).where(*_wanted(scope, wanted))
        asked = asked.where(LIGHTS.c.colour != "red", likely < below).order_by(likely, TASKS.c.number).limit(limit)
        return [_line(row) for row in self._rows(asked)]

    def since(self, colour: Colour, day: date, task_ids: Collection[str]) -> dict[str, date]:
        """Return by task the first day of the unbroken run of a colour that reaches a day."""
        among = (*_among(LIGHTS.c.task_id, task_ids), LIGHTS.c.day <= day)
        other = select(LIGHTS.c.task_id, func.max(LIGHTS.c.day).label("day")).where(*among, LIGHTS.c.colour != colour)
        last = other.group_by(LIGHTS.c.task_id).subquery()
        source = LIGHTS.outerjoin(last, last.c.task_id == LIGHTS.c.task_id)
        run = or_(last.c.day.is_(None), LIGHTS.c.day > last.c.day)
        asked = select(LIGHTS.c.task_id, func.min(LIGHTS.c.day).label("day")).select_from(source).where(*among, run)
        return {row.task_id: row.day for row in self._rows(asked.group_by(LIGHTS.c.task_id))}

    def counted(
        self, year: int, task_ids: Collection[str] | None = None, until: datetime | None = None
    ) -> dict[str, list[Filing]]:
        """Return by task the filings that decide its lights, or decided them before a moment."""
        decided: list[ColumnElement[bool]] = [FILINGS.c.state.in_((*COUNTED, "returned"))]
        if until is not None:
            decided.append(FILINGS.c.at < until)
        asked = _newest(*decided, *_among(FILINGS.c.task_id, task_ids)).join(TASKS, TASKS.c.id == FILINGS.c.task_id)
        asked = asked.where(TASKS.c.year == year, FILINGS.c.state.in_(COUNTED))
        found: dict[str, list[Filing]] = defaultdict(list)
        for row in self._rows(asked):
            found[row.task_id].append(record_of(Filing, row))
        return found

    def current(
        self,
        scope: Scope,
        task_ids: Collection[str] | None = None,
        months: Collection[int] | None = None,
        states: Collection[FilingState] | None = None,
        year: int | None = None,
    ) -> list[Filing]:
        """Return the current filing of every task, unit and month."""
        asked = _newest(
            *_among(FILINGS.c.task_id, task_ids),
            *_among(FILINGS.c.month, months),
            *_among(FILINGS.c.unit_id, scope.units),
        ).where(*_among(FILINGS.c.state, states))
        if year is not None or scope.published:
            asked = asked.join(TASKS, TASKS.c.id == FILINGS.c.task_id)
            asked = asked.where(*(() if year is None else (TASKS.c.year == year,)), *_shown(scope))
        asked = asked.order_by(FILINGS.c.task_id, FILINGS.c.unit_id, FILINGS.c.month)
        return [record_of(Filing, row) for row in self._rows(asked)]

    def last_lights(self, day: date, task_ids: Collection[str] | None = None) -> dict[str, LightRow]:
        """Return by task the last light up to a day."""
        source = TASKS.join(LIGHTS, and_(LIGHTS.c.task_id == TASKS.c.id, LIGHTS.c.day == _last(day, included=True)))
        asked = select(LIGHTS).select_from(source).where(*_among(TASKS.c.id, task_ids))
        return {row.task_id: record_of(LightRow, row) for row in self._rows(asked)}

    def before(self, kind: type[Record], until: datetime) -> dict[str, JsonObject | None]:
        """Return by id what changed at a moment or later, as it was before: what the first row since tells."""
        since = select(func.min(AUDIT.c.seq).label("seq")).where(AUDIT.c.subject_kind == kind.__name__)
        first = since.where(AUDIT.c.at >= until).group_by(AUDIT.c.subject_id).subquery()
        rows = self._rows(select(AUDIT.c.subject_id, AUDIT.c.before).join(first, first.c.seq == AUDIT.c.seq))
        return {row.subject_id: row.before for row in rows}

    def leads(self, year: int, task_ids: Collection[str] | None = None) -> dict[str, str]:
        """Return by task the unit that leads it, of some tasks only where they are named."""
        asked = select(DUTIES.c.task_id, DUTIES.c.unit_id).join(TASKS, TASKS.c.id == DUTIES.c.task_id)
        led = (TASKS.c.year == year, DUTIES.c.role == "lead", *_among(DUTIES.c.task_id, task_ids))
        rows = self._rows(asked.where(*led))
        return {row.task_id: row.unit_id for row in rows}

    def chapters(self, year: int) -> Sequence[str]:
        """Return the chapters of the plan in order."""
        asked = select(TASKS.c.chapter).where(TASKS.c.year == year, TASKS.c.active).group_by(TASKS.c.chapter)
        return [row.chapter for row in self._rows(asked.order_by(func.min(TASKS.c.number)))]

    def _rows(self, asked: Select[Any]) -> Sequence[Any]:
        with self._engine.connect() as connection:
            return connection.execute(asked).all()

    def _with_filings(self, lines: list[TaskLine], day: date) -> list[TaskLine]:
        """Put the last counted filing beside each task of a page, of those known on a day."""
        years = {line.task.year for line in lines}
        ids = [line.task.id for line in lines]
        found = {task: filings for year in years for task, filings in self.counted(year, ids).items()}
        return [replace(line, filing=_latest(found.get(line.task.id, []), line.unit_id, day)) for line in lines]


def _latest(filings: list[Filing], lead: str, day: date) -> Filing | None:
    known = [filing for filing in filings if filing.as_of <= day]
    return max(known, key=lambda filing: (filing.month, filing.unit_id == lead), default=None)


def _among(column: ColumnElement[Any], values: Collection[Any] | None) -> list[ColumnElement[bool]]:
    return [] if values is None else [column.in_(sorted(values))]


def _last(day: date, included: bool = False) -> Any:
    """Return the day of a task's last light before a day, or up to it."""
    lights = LIGHTS.alias("earlier")
    bound = lights.c.day <= day if included else lights.c.day < day
    return (
        select(func.max(lights.c.day)).where(lights.c.task_id == TASKS.c.id, bound).correlate(TASKS).scalar_subquery()
    )


def _lit(day: date) -> FromClause:
    """Return the tasks with their last light up to a day and their lead unit."""
    lead = and_(DUTIES.c.task_id == TASKS.c.id, DUTIES.c.role == "lead")
    return (
        TASKS.outerjoin(LIGHTS, and_(LIGHTS.c.task_id == TASKS.c.id, LIGHTS.c.day == _last(day, included=True)))
        .outerjoin(DUTIES, lead)
        .outerjoin(UNITS, UNITS.c.id == DUTIES.c.unit_id)
    )


def _wanted(scope: Scope, wanted: TaskFilter) -> list[ColumnElement[bool]]:
    met = [
        TASKS.c[name] == value
        for name in ("year", "chapter", "kind", "cadence", "parent_id", "report_id", "active")
        if (value := getattr(wanted, name)) is not None
    ]
    met += _among(LIGHTS.c.colour, wanted.colours or None) + _among(LIGHTS.c.state, wanted.states or None)
    if wanted.courses:
        met.append(TASKS.c.trajectory["source"].as_string().in_(wanted.courses))
    met += [TASKS.c.parent_id.is_(None)] if wanted.whole else []
    met += [TASKS.c.parent_id.is_not(None)] if wanted.shares else []
    if wanted.due is not None:
        met.append(TASKS.c.deadline.between(*wanted.due))
    if wanted.text:
        met.append(or_(*(TASKS.c[name].contains(wanted.text, autoescape=True) for name in ("name", "chapter"))))
    if wanted.unit_id is not None:
        met.append(_has_duty([wanted.unit_id]))
    return [*met, *_within(scope)]


def _within(scope: Scope) -> list[ColumnElement[bool]]:
    return _shown(scope) if scope.units is None else [*_shown(scope), _has_duty(scope.units)]


def _shown(scope: Scope) -> list[ColumnElement[bool]]:
    return [TASKS.c.public] if scope.published else []


def _has_duty(units: Collection[str]) -> ColumnElement[bool]:
    duties = DUTIES.alias("own")
    return exists().where(duties.c.task_id == TASKS.c.id, duties.c.unit_id.in_(sorted(units)))


def _newest(*among: ColumnElement[bool]) -> Select[Any]:
    """Return the filings with the highest version of their task, unit and month, among some states."""
    key = (FILINGS.c.task_id, FILINGS.c.unit_id, FILINGS.c.month)
    newest = select(*key, func.max(FILINGS.c.version).label("version")).where(*among).group_by(*key).subquery()
    same = [newest.c[name] == FILINGS.c[name] for name in ("task_id", "unit_id", "month", "version")]
    return select(FILINGS).join(newest, and_(*same))


def _order(order: TaskOrder) -> ColumnElement[Any]:
    if order == "colour":
        return case({colour: place for place, colour in enumerate(_SEVERITY)}, value=LIGHTS.c.colour, else_=9)
    if order == "chapter":
        return func.min(TASKS.c.number).over(partition_by=TASKS.c.chapter)
    return UNITS.c.position if order == "unit" else TASKS.c[order]


def _line(row: Any) -> TaskLine:
    light = record_of(LightRow, row[_T : _T + _L]) if row[_T] is not None else None
    return TaskLine(record_of(PlanTask, row[:_T]), row[_T + _L] or "", row[_T + _L + 1] or "", light)
