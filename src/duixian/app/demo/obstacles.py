"""The demo's problems, each step on its day and none after the demo's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from duixian.app.board import obstacle_work, obstacles
from duixian.app.board.appeals import appeal
from duixian.app.board.ledger import Board
from duixian.app.board.obstacle_terms import escalate
from duixian.app.board.obstacles import Raised, Step
from duixian.app.board.permissions import PUBLIC, SYSTEM
from duixian.app.demo.clock import SetClock
from duixian.app.demo.content import table
from duixian.app.demo.people import People
from duixian.model.board import Obstacle, PlanTask, User

Taken = Callable[[Board, User, Step], Obstacle]

_STEPS: Mapping[str, Taken] = {
    "answer": obstacle_work.answer,
    "resolve": obstacle_work.resolve,
    "return": obstacle_work.send_back,
    "verify": obstacle_work.verify,
    "refuse": obstacles.refuse,
    "reopen": obstacles.reopen,
}


@dataclass(frozen=True, slots=True)
class _Event:
    """What happens on a day: a step of the problem at a place of the table, or, without one, a night's escalation."""

    day: date
    place: int | None
    said: Mapping[str, Any]


def add_obstacles(board: Board, clock: SetClock, people: People, day: date) -> None:
    """Raise the demo's problems and take their steps in the order of days."""
    with board.ledger.read() as books:
        tasks = {task.name: task for task in books.find(PlanTask, active=True)}
    made: dict[int, str] = {}
    for event in sorted(_events(), key=lambda event: event.day):
        if event.day > day:
            return
        clock.set(event.day, 2)
        if event.place is None:
            escalate(board, SYSTEM, event.day)
        elif event.place in made:
            _take(board, people, made[event.place], event.said)
        else:
            made[event.place] = _raise(board, people, tasks, event.said).id


def _events() -> list[_Event]:
    events = [_Event(night, None, {}) for night in table("obstacles")["nights"]]
    for place, said in enumerate(table("obstacles")["obstacle"]):
        events.append(_Event(said["day"], place, said))
        events += [_Event(step["day"], place, step) for step in said["steps"]]
    return events


def _raise(board: Board, people: People, tasks: Mapping[str, PlanTask], said: Mapping[str, Any]) -> Obstacle:
    task = tasks[said["task"]].id if "task" in said else None
    raised = Raised(said["title"], said["text"], task, said["origin"], said.get("contact", ""), simulated=True)
    if said["by"] == PUBLIC.id:
        return appeal(board, PUBLIC, "", raised)
    return obstacles.raise_obstacle(board, people.users[said["by"]], raised)


def _take(board: Board, people: People, id: str, said: Mapping[str, Any]) -> None:
    user, step = people.users[said["by"]], Step(id, f"（演示）{said['text']}" if said.get("text") else "")
    if said["do"] == "assign":
        obstacles.assign(board, user, step, people.units[said["unit"]].id, said["difficulty"])
    elif said["do"] == "plan":
        obstacle_work.plan(board, user, step, said.get("until"))
    elif said["do"] == "extend":
        obstacles.extend(board, user, step, said["until"])
    else:
        _STEPS[said["do"]](board, user, step)
