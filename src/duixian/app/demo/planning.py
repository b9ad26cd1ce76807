"""The demo's report from import to plan: reviewed, tasks led by units, some split over the counties."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from duixian.app.board.allocation import allocate
from duixian.app.board.importing import import_report
from duixian.app.board.ledger import Board
from duixian.app.board.planning import assign, change_task, plan_report
from duixian.app.board.review import accept, correct, drop, queue
from duixian.app.demo.content import table
from duixian.app.demo.people import People
from duixian.model.board import Duty, Entry, JsonObject, PlanTask, User
from duixian.model.extraction import Extraction

_COUNTIES = ("婺城", "金东", "兰溪", "东阳", "义乌", "永康", "浦江", "武义", "磐安")


def make_plan(board: Board, user: User, people: People, extraction: Extraction, records: Iterable[JsonObject]) -> None:
    """Import the report, review it, make its tasks and give them to units."""
    report = import_report(board, user, extraction, records).report
    _review(board, user, report.id)
    said = table("plan")
    tasks = plan_report(board, user, report.id).tasks
    _assign(board, user, people, tasks)
    by_name = {task.name: task for task in tasks}
    _change(board, user, by_name)
    _set_deadlines(board, user, by_name)
    for split in said["allocate"]:
        shares = {people.units[unit].id: Decimal(share) for unit, share in split["parts"].items()}
        parts = allocate(board, user, by_name[split["task"]].id, shares).parts
        with board.ledger.begin(user.id, "演示：分解数为模拟") as books:
            books.put_many([replace(part, simulated=True) for part in parts])


def _review(board: Board, user: User, report_id: str) -> None:
    said = table("review")
    dropped = {one["indicator"]: one["why"] for one in said["drop"]}
    entries = [entry for entry in queue(board, user, report_id) if _name(entry) not in said["pending"]]
    results = [entry for entry in entries if entry.kind == "result"]
    accept(board, user, [entry.id for entry in results])
    taken = list[str]()
    for entry in (entry for entry in entries if entry.kind != "result"):
        if (name := _better_name(entry)) is not None:
            correct(board, user, entry.id, {"indicator": name}, why="名称补全")
        elif _name(entry) in dropped:
            drop(board, user, [entry.id], dropped[_name(entry)])
        else:
            taken.append(entry.id)
    accept(board, user, taken)


def _better_name(entry: Entry) -> str | None:
    changes = table("review")["correct"]
    fitting = (one for one in changes if one["indicator"] == _name(entry))
    return next((one["to"] for one in fitting if one.get("unit") in (None, entry.machine.get("unit"))), None)


def _name(entry: Entry) -> str:
    return str(entry.machine["indicator"])


def _assign(board: Board, user: User, people: People, tasks: Iterable[PlanTask]) -> None:
    """Give every task a lead: the one of the demo's table, else the one that was suggested."""
    leads = {task: unit for unit, named in table("plan")["lead"].items() for task in named}
    with board.ledger.read() as books:
        suggested = {duty.task_id: duty.unit_id for duty in books.find(Duty, role="lead")}
    for task in tasks:
        lead = people.units[leads[task.name]].id if task.name in leads else suggested.get(task.id)
        co = [unit.id for name, unit in people.units.items() if name[:2] in _COUNTIES and name[:2] in task.name]
        if task.kind == "rate":
            co.append(people.units["市统计局"].id)
        assign(board, user, task.id, lead, co, "分管负责人")


def _change(board: Board, user: User, tasks: dict[str, PlanTask]) -> None:
    said = table("plan")
    for name in said["monthly"]["tasks"]:
        change_task(board, user, tasks[name].id, {"cadence": "month"}, why="督查室按月调度")
    for name in said["yearly"]["tasks"]:
        change_task(board, user, tasks[name].id, {"cadence": "year"}, why="年末评定")
    for change in said["change"]:
        fields: dict[str, Any] = {key: change[key] for key in ("kind",) if key in change}
        if "baseline" in change:
            fields["baseline"] = Decimal(change["baseline"])
        change_task(board, user, tasks[change["task"]].id, fields, why=change["why"])


def _set_deadlines(board: Board, user: User, tasks: dict[str, PlanTask]) -> None:
    """Set days the report does not name; the tasks are marked as simulated for it."""
    with board.ledger.begin(user.id, "演示：节点日期为模拟") as books:
        for name, day in table("plan")["deadlines"].items():
            books.put(replace(tasks[name], deadline=date.fromisoformat(day), simulated=True))
