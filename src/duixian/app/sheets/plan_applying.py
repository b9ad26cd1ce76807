"""The task breakdown handed out, compared when it comes back, and taken over: all of it in one transaction, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from duixian.app.board.adoption import blank_task, sentence_of
from duixian.app.board.founding import BOARD
from duixian.app.board.ledger import Board, Books, Reading
from duixian.app.board.permissions import check
from duixian.app.board.planning import duties_of, next_number
from duixian.app.board.profiles import PastYears, past_years
from duixian.app.board.signs import sign_of
from duixian.app.sheets.book import Workbook
from duixian.app.sheets.plan import MONTHS, PlanLine, PlanTable, Quarters, clean, row_of, tree_order
from duixian.app.sheets.plan_difference import Difference, RowChange, differ
from duixian.app.sheets.plan_reading import ReadSheet, read_plan
from duixian.judge.trajectory import by_calendar
from duixian.model.board import Duty, Entry, PlanTask, Report, Setting, Unit, User
from duixian.model.errors import Conflict, InputError
from duixian.model.task import Node, Trajectory, last_month

_PLAIN = ("chapter", "name", "kind", "op", "target", "target2", "stage", "deadline", "cadence")
_WHY = "按任务分解表修改"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a table changed: how many tasks were changed, added and withdrawn, and all their ids."""

    changed: int
    added: int
    withdrawn: int
    ids: tuple[str, ...]


def plan_table(board: Board, user: User, year: int) -> PlanTable:
    """Return the plan of a year as a table; shares given to counties are not in it."""
    check(user, "plan_tasks")
    with board.ledger.read() as books:
        return _table(books, year)


def compare_plan(board: Board, user: User, book: Workbook, year: int) -> Difference:
    """Compare a task breakdown that came back with the plan as it stands, and change nothing."""
    check(user, "plan_tasks")
    read = read_plan(book, year)
    with board.ledger.read() as books:
        return differ(_table(books, year), read)


def apply_plan(board: Board, user: User, book: Workbook, year: int, seen: str, withdraw: bool = False) -> Taken:
    """Take a task breakdown over, as it was looked at (`seen`, the difference's digest); `withdraw` also takes the
    tasks out whose rows were deleted. Raises Conflict, InputError; then nothing is changed.
    """
    check(user, "plan_tasks")
    read, past = read_plan(book, year), past_years(board, year)
    with board.ledger.begin(user.id, _WHY) as books:
        found = _clean(books, year, read, seen)
        taking = _Taking(board, books, year, past)
        ids = [*map(taking.change, found.changed), *map(taking.add, found.added)]
        gone = found.deleted if withdraw else ()
        books.put_many([replace(task, active=False) for task in gone])
        ids += [task.id for task in gone]
    return Taken(len(found.changed), len(found.added), len(gone), tuple(ids))


def _clean(books: Reading, year: int, read: ReadSheet, seen: str) -> Difference:
    found = differ(_table(books, year), read)
    if found.faults:
        raise InputError(f"任务分解表：{found.faults[0].line}（共 {len(found.faults)} 处）")
    if found.conflicts:
        named = "、".join(f"第 {one.line} 行" for one in found.conflicts[:5])
        raise Conflict(f"任务分解表：{named}的事项在下载之后又被别人改过，没有保存；请重新下载后再改")
    if found.digest() != seen:
        raise Conflict("任务分解表：计划刚被别人改过，没有保存；请重新上传，看过现在的差异再确认")
    if found.is_empty:
        raise InputError("任务分解表：与现在的计划没有不同，不用保存")
    return found


def _table(books: Reading, year: int) -> PlanTable:
    tasks = books.find(PlanTask, order=("number",), year=year, active=True, parent_id=None)
    units = tree_order(books.find(Unit))
    duties = _by_task(books, tasks)
    said = _sentences(books, tasks)
    lines = [
        PlanLine(
            task=task,
            duties=tuple(duties.get(task.id, ())),
            sentence=said.get(task.entry_id or "", ""),
            sign=sign_of(books, task),
            row=row_of(task, duties.get(task.id, ()), units),
        )
        for task in tasks
    ]
    whose = books.get(Setting, BOARD)
    return PlanTable(str(whose.value.get("government") or "") if whose else "", year, tuple(lines), units)


def _by_task(books: Reading, tasks: Sequence[PlanTask]) -> Mapping[str, list[Duty]]:
    duties = books.find(Duty, order=("task_id",), task_id=[task.id for task in tasks]) if tasks else []
    return {id: list(those) for id, those in groupby(duties, lambda duty: duty.task_id)}


def _sentences(books: Reading, tasks: Sequence[PlanTask]) -> Mapping[str, str]:
    """Return the sentence each entry stands in, by its id."""
    found = dict[str, str]()
    for report_id in {task.report_id for task in tasks if task.report_id}:
        report = books.get(Report, report_id)
        for entry in books.find(Entry, report_id=report_id) if report else ():
            found[entry.id] = clean(sentence_of(entry.reading(), report.text)) if report else ""
    return found


class _Taking:
    """A table being taken over, within its transaction."""

    def __init__(self, board: Board, books: Books, year: int, past: PastYears) -> None:
        self._board, self._books, self._year, self._past = board, books, year, past
        setting = books.get(Setting, BOARD)
        self._simulated = bool(setting and setting.value.get("simulated"))

    def change(self, wanted: RowChange) -> str:
        """Bring a task to what its row says; return its id."""
        if wanted.known is None:
            raise ValueError("a new row")
        task = wanted.known.task
        self._put(_changed(task, wanted), wanted)
        return task.id

    def add(self, wanted: RowChange) -> str:
        """Add the task of a new row; return its id."""
        row, made = wanted.row, self._board.new_id()
        number = next_number(self._books, self._year)
        blank = replace(blank_task(self._year), id=made, number=number, simulated=self._simulated)
        course = by_calendar(last_month(self._year, row.deadline) or 12)
        down = row.op in ("<=", "<") or row.kind == "ceiling"
        task = replace(_changed(blank, wanted), direction="down" if down else "up")
        self._put(task if any(row.quarters) else replace(task, trajectory=course), wanted)
        return made

    def _put(self, task: PlanTask, wanted: RowChange) -> None:
        self._books.put(task)
        if wanted.touches("lead", "co", "person"):
            people = {wanted.lead: wanted.row.person} if wanted.lead else {}
            self._books.put_many(duties_of(self._board, self._books, task, wanted.lead, wanted.co, people))
        if wanted.touches("lead") and not wanted.touches("q1", "q2", "q3", "q4"):
            course = self._past.course(task, wanted.lead)
            if course != task.trajectory:
                self._books.put(replace(task, trajectory=course))


def _changed(task: PlanTask, wanted: RowChange) -> PlanTask:
    """Return a task with what its row says; what the row left as it was stays to the letter."""
    row = wanted.row
    made = replace(task, **{name: getattr(row, name) for name in _PLAIN if wanted.touches(name)})
    if wanted.touches("unit"):
        made = replace(made, unit=row.unit or None)
    if wanted.touches("q1", "q2", "q3", "q4"):
        return replace(made, trajectory=course_of(row.quarters, task) or made.trajectory)
    if wanted.touches("kind") and task.trajectory.source == "profile":  # past years are of the old way of judging
        return replace(made, trajectory=by_calendar())
    return made


def course_of(quarters: Quarters, task: PlanTask) -> Trajectory | None:
    """Return the course four quarters set; nodes of other months stay where they fit. Calendar's where none is set."""
    if all(share is None for share in quarters):
        return by_calendar(last_month(task.year, task.deadline) or 12)
    told = {month: share or Decimal(0) for month, share in zip(MONTHS, quarters, strict=True)}
    kept = {node.month: node.share for node in task.trajectory.nodes if node.month not in told}
    for month, share in kept.items():
        before = max((told[at] for at in MONTHS if at < month), default=Decimal(0))
        if before <= share <= min(told[at] for at in MONTHS if at > month):
            told[month] = share
    nodes = [Node(month, told[month]) for month in sorted(told)]
    while len(nodes) > 1 and nodes[-1].share == nodes[-2].share:
        nodes.pop()
    return Trajectory(tuple(nodes), "manual")
