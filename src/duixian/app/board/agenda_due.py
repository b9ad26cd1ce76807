"""What is due of single tasks and problems: nodes on the way, deadlines, measures on red tasks, problems' clocks."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from duixian.app.board.event import Event, Words
from duixian.app.board.ledger import Board, Reading
from duixian.app.board.obstacle_terms import STAGE_NAMES, Stage, clock_of, current_stage
from duixian.app.board.planning import due_nodes
from duixian.app.board.queries import Scope, TaskFilter, TaskLine
from duixian.judge.calendar import month_end
from duixian.model.board import Duty, Obstacle, PlanTask, Remedy
from duixian.model.board.obstacle import ObstacleState
from duixian.model.task import Node

OPEN: tuple[ObstacleState, ...] = ("raised", "assigned", "planned", "answered")
"""The states of a problem whose clock runs: what is solved waits for somebody else."""


STEPS_DUE: Mapping[Stage, Words] = {
    stage: Words(f"{name}期限", english)
    for (stage, name), english in zip(STAGE_NAMES.items(), ("plan due", "feedback due", "to be solved"), strict=True)
}
"""The next step of a problem, as what is due."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days from one to another, both included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        """Tell whether a day is one of them."""
        return isinstance(day, date) and self.first <= day <= self.last

    @property
    def years(self) -> range:
        """Return the years whose plans may have something due: figures of December are filed in the year after."""
        return range(max(self.first.year - 1, date.min.year), self.last.year + 1)


def due_tasks(board: Board, seen: Scope, days: Days) -> Iterator[Event]:
    """Yield nodes and deadlines of tasks."""
    due = (days.first, days.last)
    for line in board.queries.tasks(seen, TaskFilter(due=due), days.last):
        yield _deadline(line)
    for year in days.years:
        courses = TaskFilter(year=year, courses=("text", "manual"))
        for line in board.queries.tasks(seen, courses, days.last):
            for node in due_nodes(line.task, *due):
                if node.share < 1:  # its deadline stands there already
                    yield _node(line, node)


def _led(unit: str) -> Words:
    return Words(f"牵头：{unit}", f"lead: {unit}") if unit else Words("未指定牵头单位", "no lead unit")


def _deadline(line: TaskLine) -> Event:
    name = line.task.name
    return Event(
        key=f"deadline-{line.task.id}",
        kind="deadline",
        day=line.task.deadline,
        title=Words(f"{name}到期", f"{name}: deadline"),
        detail=_led(line.unit),
        href=f"/tasks/{line.task.id}",
        unit_id=line.unit_id or None,
    )


def _node(line: TaskLine, node: Node) -> Event:
    name, share = line.task.name, f"{(node.share * 100).normalize():f}%"
    return Event(
        key=f"node-{line.task.id}-{node.month:02}",
        kind="node",
        day=month_end(line.task.year, node.month),
        title=Words(f"{name}应完成 {share}", f"{name}: {share} to be done"),
        detail=_led(line.unit),
        href=f"/tasks/{line.task.id}",
        unit_id=line.unit_id or None,
    )


def leads_of(books: Reading, seen: Scope, task_ids: Collection[str]) -> dict[str, str]:
    """Return the lead unit (empty for none) of each of some tasks that is in the plan and in a scope."""
    duties = books.find(Duty, task_id=sorted(task_ids))
    leads = {duty.task_id: duty.unit_id for duty in duties if duty.role == "lead"}
    own = {duty.task_id for duty in duties if seen.units is None or duty.unit_id in seen.units}
    kept = books.find(PlanTask, id=sorted(task_ids if seen.units is None else own), active=True)
    return {task.id: leads.get(task.id, "") for task in kept}


def due_remedies(board: Board, seen: Scope, days: Days) -> Iterator[Event]:
    """Yield by when measures on red tasks are to have worked, of those not reviewed."""
    with board.ledger.read() as books:
        open_now = [remedy for remedy in books.find(Remedy, order=("due", "id"), outcome=None) if remedy.due in days]
        leads = leads_of(books, seen, {remedy.task_id for remedy in open_now})
        names = {task.id: task.name for task in books.find(PlanTask, id=sorted(leads))}
    for remedy in open_now:
        if remedy.due is not None and remedy.task_id in names:
            name = names[remedy.task_id]
            yield Event(
                key=f"remedy-{remedy.id}",
                kind="remedy",
                day=remedy.due,
                title=Words(f"{name}整改期限", f"{name}: remedy due"),
                detail=Words("整改措施应见效", "its measures are to have worked"),
                href=f"/tasks/{remedy.task_id}",
                unit_id=leads[remedy.task_id] or None,
            )


def open_obstacles(board: Board, seen: Scope) -> list[Obstacle]:
    """Return the problems whose clock runs; of some units, those that they must solve."""
    with board.ledger.read() as books:
        found = books.find(Obstacle, order=("number",), state=OPEN)
    return [one for one in found if seen.units is None or one.unit_id in seen.units]


def due_obstacles(board: Board, seen: Scope, days: Days) -> Iterator[Event]:
    """Yield by when the next step of every problem is due."""
    clock = clock_of(board, days.first)
    for obstacle in open_obstacles(board, seen):
        timed = current_stage(obstacle, clock)
        if timed is not None and timed.until in days:
            step = STEPS_DUE[timed.stage]
            yield Event(
                key=f"obstacle-{obstacle.id}-{obstacle.state}",
                kind="obstacle",
                day=timed.until,
                title=Words(f"{obstacle.title}：{step.zh}", f"{obstacle.title}: {step.en}"),
                detail=Words(f"问题 {obstacle.number} 号", f"obstacle no. {obstacle.number}"),
                href=f"/obstacles/{obstacle.id}",
                unit_id=obstacle.unit_id,
            )
