"""A table's rows into the plan: leads, helpers, persons, deadlines and new tasks, all in one transaction or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from duixian.app.board.founding import BOARD
from duixian.app.board.ledger import Board, Books, need
from duixian.app.board.permissions import check
from duixian.app.board.planning import duties_of, next_number
from duixian.app.board.profiles import PastYears, past_years
from duixian.app.board.signs import check_sign
from duixian.judge.trajectory import by_calendar
from duixian.model.board import PlanTask, Setting, User
from duixian.model.errors import Conflict
from duixian.model.task import Trajectory, last_month


@dataclass(frozen=True, slots=True)
class Taken:
    """A task as a table wants it: due by when, led by whom (None: nobody yet), helped by whom, who answers for it.

    `sign` is what it was seen as (`signs.sign_of`), None for a task that is not in the plan yet.
    """

    task: PlanTask
    deadline: date
    lead: str | None
    co: tuple[str, ...]
    person: str
    sign: str | None


def take(board: Board, user: User, year: int, wanted: Sequence[Taken], settings: Sequence[Setting] = ()) -> list[str]:
    """Write what a table says into the plan of a year and return the ids of the tasks that changed or were added.

    `settings` remember how the table was read. Raises Conflict, NotFound, InputError; then nothing is written.
    """
    check(user, "plan_tasks")
    past = past_years(board, year)
    with board.ledger.begin(user.id, "导入任务分解表") as books:
        number, made_up = next_number(books, year), _is_simulated(books)
        done = list[str]()
        for one in wanted:
            task = _kept(board, books, one, number, made_up)
            number += one.sign is None
            done.append(_write(board, books, replace(one, task=task), past))
        keep(books, settings)
        return done


def keep(books: Books, settings: Sequence[Setting]) -> None:
    """Keep settings that are not what they were."""
    for setting in settings:
        if books.get(Setting, setting.id) != setting:
            books.put(setting)


def _is_simulated(books: Books) -> bool:
    whose = books.get(Setting, BOARD)
    return bool(whose and whose.value.get("simulated"))


def _kept(board: Board, books: Books, wanted: Taken, number: int, made_up: bool) -> PlanTask:
    """Return the task as it is in the books, or a new one; raises Conflict where it is not what was seen."""
    if wanted.sign is not None:
        task = need(books, PlanTask, wanted.task.id)
        check_sign(books, task, wanted.sign)
        return task
    entry = wanted.task.entry_id
    if entry is not None and books.count(PlanTask, entry_id=entry):
        raise Conflict(f"事项“{wanted.task.name}”：刚被编入计划，没有导入；请重新预览后再确认")
    made = replace(wanted.task, id=board.new_id(), number=number)
    return replace(made, simulated=True) if made_up and entry is None else made


def _write(board: Board, books: Books, wanted: Taken, past: PastYears) -> str:
    task = replace(wanted.task, deadline=wanted.deadline, trajectory=_course(wanted.task, wanted.deadline))
    books.put(replace(task, trajectory=past.course(task, wanted.lead)))
    people = {wanted.lead: wanted.person} if wanted.lead else {}
    books.put_many(duties_of(board, books, task, wanted.lead, wanted.co, people))
    return task.id


def _course(task: PlanTask, deadline: date) -> Trajectory:
    """Return a task's course, where it runs evenly to its old deadline evenly to the new one."""
    even = task.trajectory == by_calendar(_last(task, task.deadline))
    return by_calendar(_last(task, deadline)) if even else task.trajectory


def _last(task: PlanTask, deadline: date) -> int:
    return last_month(task.year, deadline) or 12
