"""Tasks in the bulletin: every one with what was reported of it, how many have each light, who is behind and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from duixian.app.board.ledger import Board
from duixian.app.board.past import end_of, stood
from duixian.app.board.queries import Scope, TaskFilter, TaskLine
from duixian.app.bulletin.record import Group, Laggard, Row
from duixian.judge.say import span_of_months, stage_name
from duixian.model.board import Filing, PlanTask, Remedy
from duixian.model.judgement import State

NO_UNIT = "未明确牵头单位"
NOTHING = "—"
_OPS: Mapping[str, str] = {">=": "{}以上", ">": "高于{}", "~": "{}左右", "<=": "{}以内", "<": "低于{}"}


def target_of(task: PlanTask) -> str:
    """Return what a task is to reach, as it was written.

    >>> from decimal import Decimal
    >>> from duixian.judge.trajectory import by_calendar
    >>> end, course = date(2024, 12, 31), by_calendar()
    >>> place, rest = (None, None, None, 2024, "出口", ""), ("%", "up", "month", None, None, end, course)
    >>> target_of(PlanTask("t", 1, *place, "rate", ">=", Decimal("6.0"), None, *rest))
    '6.0%以上'
    """
    if task.target is None:
        return stage_name(task.stage)
    ends = (task.target, *([task.target2] if task.target2 is not None else []))
    figures = "—".join(f"{end:f}" for end in ends) + (task.unit or "")
    return _OPS.get(task.op, "{}").format(figures)


def rows(board: Board, scope: Scope, year: int, month: int, day: date) -> tuple[Row, ...]:
    """Return all tasks of a year, shares too, in the order of the plan."""
    lines = board.queries.tasks(scope, TaskFilter(year=year), day)
    filed = board.queries.counted(year, None, end_of(board, day))
    return tuple(_row(line, _last(filed.get(line.task.id, ()), line.unit_id, month, day)) for line in lines)


def _last(filings: Iterable[Filing], lead: str, month: int, day: date) -> Filing | None:
    """Return the newest figure up to a month that was known on a day; of two units that filed, the lead's."""
    known = [one for one in filings if one.month <= month and one.as_of <= day]
    return max(known, key=lambda one: (one.month, one.unit_id == lead), default=None)


def _row(line: TaskLine, filing: Filing | None) -> Row:
    task, light = line.task, line.light
    return Row(
        id=task.id,
        number=task.number,
        name=task.name,
        chapter=task.chapter,
        unit_id=line.unit_id,
        unit=line.unit or NO_UNIT,
        target=target_of(task),
        deadline=task.deadline,
        done=_done(task, filing),
        period=span_of_months(filing.month) if filing else "",
        state=light.state if light else None,
        colour=light.colour if light else None,
        why=light.why if light else "",
        share=task.parent_id is not None,
        simulated=task.simulated or (filing is not None and filing.simulated),
    )


def _done(task: PlanTask, filing: Filing | None) -> str:
    if filing is None:
        return NOTHING
    if filing.value is not None:
        return f"{filing.value:f}{task.unit or ''}"
    return stage_name(filing.stage) if filing.stage else NOTHING


def by_state(found: Iterable[Row]) -> Mapping[State, int]:
    """Return how many tasks have each state."""
    return Counter(row.state for row in found if row.state)


def groups(found: Iterable[Row], by: Literal["chapter", "unit"], order: Sequence[str], day: date) -> tuple[Group, ...]:
    """Return chapters in the order of the report, or units, those with most red first."""
    kept: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        kept[row.chapter if by == "chapter" else row.unit_id].append(row)
    made = [_group(key, members, by, day) for key, members in kept.items()]
    if by == "unit":
        return tuple(sorted(made, key=lambda one: (-one.red, -one.states.get("behind", 0), -one.total, one.name)))
    places = {name: place for place, name in enumerate(order)}
    return tuple(sorted(made, key=lambda one: places.get(one.name, len(places))))


def _group(key: str, members: Sequence[Row], by: Literal["chapter", "unit"], day: date) -> Group:
    name = members[0].unit if by == "unit" else key or "未列章节"
    red = sum(row.colour == "red" for row in members)
    return Group(name, f"/tasks?{by}={key}&day={day}", len(members), by_state(members), red)


def changes(board: Board, found: Sequence[Row], year: int, day: date) -> tuple[date | None, tuple[Row, ...], int]:
    """Return the day of the month before that has lights, the tasks red since, and how many are red no longer."""
    end = day.replace(day=1) - timedelta(days=1)
    last = end.replace(day=min(day.day, end.day))
    lights = board.queries.last_lights(last, [row.id for row in found])
    if not lights or last.year != year:
        return None, (), 0
    was = {id for id, light in lights.items() if light.colour == "red"}
    turned = tuple(row for row in found if row.colour == "red" and row.id not in was)
    return last, turned, sum(row.id in was and row.colour != "red" for row in found)


def laggards(board: Board, found: Iterable[Row], year: int, day: date) -> tuple[Laggard, ...]:
    """Return the tasks that are behind, red ones first, each with what its unit says of why and what it does."""
    behind = [row for row in found if row.state == "behind" or row.colour == "red"]
    ids = [row.id for row in behind]
    if not ids:
        return ()
    since, notes, remedies = board.queries.since("red", day, ids), _notes(board, year, ids, day), _open(board, ids, day)
    made = (_laggard(row, notes.get(row.id, ""), remedies.get(row.id), since.get(row.id)) for row in behind)
    return tuple(sorted(made, key=lambda one: (one.row.colour != "red", one.row.number)))


def _laggard(row: Row, reason: str, remedy: Remedy | None, since: date | None) -> Laggard:
    red = since if row.colour == "red" else None
    return Laggard(row, reason, remedy.measure if remedy else "", remedy.due if remedy else None, red)


def _notes(board: Board, year: int, ids: Sequence[str], day: date) -> dict[str, str]:
    filed = board.queries.counted(year, ids, end_of(board, day))
    found = {id: _last(filings, "", 12, day) for id, filings in filed.items()}
    return {id: filing.note for id, filing in found.items() if filing and filing.note}


def _open(board: Board, ids: Sequence[str], day: date) -> dict[str, Remedy]:
    """Return by task its newest remedy that is not reviewed."""
    with board.ledger.read() as books:
        now = books.find(Remedy, task_id=list(ids))
    kept = sorted(stood(board, Remedy, now, end_of(board, day)), key=lambda one: one.opened)
    return {one.task_id: one for one in kept if one.opened <= day and one.outcome is None}
