"""The demo's months: entered and submitted by each unit's reporter, verified, some locked, lit on the 20th."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from duixian.app.board.due import FILING_DAY, filing_deadline
from duixian.app.board.filing import Figure, enter, lock, send_back, submit, verify
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.permissions import SYSTEM
from duixian.app.demo.clock import SetClock
from duixian.app.demo.content import Fact, facts, table
from duixian.app.demo.courses import Told, tell
from duixian.app.demo.people import People
from duixian.model.board import Filing, PlanTask

YEAR = 2024
_LIGHT_DAY = 20
_LOCKED_UNTIL = 3
_UNFINISHED = ("draft", "submitted", "returned")


def filed_months(year: int, day: date) -> range:
    """Return the months that are filed by a day, from February on; January is never filed alone.

    >>> filed_months(2024, date(2024, 7, 20))
    range(2, 7)
    """
    return range(2, max([1, *(month for month in range(2, 13) if filing_deadline(year, month) < day)]) + 1)


def make_filings(board: Board, clock: SetClock, people: People, day: date) -> None:
    """File every month up to a day and light the tasks on the 20th after it, and on the day."""
    with board.ledger.read() as books:
        tasks = books.find(PlanTask, order=("number",), year=YEAR, active=True)
    leads = board.queries.leads(YEAR)
    months = filed_months(YEAR, day)
    published = {(fact.task, fact.month) for fact in facts() if fact.as_of <= day}
    told = [one for one in tell(tasks, months) if (one.task.name, one.month) not in published]
    lit = date(YEAR, 1, 1)
    for month in months:
        _file_month(board, clock, people, [one for one in told if one.month == month], leads, month == months[-1])
        lit, before = min(day, filing_deadline(YEAR, month).replace(day=_LIGHT_DAY)), lit
        _light(board, clock, people, before, lit)
    if lit < day:
        _light(board, clock, people, lit, day)


def _light(board: Board, clock: SetClock, people: People, after: date, day: date) -> None:
    """File what was published since the lights before, and light all tasks."""
    clock.set(day, 13)
    file_facts(board, people, after, day)
    clock.set(day, 14)
    compute_lights(board, SYSTEM, YEAR, day)


def _file_month(
    board: Board, clock: SetClock, people: People, told: Iterable[Told], leads: dict[str, str], last: bool
) -> None:
    by_unit: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_unit[leads[one.task.id]].append(one)
    submitted = list[tuple[Told, Filing]]()
    for unit, ones in sorted(by_unit.items(), key=lambda kept: _day_of(kept[1])):
        submitted += _hand_in(board, clock, people, unit, ones, last)
    if not submitted:
        return
    month = submitted[0][1].month
    clock.set(filing_deadline(YEAR, month) + timedelta(days=1), 8)
    _check(board, clock, people, submitted, last)


def _day_of(told: list[Told]) -> int:
    """Return the day of the month a unit files on, the same for the unit in a month; one in twelve is late."""
    mark = sum(ord(letter) for letter in told[0].task.name) + told[0].month
    return FILING_DAY + 1 if mark % 12 == 0 else 9 + mark % 9


def _hand_in(
    board: Board, clock: SetClock, people: People, unit: str, told: list[Told], last: bool
) -> Iterator[tuple[Told, Filing]]:
    day = filing_deadline(YEAR, told[0].month).replace(day=_day_of(told))
    clock.set(day, 2)
    reporter = people.reporters[unit]
    figures = [
        Figure(one.task.id, unit, one.month, one.value, one.stage, day, one.note, simulated=True) for one in told
    ]
    drafts = list(zip(told, enter(board, reporter, figures), strict=True))
    ready = [(one, draft) for one, draft in drafts if not (last and one.course == "draft")]
    handed = submit(board, reporter, [draft.id for _, draft in ready])
    return zip([one for one, _ in ready], handed, strict=True)


def _check(board: Board, clock: SetClock, people: People, submitted: list[tuple[Told, Filing]], last: bool) -> None:
    verifier = people.users["ver"]
    reasons = {course["name"]: course["reason"] for course in table("courses")["course"] if "reason" in course}
    good = [filing.id for one, filing in submitted if not (last and one.course in _UNFINISHED)]
    verified = verify(board, verifier, good)
    for one, filing in submitted:
        if last and one.course in reasons:
            send_back(board, verifier, [filing.id], reasons[one.course])
    if submitted[0][1].month <= _LOCKED_UNTIL:
        clock.set(filing_deadline(YEAR, submitted[0][1].month) + timedelta(days=1), 10)
        lock(board, people.users["sup"], [filing.id for filing in verified])


def file_facts(board: Board, people: People, after: date, until: date = date.max) -> int:
    """File the figures that were published in a range of days, each with its source; return how many."""
    with board.ledger.read() as books:
        tasks = {task.name: task for task in books.find(PlanTask, year=YEAR, active=True)}
    leads = board.queries.leads(YEAR)
    chosen = [fact for fact in facts() if after < fact.as_of <= until]
    return sum(_file_fact(board, people, tasks[fact.task], leads, fact) for fact in chosen)


def _file_fact(board: Board, people: People, task: PlanTask, leads: dict[str, str], fact: Fact) -> bool:
    unit = leads[task.id]
    figure = Figure(task.id, unit, fact.month, fact.filed, None, fact.as_of, fact.note)
    drafts = enter(board, people.reporters[unit], [figure])
    handed = submit(board, people.reporters[unit], [drafts[0].id])
    return bool(verify(board, people.users["ver"], [handed[0].id]))
