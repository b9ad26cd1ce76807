"""What a user is told by mail: what comes near, what is over its day, what turned red since they were told last."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from duixian.app.board.agenda_due import STEPS_DUE, leads_of, open_obstacles
from duixian.app.board.due import Due, due, filing_deadline
from duixian.app.board.event import months
from duixian.app.board.ledger import Board
from duixian.app.board.mailing import Line, Part
from duixian.app.board.obstacle_terms import clock_of, current_stage
from duixian.app.board.permissions import reach, scope
from duixian.app.board.planning import due_nodes
from duixian.app.board.queries import TaskFilter, TaskLine
from duixian.judge.calendar import month_end
from duixian.model.board import PlanTask, Remedy, Unit, User

NEAR = 3
"""Days before its day from which something is near (domain.md C3: Xi'an reminds at three days)."""
NAMED = 8
"""Units that are named one by one."""


@dataclass(frozen=True, slots=True)
class Telling:
    """To whom something is told on a day, and the last day on which they were told."""

    board: Board
    user: User
    year: int
    since: date
    day: date

    def fresh(self, *days: date) -> bool:
        """Tell whether one of some days came after they were told last."""
        return any(self.since < day <= self.day for day in days)

    def left(self, day: date) -> str:
        """Return how far off a day is, in words."""
        days = (day - self.day).days
        told = f"{day.month}月{day.day}日"
        return f"{told}，还有{days}天" if days > 0 else f"{told}，今天" if days == 0 else f"{told}，已过{-days}天"


def parts(telling: Telling, kinds: frozenset[str]) -> list[Part]:
    """Return what there is to tell, of the kinds that are wanted; nothing that was told before."""
    found = [
        Part("填报", list(_filings(telling)), "/unit") if "filing" in kinds else None,
        Part("临近", list(_near(telling)), "/calendar") if "deadline" in kinds else None,
        Part("转红", list(_red(telling)), "/tasks?light=red") if "red" in kinds else None,
        Part("问题", list(_obstacles(telling)), "/obstacles") if "obstacle" in kinds else None,
        Part("整改", list(_remedies(telling)), "/calendar") if "remedy" in kinds else None,
    ]
    return [part for part in found if part is not None and part.lines]


def _filings(telling: Telling) -> Iterator[Line]:
    """Yield the months whose day comes near, is here or is over, with what was not handed in."""
    if reach(telling.user, "see_filings") is None:
        return
    for year in (telling.day.year - 1, telling.day.year):
        for month in range(2, 13):
            last = filing_deadline(year, month)
            if telling.fresh(last - timedelta(NEAR), last, last + timedelta(1)):
                waiting = unfiled(telling.board, telling.user, year, month, telling.day)
                if waiting:
                    yield Line(_owed(telling, month, last, waiting), _page(telling.user, month))


def unfiled(board: Board, user: User, year: int, month: int, day: date) -> list[Due]:
    """Return what a user's unit (every unit, for who sees all) leads and has not handed in for a month."""
    own = scope(user, "see_filings").units
    asked = [one for one in due(board, user, year, month, day) if own is None or one.line.unit_id in own]
    return [one for one in asked if one.line.unit_id and not _handed_in(one, day)]


def _handed_in(one: Due, day: date) -> bool:
    return one.filing is not None and one.filing.as_of <= day and one.filing.state not in ("draft", "returned")


def _owed(telling: Telling, month: int, last: date, waiting: list[Due]) -> str:
    by_unit = Counter(one.line.unit for one in waiting)
    told = f"{months(month).zh}填报（{telling.left(last)}）：未报 {len(waiting)} 项"
    if scope(telling.user, "see_filings").units is not None:
        return told
    named = "、".join(f"{unit} {count}" for unit, count in by_unit.most_common(NAMED))
    return f"{told}，涉及 {len(by_unit)} 个单位：{named}{'等' if len(by_unit) > NAMED else ''}"


def _page(user: User, month: int) -> str:
    if user.unit_id is None:
        return f"/unit/missing?month={month}"
    return f"/filing?month={month}" if reach(user, "enter_filing") else f"/unit/{user.unit_id}?month={month}"


def _near(telling: Telling) -> Iterator[Line]:
    """Yield deadlines and nodes that have come within three days, of tasks that are not done."""
    seen, day = scope(telling.user, "see_plan"), telling.day
    first, last = max(day, telling.since + timedelta(NEAR + 1)), day + timedelta(NEAR)
    for line in telling.board.queries.tasks(seen, TaskFilter(due=(first, last)), day, "deadline"):
        if not _done(line):
            yield Line(f"{_named(line)}：{telling.left(line.task.deadline)}到期", f"/tasks/{line.task.id}")
    courses = TaskFilter(year=telling.year, courses=("text", "manual"))
    for line in telling.board.queries.tasks(seen, courses, day):
        for node in due_nodes(line.task, first, last):
            if node.share < 1 and not _done(line):
                end = telling.left(month_end(line.task.year, node.month))
                share = f"{(node.share * 100).normalize():f}%"
                yield Line(f"{_named(line)}：{end}应完成 {share}", f"/tasks/{line.task.id}")


def _done(line: TaskLine) -> bool:
    return line.light is not None and line.light.state == "done"


def _named(line: TaskLine) -> str:
    return f"{line.task.name}（{line.unit}）" if line.unit else line.task.name


def _red(telling: Telling) -> Iterator[Line]:
    seen = scope(telling.user, "see_plan")
    for line in telling.board.queries.turned(seen, "red", telling.since + timedelta(1), telling.day):
        why = f"：{line.light.why}" if line.light else ""
        yield Line(f"{_named(line)}{why}", f"/tasks/{line.task.id}")


def _obstacles(telling: Telling) -> Iterator[Line]:
    """Yield problems that are due tomorrow, or have been over their day since."""
    if reach(telling.user, "see_obstacles") is None:
        return
    clock = clock_of(telling.board, telling.day)
    for one in open_obstacles(telling.board, scope(telling.user, "see_obstacles")):
        timed = current_stage(one, clock)
        if timed is not None and telling.fresh(timed.until - timedelta(1), timed.until + timedelta(1)):
            told = f"{one.number}号 {one.title}：{STEPS_DUE[timed.stage].zh}{telling.left(timed.until)}"
            yield Line(told, f"/obstacles/{one.id}")


def _remedies(telling: Telling) -> Iterator[Line]:
    """Yield measures on red tasks whose day comes near or is over, of those not reviewed."""
    with telling.board.ledger.read() as books:
        found = [
            remedy
            for remedy in books.find(Remedy, order=("due",), outcome=None)
            if remedy.due and telling.fresh(remedy.due - timedelta(NEAR), remedy.due + timedelta(1))
        ]
        leads = leads_of(books, scope(telling.user, "see_plan"), {remedy.task_id for remedy in found})
        names = {task.id: task.name for task in books.find(PlanTask, id=sorted(leads))}
        units = {unit.id: unit.name for unit in books.find(Unit, id=sorted(set(leads.values())))}
    for remedy in found:
        if remedy.task_id in names and remedy.due:
            unit = units.get(leads[remedy.task_id])
            told = f"{names[remedy.task_id]}{f'（{unit}）' if unit else ''}：整改期限{telling.left(remedy.due)}"
            yield Line(told, f"/tasks/{remedy.task_id}")
