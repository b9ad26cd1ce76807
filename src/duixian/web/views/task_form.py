"""The forms that change a task: what stands in them, and what was typed read back, each fault told in one line."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import get_args

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Reading
from duixian.app.board.signs import sign_of
from duixian.app.board.typed import read_value
from duixian.model.board import Duty, PlanTask, Unit
from duixian.model.claim import Direction, Op, Stage
from duixian.model.errors import InputError
from duixian.model.task import Cadence, Node, TaskKind
from duixian.web.views.wording import percent

_NODE = re.compile(r"(?P<month>\d{1,2})\s*月?底?\s*[:：]?\s+?(?P<share>\d{1,3}(?:\.\d{1,4})?)\s*%?")
FIELDS = ("name", "chapter", "kind", "op", "target", "target2", "unit", "direction", "cadence", "stage", "deadline")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": get_args(TaskKind),
    "op": get_args(Op),
    "cadence": get_args(Cadence),
    "direction": ("", *get_args(Direction)),
    "stage": ("", *get_args(Stage)),
}
_NAMES: Mapping[str, str] = {
    "kind": "类型",
    "op": "目标口径",
    "cadence": "统计频率",
    "direction": "方向",
    "stage": "阶段",
    "target": "目标",
    "target2": "区间上限",
}


@dataclass(frozen=True, slots=True)
class Share:
    """A county's share of a task, empty where it has none."""

    unit_id: str
    unit: str
    value: str


@dataclass(frozen=True, slots=True)
class TaskForm:
    """What stands in the forms: values of the fields, the course as lines, who answers, the shares.

    `seen` is the task it was made from, `sign` that with who answers and the shares.
    """

    values: Mapping[str, str]
    seen: str
    sign: str
    course: str
    lead: str
    co: frozenset[str]
    person: str
    units: tuple[Unit, ...]
    shares: tuple[Share, ...]


def form_of(books: Reading, task: PlanTask) -> TaskForm:
    """Return the forms of a task as it stands."""
    units = tuple(books.find(Unit, order=("position",)))
    duties = books.find(Duty, task_id=task.id)
    lead = next((duty for duty in duties if duty.role == "lead"), None)
    return TaskForm(
        values={name: _text(getattr(task, name)) for name in FIELDS},
        seen=fingerprint(task),
        sign=sign_of(books, task),
        course="\n".join(f"{node.month}月 {percent(node.share)}" for node in task.trajectory.nodes),
        lead=lead.unit_id if lead else "",
        co=frozenset(duty.unit_id for duty in duties if duty.role == "co"),
        person=lead.person if lead else "",
        units=units,
        shares=_shares(books, task, units),
    )


def _text(value: object) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _shares(books: Reading, task: PlanTask, units: Sequence[Unit]) -> tuple[Share, ...]:
    parts = {part.id: part for part in books.find(PlanTask, parent_id=task.id, active=True)}
    duties = books.find(Duty, task_id=list(parts), role="lead") if parts else []
    given = {duty.unit_id: parts[duty.task_id].target for duty in duties}
    counties = [unit for unit in units if unit.kind in ("county", "zone") or unit.id in given]
    return tuple(Share(unit.id, unit.name, _text(given.get(unit.id))) for unit in counties)


def read_number(text: str, what: str) -> Decimal:
    """Return a typed number; raises InputError where it is none.

    >>> read_number("１，１００.50", "目标"), read_number("-3", "目标")
    (Decimal('1100.50'), Decimal('-3'))
    """
    try:
        return read_value(text, None)
    except InputError as error:
        raise InputError(f"{what}：“{text[:30]}”不是数；请只填数字，例如 1100.9") from error


def read_course(text: str) -> list[Node]:
    """Return the nodes that were typed, one a line; raises InputError naming the line.

    >>> read_course("3月 40%\\n6月 60.5%")
    [Node(month=3, share=Decimal('0.4')), Node(month=6, share=Decimal('0.605'))]
    """
    nodes = []
    for line in filter(None, (line.strip() for line in unicodedata.normalize("NFKC", text).split("\n"))):
        found = _NODE.fullmatch(line)
        if found is None or Decimal(found["share"]) > 100:
            raise InputError(f"序时进度：看不懂“{line[:30]}”；请每行写一个节点，例如 6月 50%")
        nodes.append(Node(int(found["month"]), Decimal(found["share"]) / 100))
    return nodes


def read_fields(typed: Mapping[str, str]) -> dict[str, object]:
    """Return the fields of a task that were typed; raises InputError."""
    if not typed["name"]:
        raise InputError("事项：没有名称；请填写")
    for name, known in _CHOICES.items():
        if typed[name] not in known:
            raise InputError(f"{_NAMES[name]}：没有“{typed[name][:20]}”这一种；请从列表中选择")
    figures = {name: read_number(typed[name], _NAMES[name]) if typed[name] else None for name in ("target", "target2")}
    _check(typed, figures)
    kept = {name: typed[name] for name in ("name", "chapter", "kind", "op", "cadence")}
    empty = {name: typed[name] or None for name in ("unit", "direction", "stage")}
    return {**kept, **empty, **figures, "deadline": read_day(typed["deadline"], "期限")}


def _check(typed: Mapping[str, str], figures: Mapping[str, Decimal | None]) -> None:
    low, high = figures["target"], figures["target2"]
    if typed["kind"] == "milestone" and low is not None:
        raise InputError("目标：节点类事项没有数值目标；请清空目标，或改选其他类型")
    if (typed["op"] == "range") != (high is not None):
        raise InputError("区间上限：只有口径为“区间”时填写，且必须填写；请检查口径和区间上限")
    if low is not None and high is not None and low >= high:
        raise InputError(f"区间上限：{high} 不大于 {low}；请填写更大的数")


def read_day(text: str, name: str) -> date:
    """Return a day that was typed; raises InputError.

    >>> read_day("2024-06-30", "期限")
    datetime.date(2024, 6, 30)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{name}：“{text[:20]}”不是日期；请按 2024-06-30 的样式填写") from None
