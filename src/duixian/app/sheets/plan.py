"""The task breakdown (任务分解表): the plan as rows that an office reads and edits, and what each row is made of."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Literal

from duixian.app.board.adoption import STAGES
from duixian.app.sheets.cells import NOTHING, plain
from duixian.judge.trajectory import expected_share
from duixian.model.board import Duty, PlanTask, Unit
from duixian.model.claim import Op, Stage
from duixian.model.task import Cadence, TaskKind

Quarters = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]
"""Which share of a task should be done by the end of each quarter, 0 to 1; None where a course says nothing."""

KINDS: Mapping[TaskKind, str] = {
    "rate": "增速",
    "quantity": "总量",
    "level": "水平",
    "ceiling": "上限",
    "milestone": "节点",
}
OPS: Mapping[Op, str] = {
    ">=": "不低于",
    ">": "高于",
    "=": "等于",
    "~": "左右",
    "<=": "不超过",
    "<": "低于",
    "range": "区间",
}
CADENCES: Mapping[Cadence, str] = {"month": "每月", "quarter": "每季", "year": "每年"}
STAGE_WORDS: Mapping[Stage, str] = STAGES

HEADS: Mapping[str, str] = {
    "number": "编号",
    "chapter": "章节",
    "sentence": "报告原文",
    "name": "事项",
    "kind": "类型",
    "op": "口径",
    "target": "目标",
    "target2": "区间上限",
    "unit": "计量单位",
    "stage": "节点要求",
    "q1": "一季度末",
    "q2": "上半年末",
    "q3": "三季度末",
    "q4": "年末",
    "lead": "牵头单位",
    "co": "配合单位",
    "person": "责任人",
    "deadline": "完成时限",
    "cadence": "填报频率",
    "id": "标识",
    "seal": "校验",
}
"""The heads of the table, in order, by what stands under them."""

KEPT = ("number", "sentence", "id", "seal")
"""Columns nobody may change in the table: the last two are hidden."""

QUARTERS = ("q1", "q2", "q3", "q4")
MONTHS = (3, 6, 9, 12)
JOINT = "、"
MARKS = "_duixian"
"""The hidden sheet that says which plan a table was made from: year, then the ids of its tasks."""

_PLACES = Decimal("0.0001")
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What an office may change of a task: its fields and who answers, units by name, co-units joined by 、."""

    chapter: str
    name: str
    kind: TaskKind
    op: Op
    target: Decimal | None
    target2: Decimal | None
    unit: str
    stage: Stage | None
    quarters: Quarters
    lead: str
    co: str
    person: str
    deadline: date
    cadence: Cadence

    def digest(self) -> str:
        """Return 16 hex digits that change with anything in the row."""
        said = [exact(value) for field in fields(self) for value in _parts(getattr(self, field.name))]
        return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _parts(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def exact(value: object) -> str:
    """Return a value as text, equal numbers alike.

    >>> exact(Decimal("2.90")), exact(Decimal("1E+3")), exact(None)
    ('2.9', '1000', '')
    """
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        short = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return "0" if short == "-0" else short
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A task as the table shows it: who answers, the sentence it is from, the signs of what it was made from."""

    task: PlanTask
    duties: tuple[Duty, ...]
    sentence: str
    sign: str
    row: PlanRow

    @property
    def seal(self) -> str:
        """What the hidden column keeps: the task as it is kept, then the row as it is shown."""
        return self.sign + self.row.digest()


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The plan of a year in the order of its numbers, and the units in the order of their tree."""

    government: str
    year: int
    lines: tuple[PlanLine, ...]
    units: tuple[Unit, ...]


def clean(text: str | None) -> str:
    r"""Return text as a cell holds it: without control characters, line ends as \n, no blanks around it.

    >>> clean(" 增长\x00\r\n 5% ")
    '增长\n 5%'
    """
    said = _HIDDEN.sub("", (text or "").replace("\r\n", "\n").replace("\r", "\n"))
    return said.strip()[:_LONGEST].strip()


def said_or_nothing(text: str) -> str:
    """Return text, empty where it is a dash in place of any."""
    return "" if plain(text) in NOTHING else text


def row_of(task: PlanTask, duties: Sequence[Duty], units: Sequence[Unit]) -> PlanRow:
    """Return a task's row."""
    names = {unit.id: clean(unit.name) for unit in units}
    order = {unit.id: place for place, unit in enumerate(units)}
    lead = next((duty for duty in duties if duty.role == "lead"), None)
    co = sorted((duty.unit_id for duty in duties if duty.role == "co"), key=lambda id: (order.get(id, -1), id))
    return PlanRow(
        chapter=clean(task.chapter),
        name=clean(task.name),
        kind=task.kind,
        op=task.op,
        target=task.target,
        target2=task.target2,
        unit=clean(task.unit),
        stage=task.stage,
        quarters=quarters_of(task),
        lead=names.get(lead.unit_id, "") if lead else "",
        co=JOINT.join(names.get(id, "") for id in co),
        person=said_or_nothing(clean(lead.person)) if lead else "",
        deadline=task.deadline,
        cadence=task.cadence,
    )


def quarters_of(task: PlanTask) -> Quarters:
    """Return the course of a task by quarter, to a hundredth of a per cent where it runs between nodes.

    A rate is compared as it is and a milestone is done or not: the calendar's course of theirs means nothing.
    """
    if task.trajectory.source == "calendar" and task.kind in ("rate", "milestone"):
        return None, None, None, None
    q1, q2, q3, q4 = (_rounded(expected_share(task.trajectory, month)) for month in MONTHS)
    return q1, q2, q3, q4


def _rounded(share: Decimal) -> Decimal:
    return Decimal(exact(share.quantize(_PLACES)))


def tree_order(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return units so that each stands below the one it belongs to.

    >>> [unit.id for unit in tree_order([Unit("b", "局", "a"), Unit("c", "县", position=1), Unit("a", "市")])]
    ['a', 'b', 'c']
    """
    known = sorted(units, key=lambda unit: (unit.position, unit.name))
    ids = {unit.id for unit in known}
    below: dict[str | None, list[Unit]] = {}
    for unit in known:
        below.setdefault(unit.parent_id if unit.parent_id in ids else None, []).append(unit)
    found: list[Unit] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        found.append(waiting.pop())
        waiting += reversed(below.get(found[-1].id, []))
    return tuple(found)


Field = Literal["kind", "op", "cadence", "stage"]
WORDS: Mapping[str, Mapping[str, str]] = {"kind": KINDS, "op": OPS, "cadence": CADENCES, "stage": STAGE_WORDS}  # type: ignore[dict-item]
"""What the cells of four columns may say, by what it means."""


def shown(row: PlanRow, field: str) -> str:
    """Return a field of a row as people read it."""
    if field in QUARTERS:
        share = row.quarters[QUARTERS.index(field)]
        return "" if share is None else f"{exact(share.scaleb(2))}%"
    if field == "op" and row.kind == "milestone" and row.op == "=":  # done or not: a bound would only puzzle
        return ""
    value = getattr(row, field)
    return WORDS[field].get(value or "", "") if field in WORDS else exact(value)
