"""The lights of all tasks on a day: computed, escalated, kept with the policy's version; a red one opens a remedy."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from duixian.app.board.ledger import Board, Books
from duixian.app.board.past import end_of, stood
from duixian.app.board.permissions import check
from duixian.app.board.queries import EVERYTHING, TaskFilter
from duixian.app.board.waiting import awaiting, unreviewed
from duixian.judge.calendar import month_end
from duixian.judge.light import light
from duixian.judge.policy import Policy, packaged_text, policy, read_policy
from duixian.model.board import Duty, Filing, Json, LightRow, PlanTask, Remedy, Setting, User
from duixian.model.judgement import Colour, Light
from duixian.model.task import Observation

POLICY = "policy"
"""The setting under which a government keeps its own thresholds: `{"text": …}`, TOML."""

PACKAGED = "policy:packaged"
"""The setting that keeps the text of the packaged thresholds of the last computation: a newer program has others."""

FEW = 500
"""Tasks that are named one by one to the database; for more all of the year are asked for."""

_STEP: Mapping[Colour, Colour] = {"amber": "yellow", "yellow": "red"}
"""One step up, for what is behind two periods running (domain.md I.6)."""


@dataclass(frozen=True, slots=True)
class Lit:
    """The lights that were computed, and the tasks that are red now and were not before."""

    rows: tuple[LightRow, ...]
    turned_red: tuple[str, ...]


def current_policy(board: Board, until: datetime | None = None) -> Policy:
    """Return the government's own thresholds, or the packaged ones; raises LexiconError where they cannot be read.

    With a moment, those that were in force before it.
    """
    with board.ledger.read() as books:
        kept = [found for name in (POLICY, PACKAGED) if (found := books.get(Setting, name))]
    said = {setting.id: setting.value.get("text") for setting in stood(board, Setting, kept, until)}
    text = said.get(POLICY) or (said.get(PACKAGED) if until is not None else None)
    return read_policy(text, "亮灯规则") if isinstance(text, str) and text else policy()


def compute_lights(board: Board, user: User, year: int, day: date, task_ids: Collection[str] | None = None) -> Lit:
    """Compute and keep the lights of a year's tasks on a day (of some, where ids are given).

    A day that is past is lit by what was known when it ended: the plan, the filings and the thresholds of then.
    """
    check(user, "compute_lights")
    return relight(board, user.id, year, day, task_ids)


def relight(board: Board, who: str, year: int, day: date, task_ids: Collection[str] | None = None) -> Lit:
    """Compute and keep lights as a consequence of what a user did (a filing was verified), whatever the role."""
    until = end_of(board, day)
    thresholds = current_policy(board, until)
    tasks = _tasks(board, year, task_ids, until)
    observed = observations(board, year, task_ids, until)
    lights = [light(task.as_task(), observed.get(task.id, ()), day, thresholds) for task in tasks]
    open_then = unreviewed(board, day, until, task_ids)
    rows = awaiting(escalated(board, tasks, lights, day, task_ids), open_then, thresholds)
    before = board.queries.last_lights(day - timedelta(days=1), task_ids)
    red = [row.task_id for row in rows if row.colour == "red" and not _was_red(before.get(row.task_id))]
    with board.ledger.begin(who, f"亮灯 {day.isoformat()}") as books:
        books.put(Setting(PACKAGED, {"text": packaged_text()}))
        books.put_computed(rows, day.isoformat())
        _open_remedies(board, books, red, day)
    return Lit(tuple(rows), tuple(red))


def _tasks(board: Board, year: int, task_ids: Collection[str] | None, until: datetime | None) -> list[PlanTask]:
    with board.ledger.read() as books:
        if task_ids is None:
            now = books.find(PlanTask, year=year)
        else:
            now = books.find(PlanTask, year=year, id=list(task_ids))
    then = [task for task in stood(board, PlanTask, now, until) if task.active and task.year == year]
    asked = [task for task in then if task_ids is None or task.id in task_ids]
    return sorted(asked, key=lambda task: task.number)


def observations(
    board: Board, year: int, task_ids: Collection[str] | None = None, until: datetime | None = None
) -> Mapping[str, Sequence[Observation]]:
    """Return by task what counts for its light (with a moment, what counted before it); of two units that filed a
    month, the lead's figure."""
    few = task_ids if task_ids is not None and len(task_ids) <= FEW else None
    leads = board.queries.leads(year, few) if until is None else _leads_then(board, until)
    filed = board.queries.counted(year, task_ids, until)
    return {task: _observed(filings, leads.get(task)) for task, filings in filed.items()}


def _leads_then(board: Board, until: datetime) -> dict[str, str]:
    with board.ledger.read() as books:
        now = books.find(Duty)
    return {duty.task_id: duty.unit_id for duty in stood(board, Duty, now, until) if duty.role == "lead"}


def _observed(filings: Iterable[Filing], lead: str | None) -> list[Observation]:
    by_month: dict[int, Filing] = {}
    for filing in filings:
        if filing.month not in by_month or filing.unit_id == lead:
            by_month[filing.month] = filing
    return [Observation(f.month, f.as_of, f.value, f.stage) for f in by_month.values()]


def _was_red(row: LightRow | None) -> bool:
    return row is not None and row.colour == "red"


def escalated(
    board: Board, tasks: Sequence[PlanTask], lights: Sequence[Light], day: date, ids: Collection[str] | None = None
) -> list[LightRow]:
    """Return lights as rows, one step up where the period before had the same colour already."""
    ends = {_period_before(task, lit, day) for task, lit in zip(tasks, lights, strict=True) if lit.colour in _STEP}
    before = {end: board.queries.last_lights(end, ids) for end in ends}
    rows = []
    for task, lit in zip(tasks, lights, strict=True):
        earlier = before.get(_period_before(task, lit, day), {}).get(task.id) if lit.colour in _STEP else None
        rows.append(_escalate(lit, light_row(lit), earlier))
    return rows


def _period_before(task: PlanTask, lit: Light, day: date) -> date:
    """Return the last day on which the period before spoke: figures of a month come after its end."""
    if task.kind == "milestone" or lit.month is None:
        return day.replace(day=1) - timedelta(days=1)
    return min(month_end(task.year, lit.month), day - timedelta(days=1))


def _escalate(lit: Light, row: LightRow, earlier: LightRow | None) -> LightRow:
    same = earlier is not None and earlier.numbers.get("base") == lit.colour
    if not same or (earlier is not None and lit.month is not None and earlier.numbers.get("month") == lit.month):
        return row
    why = row.why + "；连续两期同色，升一级"
    return replace(row, colour=_STEP[lit.colour], rule=f"{row.rule}+escalated", why=why)


def light_row(lit: Light) -> LightRow:
    """Return a light as it is kept; its id is the task's and the day, so a day has one."""
    numbers: dict[str, Json] = {
        "base": lit.colour,
        "achieved": _digits(lit.achieved),
        "expected": _digits(lit.expected),
        "gap": _digits(lit.gap),
        "month": lit.month,
        "disagrees": lit.disagrees,
    }
    if lit.forecast is not None:
        ahead = lit.forecast
        numbers["forecast"] = {
            "middle": str(ahead.middle),
            "half": [str(figure) for figure in ahead.half],
            "most": [str(figure) for figure in ahead.most],
            "probability": ahead.probability,
            "needed": _digits(ahead.needed),
        }
    id = f"{lit.task}-{lit.day:%Y%m%d}"
    return LightRow(id, lit.task, lit.day, lit.state, lit.colour, lit.rule, lit.why, lit.policy, numbers)


def _digits(figure: object) -> str | None:
    return None if figure is None else str(figure)


def _open_remedies(board: Board, books: Books, red: Sequence[str], day: date) -> None:
    """Open a remedy for every task that turned red and has none open, nor one of that day: it may be computed again."""
    if not red:
        return
    there = {remedy.task_id for remedy in (*books.find(Remedy, outcome=None), *books.find(Remedy, opened=day))}
    books.put_many([Remedy(board.new_id(), task, day) for task in red if task not in there])


def counts(board: Board, year: int, day: date) -> Mapping[Colour | None, int]:
    """Return how many tasks of a year have each colour on a day."""
    found: dict[Colour | None, int] = {}
    for tally in board.queries.tally(EVERYTHING, "all", day, TaskFilter(year=year)):
        found[tally.colour] = found.get(tally.colour, 0) + tally.count
    return found
