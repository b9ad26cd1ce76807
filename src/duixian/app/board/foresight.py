"""What a figure would do before it counts: the light it will give, and what looks like a slip of the pen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import current_policy, escalated, observations
from duixian.judge.light import light
from duixian.model.board import LightRow, PlanTask
from duixian.model.task import Observation

Doubt = Literal["below", "tenfold"]
"""below: less than what had been reached before, though it adds up · tenfold: ten times the last figure or more."""

_TENFOLD = 10


def foresee(
    board: Board, year: int, day: date, tasks: Collection[PlanTask], given: Mapping[str, Observation]
) -> dict[str, LightRow]:
    """Return by task the light of a day if what is `given` counted too; nothing is kept."""
    asked = [task for task in tasks if task.id in given]
    if not asked:
        return {}
    ids, thresholds = [task.id for task in asked], current_policy(board)
    known = observations(board, year, ids)
    lights = [light(task.as_task(), _with(known.get(task.id, ()), given[task.id]), day, thresholds) for task in asked]
    return {row.task_id: row for row in escalated(board, asked, lights, day, ids)}


def _with(known: Collection[Observation], new: Observation) -> list[Observation]:
    return [*(seen for seen in known if seen.month != new.month), new]


@dataclass(frozen=True, slots=True)
class Before:
    """The last figure of an earlier month of the year."""

    month: int
    value: Decimal


def doubts(task: PlanTask, value: Decimal | None, before: Before | None) -> tuple[Doubt, ...]:
    """Return what about a figure is worth a second look; a hint, never a hindrance."""
    if value is None or before is None:
        return ()
    found: list[Doubt] = []
    if task.kind == "quantity" and task.direction != "down" and value < before.value:
        found.append("below")
    if before.value and abs(value) >= abs(before.value) * _TENFOLD:
        found.append("tenfold")
    return tuple(found)
