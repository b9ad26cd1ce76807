"""From the reviewed report to the plan of the year: tasks, who leads them, and how far they should be by when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from duixian.app.board.adoption import Promise, adopt, read_promise
from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board, Books, Reading, need
from duixian.app.board.permissions import check
from duixian.app.board.profiles import PastYears, past_years
from duixian.app.board.review import OPEN, PLANNABLE
from duixian.app.board.signs import check_sign
from duixian.judge.calendar import month_end
from duixian.lexicon.catalogue import catalogue
from duixian.lexicon.planning import planning_words
from duixian.model.board import Duty, Entry, PlanTask, Report, Unit, User
from duixian.model.errors import Conflict, InputError
from duixian.model.task import Node, Trajectory

CHANGEABLE = frozenset(
    ("name", "chapter", "kind", "op", "target", "target2", "unit", "direction", "cadence", "baseline", "stage")
) | {"deadline", "trajectory", "active", "code"}


@dataclass(frozen=True, slots=True)
class Planned:
    """The tasks that were made, in order, and how many of them got a lead unit suggested."""

    tasks: tuple[PlanTask, ...]
    suggested: int


def plan_report(board: Board, user: User, report_id: str, simulated: bool = False) -> Planned:
    """Make a task of every accepted target and milestone of a report that has none yet."""
    check(user, "plan_tasks")
    past = _past_of(board, report_id)
    with board.ledger.begin(user.id, "编排事项") as books:
        made, duties = _plan(board, books, report_id, past, simulated)
        books.put_many(made)
        books.put_many(duties)
        return Planned(tuple(made), len(duties))


def preview(board: Board, user: User, report_id: str) -> Planned:
    """Return what `plan_report` would make now, and make nothing."""
    check(user, "plan_tasks")
    past = _past_of(board, report_id)
    with board.ledger.read() as books:
        made, duties = _plan(board, books, report_id, past)
    return Planned(tuple(made), len(duties))


def _year(report: Report) -> int:
    if report.year is None:
        raise InputError(f"{report.name}：不知道是哪一年的报告；请先填写年份再编排")
    return report.year


def _past_of(board: Board, report_id: str) -> PastYears:
    with board.ledger.read() as books:
        year = _year(need(books, Report, report_id))
    return past_years(board, year)


def _plan(
    board: Board, books: Reading, report_id: str, past: PastYears, simulated: bool = False
) -> tuple[list[PlanTask], list[Duty]]:
    report = need(books, Report, report_id)
    made = [replace(task, simulated=simulated) for task in _new_tasks(board, books, report, _year(report))]
    duties = list(_suggestions(board, books, made))
    return _paced(made, duties, past), duties


def _paced(tasks: Iterable[PlanTask], duties: Iterable[Duty], past: PastYears) -> list[PlanTask]:
    """Return tasks with the course of their lead unit's own past years, where there are enough of them."""
    leads = {duty.task_id: duty.unit_id for duty in duties}
    return [replace(task, trajectory=past.course(task, leads.get(task.id))) for task in tasks]


def _new_tasks(board: Board, books: Reading, report: Report, year: int) -> Iterable[PlanTask]:
    entries = books.find(Entry, order=("ordinal",), report_id=report.id)
    results = [entry for entry in entries if entry.kind == "result" and entry.state in OPEN]
    taken = {task.entry_id for task in books.find(PlanTask, report_id=report.id)}
    promises = [read_promise(entry, report.text) for entry in entries if _is_plannable(entry)]
    number = next_number(books, year)
    for promise in one_a_course(promises):
        if promise.entry.id not in taken:
            yield adopt(promise, year, results, board.new_id(), number)
            number += 1


def _is_plannable(entry: Entry) -> bool:
    return entry.kind in ("target", "milestone") and entry.state in PLANNABLE


def one_a_course(promises: Iterable[Promise]) -> Iterable[Promise]:
    """Yield every promise, of the shares that one sentence sets as a course only the first."""
    seen = set[tuple[str, str]]()
    for promise in promises:
        key = (str(promise.said.get("sentence")), promise.text("indicator"))
        if promise.course is None or key not in seen:
            yield promise
        if promise.course is not None:
            seen.add(key)


def next_number(books: Reading, year: int) -> int:
    """Return the running number of the next task of a year."""
    last = books.find(PlanTask, order=("-number",), limit=1, year=year)
    return last[0].number + 1 if last else 1


def suggest_unit(units: Sequence[Unit], code: str | None) -> Unit | None:
    """Return the department whose name says it is the agency that publishes an indicator, None where none does.

    >>> units = [Unit("1", "市发展和改革委员会"), Unit("2", "金华市统计局")]
    >>> suggest_unit(units, "gdp").name
    '金华市统计局'
    """
    entry = catalogue().by_code.get(code or "")
    if entry is None:
        return None
    names = planning_words().names_of(entry.agency)
    return next((unit for name in names for unit in units if unit.kind == "department" and name in unit.name), None)


def _suggestions(board: Board, books: Reading, tasks: Iterable[PlanTask]) -> Iterable[Duty]:
    units = books.find(Unit, order=("position",))
    for task in tasks:
        unit = suggest_unit(units, task.code)
        if unit is not None:
            yield Duty(board.new_id(), task.id, unit.id, "lead")


def add_task(board: Board, user: User, task: PlanTask) -> PlanTask:
    """Add a task that stands in no report; its id and number are given here."""
    check(user, "plan_tasks")
    with board.ledger.begin(user.id, "新增事项") as books:
        made = replace(task, id=board.new_id(), number=next_number(books, task.year))
        books.put(made)
        return made


def change_task(
    board: Board,
    user: User,
    task_id: str,
    changes: Mapping[str, object],
    seen: str | None = None,
    why: str | None = None,
) -> PlanTask:
    """Change fields of a task; `seen` is the fingerprint of the task as it was shown. Raises Conflict, InputError."""
    check(user, "plan_tasks")
    unknown = sorted(set(changes) - CHANGEABLE)
    if unknown:
        raise InputError(f"事项：不能修改 {'、'.join(unknown)}；可以改的有 {'、'.join(sorted(CHANGEABLE))}")
    with board.ledger.begin(user.id, why or "修改事项") as books:
        task = need(books, PlanTask, task_id)
        if seen is not None and seen != fingerprint(task):
            raise Conflict(f"事项“{task.name}”：别人刚改过；请看过新的内容再保存")
        changed = replace(task, **changes)  # type: ignore[arg-type]
        books.put(changed)
        return changed


def set_course(board: Board, user: User, task_id: str, nodes: Sequence[Node], seen: str | None = None) -> PlanTask:
    """Set by hand how far a task should be by when; raises InputError where the nodes do not rise."""
    months = [node.month for node in nodes]
    shares = [node.share for node in nodes]
    if not nodes or months != sorted(set(months)) or shares != sorted(shares) or not 1 <= months[0] <= months[-1] <= 12:
        raise InputError("序时进度：月份和应达比例须逐个递增，月份在1—12之间；请检查各节点")
    return change_task(board, user, task_id, {"trajectory": Trajectory(tuple(nodes), "manual")}, seen, "修改序时进度")


def withdraw(board: Board, user: User, task_id: str, why: str, seen: str | None = None) -> PlanTask:
    """Take a task out of the plan; it and its history are kept."""
    return change_task(board, user, task_id, {"active": False}, seen, why)


def assign(
    board: Board,
    user: User,
    task_id: str,
    lead: str | None,
    co: Sequence[str] = (),
    person: str = "",
    co_people: Mapping[str, str] = {},
    sign: str | None = None,
) -> list[Duty]:
    """Set who leads a task (a unit's id), who helps and which person answers for it, in co-units too (`co_people`, by
    unit); former duties end. A course that is nobody's word follows the new lead's own past years. `sign` is what the
    form was made from (`signs.sign_of`).
    """
    check(user, "plan_tasks")
    with board.ledger.read() as reading:
        known = need(reading, PlanTask, task_id)
    past = past_years(board, known.year, [known.code or ""])
    people = {**co_people, **({lead: person} if lead else {})}
    with board.ledger.begin(user.id, "指定责任单位") as books:
        task = need(books, PlanTask, task_id)
        check_sign(books, task, sign)
        made = duties_of(board, books, task, lead, co, people)
        books.put_many(made)
        books.put(replace(task, trajectory=past.course(task, lead)))
        return made


def duties_of(
    board: Board, books: Books, task: PlanTask, lead: str | None, co: Sequence[str], people: Mapping[str, str]
) -> list[Duty]:
    """Return the duties of a task, those that go on with their id and person; take out those that end."""
    wanted = ([lead] if lead else []) + [unit for unit in dict.fromkeys(co) if unit != lead]
    for unit in wanted:
        need(books, Unit, unit)
    former = {duty.unit_id: duty for duty in books.find(Duty, task_id=task.id)}
    for unit_id in former.keys() - set(wanted):
        books.remove(Duty, former[unit_id].id)
    made = []
    for unit in wanted:
        before = former.get(unit) or Duty(board.new_id(), task.id, unit, "co")
        made.append(replace(before, role="lead" if unit == lead else "co", person=people.get(unit, before.person)))
    return made


def due_nodes(task: PlanTask, since: date, until: date) -> list[Node]:
    """Return the nodes of a task's course whose month ends in a range of days."""
    return [node for node in task.trajectory.nodes if since <= month_end(task.year, node.month) <= until]
