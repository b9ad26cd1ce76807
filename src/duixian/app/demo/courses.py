"""The courses of the demo's filings: figures worked back from how far each is to be from where it should be."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from duixian.app.demo.content import facts, table
from duixian.judge.trajectory import expected_share
from duixian.model.board import PlanTask
from duixian.model.claim import Stage

_COUNTED = frozenset("个家项列宗人座条亩所")
_HELD_BACK: Mapping[str, int] = {"missing": 1, "stale": 2}
_BEFORE: Mapping[Stage, Stage] = {
    "start": "preliminary",
    "progress": "start",
    "done": "progress",
    "operate": "progress",
    "obtain": "preliminary",
    "hold": "preliminary",
}
_ORDER: tuple[Stage, ...] = ("preliminary", "start", "progress", "done", "hold", "obtain", "operate")


@dataclass(frozen=True, slots=True)
class Told:
    """What is filed of a task for a month: a value or a stage, a word on it, and the course it follows."""

    task: PlanTask
    month: int
    value: Decimal | None
    stage: Stage | None
    note: str
    course: str


def tell(tasks: Iterable[PlanTask], months: range) -> list[Told]:
    """Return everything that is filed for some months, the same each time."""
    said = table("courses")
    silent = set(said["silent"]["tasks"])
    told = list[Told]()
    for task, course in _courses([task for task in tasks if task.name not in silent]).items():
        told += _told(task, course, months)
    return _summed(told)


def _summed(told: Iterable[Told]) -> list[Told]:
    """Return what is told with the figure of a task that was split as the sum of its parts' figures, if they add up."""
    published = {(fact.task, fact.month): fact.filed for fact in facts()}
    sums: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for one in told:
        if one.task.parent_id is not None and one.task.kind == "quantity":
            value = published.get((one.task.name, one.month), one.value)
            sums[one.task.parent_id, one.month] += value or 0
    return [replace(one, value=sums.get((one.task.id, one.month), one.value)) for one in told]


def _courses(tasks: list[PlanTask]) -> dict[PlanTask, dict[str, object]]:
    """Give every task a course: those named get theirs, the others by lot in the shares of the table."""
    said = table("courses")
    courses = {course["name"]: course for course in said["course"]}
    parts = {f"{unit}：{task}": course for task, units in said["spread"].items() for unit, course in units.items()}
    fixed = said["fixed"] | parts
    given = {task: courses[fixed[task.name]] for task in tasks if task.name in fixed}
    left = [task for task in tasks if task not in given]
    random.Random(said["seed"]).shuffle(left)
    whole = sum(course["share"] for course in said["course"])
    edge, cuts = 0.0, []
    for course in said["course"]:
        edge += course["share"] / whole * len(left)
        cuts.append((edge, course))
    for place, task in enumerate(left):
        given[task] = next(course for cut, course in cuts if place < cut or course is cuts[-1][1])
    return given


def _told(task: PlanTask, course: dict[str, object], months: range) -> list[Told]:
    said, name = table("courses"), str(course["name"])
    lot = random.Random(f"{said['seed']}:{task.name}")
    filed = _filed_months(task, months, name)
    notes = course["note"]
    assert isinstance(notes, list)
    told, before = list[Told](), None
    for month in filed:
        value = _value(task, course, month, filed[-1] - month + _HELD_BACK.get(name, 0), lot, before)
        stage = _stage(task, month) if task.kind == "milestone" else None
        if value is not None or stage is not None:
            told.append(Told(task, month, value, stage, lot.choice(notes) if value is not None else "", name))
        before = value
    return told


def _filed_months(task: PlanTask, months: range, course: str) -> list[int]:
    due = [month for month in months if task.cadence == "month" or (task.cadence == "quarter" and month % 3 == 0)]
    if task.name in table("courses")["values"] or task.kind == "milestone":
        return due
    return due[: len(due) - _HELD_BACK.get(course, 0)]


def _stage(task: PlanTask, month: int) -> Stage | None:
    """Return the stage by a month: the table's, else one step before what was promised."""
    named = table("courses")["stages"].get(task.name)
    if named is None:
        return _BEFORE.get(task.stage) if task.stage else None
    reached = [named[key] for key in named if int(key) <= month]
    return next((stage for stage in reversed(_ORDER) if stage in reached), None)


def _value(
    task: PlanTask, course: dict[str, object], month: int, ago: int, lot: random.Random, before: Decimal | None
) -> Decimal | None:
    said = table("courses")
    if task.name in said["values"]:
        named = said["values"][task.name].get(str(month))
        return Decimal(named) if named else None
    if task.kind == "milestone" or task.target is None:
        return None
    if task.kind == "rate":
        return _rate(task, said["rates"].get(course["name"], said["rates"]["steady"]), ago, lot)
    gaps = course["gaps"]
    assert isinstance(gaps, list)
    gap = Decimal(str(gaps[min(ago, len(gaps) - 1)])) * Decimal(lot.randint(90, 110)) / 100
    return _amount(task, month, gap, before)


def _rate(task: PlanTask, gaps: list[float], ago: int, lot: random.Random) -> Decimal:
    assert task.target is not None
    gap = Decimal(str(gaps[min(ago, len(gaps) - 1)]))
    further = (Decimal(lot.randint(0, 2)) / 10).copy_sign(gap)  # never over to the other side
    return (task.target + gap + further).quantize(Decimal("0.1"))


def _amount(task: PlanTask, month: int, gap: Decimal, before: Decimal | None) -> Decimal:
    """Return the figure that is `gap` percentage points of the task away from where it should be, never falling."""
    assert task.target is not None
    base = task.baseline or Decimal(0)
    share = max(Decimal(0), min(Decimal(1), expected_share(task.trajectory, month) + gap / 100))
    raw = base + share * (task.target - base)
    value = raw.quantize(_step(task), ROUND_UP if gap >= 0 else ROUND_DOWN)
    if before is None:
        return value
    return max(before, value) if task.target >= base else min(before, value)


def _step(task: PlanTask) -> Decimal:
    """Return the step figures of a task come in: whole for what is counted, else as many decimals as its size asks."""
    unit, size = task.unit or "", abs(task.target or Decimal(0))
    if unit[:1] in _COUNTED and "百分点" not in unit:
        return Decimal(1)
    if unit.startswith("万") and size < 1:
        return Decimal("0.001")
    return Decimal("0.1") if size >= 20 else Decimal("0.01")
