"""A task split over counties: each gets a part, and whether the parts make the whole is told (层层加码)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from duixian.app.board.ledger import Board, Books, need
from duixian.app.board.permissions import check
from duixian.app.board.planning import next_number
from duixian.app.board.profiles import PastYears, past_years
from duixian.app.board.signs import check_sign
from duixian.model.board import Duty, PlanTask, Unit, User
from duixian.model.errors import InputError


@dataclass(frozen=True, slots=True)
class Allocation:
    """A task and its parts. For what adds up `total` is the sum of the parts, else their mean.

    `gap` is total less target, in the task's unit; `amplification` is that as a share of the target (0.1: the parts ask
    for a tenth more than the whole), None where there is no target. `covers` is False where the parts fall short.
    """

    task: PlanTask
    parts: tuple[PlanTask, ...]
    total: Decimal
    adds_up: bool
    gap: Decimal | None
    amplification: Decimal | None
    covers: bool


def weigh(task: PlanTask, parts: tuple[PlanTask, ...]) -> Allocation:
    """Return what parts make of a task."""
    figures = [part.target or Decimal(0) for part in parts]
    adds_up = task.kind in ("quantity", "ceiling") or (task.kind == "level" and task.unit not in ("%", "‰"))
    total = sum(figures, Decimal(0))
    if not adds_up and figures:
        total /= len(figures)
    gap = None if task.target is None else total - task.target
    share = gap / abs(task.target) if gap is not None and task.target else None
    falls = task.direction == "down" or task.op in ("<=", "<")
    covers = gap is None or (gap <= 0 if falls else gap >= 0)
    return Allocation(task, parts, total, adds_up, gap, share, covers)


def allocate(
    board: Board, user: User, task_id: str, shares: Mapping[str, Decimal], sign: str | None = None
) -> Allocation:
    """Give each unit (by id) its part of a task, as a task of its own that it leads; former parts are changed."""
    check(user, "allocate_tasks")
    past = _past(board, task_id)
    with board.ledger.begin(user.id, "分解事项") as books:
        task = need(books, PlanTask, task_id)
        if task.kind == "milestone" or task.target is None:
            raise InputError(f"事项“{task.name}”：没有数值目标，不能分解；请直接指定责任单位")
        check_sign(books, task, sign)
        former = _former(books, task)
        number = next_number(books, task.year)
        parts = [
            _part(board, task, former.get(unit), need(books, Unit, unit), share, number + place)
            for place, (unit, share) in enumerate(shares.items())
        ]
        parts = [replace(part, trajectory=past.course(part, unit)) for unit, part in zip(shares, parts, strict=True)]
        gone = [replace(part, active=False) for unit, part in former.items() if unit not in shares]
        books.put_many([*parts, *gone])
        led = zip(shares, parts, strict=True)
        books.put_many([Duty(board.new_id(), part.id, unit, "lead") for unit, part in led if unit not in former])
        return weigh(task, tuple(parts))


def _past(board: Board, task_id: str) -> PastYears:
    with board.ledger.read() as books:
        task = need(books, PlanTask, task_id)
    return past_years(board, task.year, [task.code or ""])


def allocation(board: Board, user: User, task_id: str) -> Allocation:
    """Return a task and its parts as they stand."""
    check(user, "allocate_tasks")
    with board.ledger.read() as books:
        task = need(books, PlanTask, task_id)
        return weigh(task, tuple(books.find(PlanTask, order=("number",), parent_id=task_id, active=True)))


def _former(books: Books, task: PlanTask) -> dict[str, PlanTask]:
    parts = {part.id: part for part in books.find(PlanTask, parent_id=task.id)}
    duties = books.find(Duty, task_id=tuple(parts), role="lead") if parts else []
    return {duty.unit_id: parts[duty.task_id] for duty in duties}


def _part(board: Board, task: PlanTask, former: PlanTask | None, unit: Unit, share: Decimal, number: int) -> PlanTask:
    if former is not None:
        return replace(former, target=share, active=True)
    name = f"{unit.name}：{task.name}"
    return replace(
        task, id=board.new_id(), number=number, parent_id=task.id, name=name, target=share, target2=None, baseline=None
    )
