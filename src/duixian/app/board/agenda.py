"""What is due when, from the plan: filings, releases of statistics, nodes, deadlines, remedies and problems."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from duixian.app.board.agenda_due import Days, due_obstacles, due_remedies, due_tasks
from duixian.app.board.due import filing_deadline, is_filed_in
from duixian.app.board.event import Event, Words, in_order, months
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import current_policy
from duixian.app.board.permissions import reach, scope
from duixian.app.board.queries import Scope, TallyBy, TaskFilter
from duixian.judge.calendar import released
from duixian.model.board import Unit, User
from duixian.model.task import Cadence

_CADENCES: tuple[Cadence, ...] = ("month", "quarter", "year")
_FIGURES: dict[Cadence, Words] = {
    "month": Words("月度", "monthly"),
    "quarter": Words("季度", "quarterly"),
    "year": Words("年度", "annual"),
}


def agenda(board: Board, user: User, first: date, last: date) -> tuple[Event, ...]:
    """Return all that is due from a day to another, both included, as far as a user sees it; raises NotAllowed.

    The public sees releases, nodes and deadlines of what is published.
    """
    seen, days = scope(user, "see_plan"), Days(first, last)
    events = [*due_tasks(board, seen, days), *_releases(board, seen, days)]
    if reach(user, "see_filings") is not None:
        events += [*_filings(board, user, days), *due_remedies(board, seen, days)]
    if reach(user, "see_obstacles") is not None:
        events += due_obstacles(board, scope(user, "see_obstacles"), days)
    return tuple(sorted(events, key=in_order))


@dataclass(frozen=True, slots=True)
class _Asked:
    """How many tasks of a year have figures by month, quarter or year, by unit or kind."""

    board: Board
    scope: Scope
    year: int

    def count(self, cadence: Cadence, by: TallyBy) -> Counter[str]:
        """Return the tasks of a cadence that are not over before the year."""
        wanted = TaskFilter(year=self.year, cadence=cadence, due=(date(self.year, 1, 1), date.max))
        found = Counter[str]()
        for tally in self.board.queries.tally(self.scope, by, date(self.year, 12, 31), wanted):
            found[tally.key] += tally.count
        return found


def _filings(board: Board, user: User, days: Days) -> Iterator[Event]:
    """Yield what every unit files for a month, on the last day for it."""
    seen, page = scope(user, "see_filings"), "/filing" if reach(user, "enter_filing") else ""
    with board.ledger.read() as books:
        units = [unit for unit in books.find(Unit, order=("position", "id")) if _within(seen, unit.id)]
    for year in days.years:
        ends = [month for month in range(1, 13) if filing_deadline(year, month) in days]
        asked = {one: _Asked(board, seen, year).count(one, "unit") for one in _CADENCES} if ends else {}
        for month in ends:
            for unit in units:
                amount = sum(counts[unit.id] for one, counts in asked.items() if is_filed_in(one, month))
                if amount:
                    yield _filing(unit, year, month, amount, page)


def _within(seen: Scope, unit_id: str) -> bool:
    return seen.units is None or unit_id in seen.units


def _filing(unit: Unit, year: int, month: int, amount: int, page: str) -> Event:
    period = months(month)
    return Event(
        key=f"filing-{year}-{month:02}-{unit.id}",
        kind="filing",
        day=filing_deadline(year, month),
        title=Words(f"{unit.name}：{period.zh}填报 {amount} 项", f"{unit.name}: file {amount} for {period.en}"),
        detail=Words("填报截止", "last day to file"),
        href=f"/filing?month={month}&unit={unit.id}" if page else f"/unit/{unit.id}?month={month}",
        unit_id=unit.id,
        amount=amount,
    )


def _releases(board: Board, seen: Scope, days: Days) -> Iterator[Event]:
    """Yield when figures are to be out, by the policy's days after a month's, quarter's or year's end."""
    policy = current_policy(board)
    for year in days.years:
        for cadence in _CADENCES:
            ends = [month for month in range(1, 13) if is_filed_in(cadence, month)]
            out = {month: released(year, month, cadence, policy) for month in ends}
            found = {month: day for month, day in out.items() if day in days}
            counts = _Asked(board, seen, year).count(cadence, "kind") if found else Counter()
            amount = sum(count for kind, count in counts.items() if kind != "milestone")
            yield from (_release(year, month, cadence, day, amount) for month, day in found.items() if amount)


def _release(year: int, month: int, cadence: Cadence, day: date, amount: int) -> Event:
    period, figures = months(month), _FIGURES[cadence]
    return Event(
        key=f"release-{year}-{month:02}-{cadence}",
        kind="release",
        day=day,
        title=Words(f"{period.zh}{figures.zh}数据公布", f"{figures.en.capitalize()} figures for {period.en}"),
        detail=Words(f"按亮灯规则推算，涉及 {amount} 项", f"expected by the policy, for {amount} tasks"),
        href="/tasks",
        amount=amount,
    )


__all__ = ["Event", "agenda"]
