"""What a changed row of the task breakdown must fulfil: units that exist, a target that fits its kind and bound."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from duixian.app.sheets.cells import CellFault, fault, plain
from duixian.app.sheets.plan import JOINT, PlanLine, PlanRow, clean
from duixian.app.sheets.plan_reading import ReadRow
from duixian.model.board import Unit

_BETWEEN = "、,，;；/\n "
LONGEST = {"name": 300, "chapter": 300, "unit": 60, "person": 60}
"""Characters of a field, as in the form of a task."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The units by name, the longest names first, since a name may hold 、 itself."""

    units: Sequence[Unit]
    names: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for unit in sorted(self.units, key=lambda unit: -len(unit.name)):
            self.names.setdefault(plain(clean(unit.name)), []).append(unit.id)

    def of(
        self, read: ReadRow, line: PlanLine | None, row: PlanRow
    ) -> tuple[str | CellFault | None, tuple[str, ...] | CellFault]:
        """Return lead and co-units by id; those the row leaves as they are stay, whatever they are called."""
        duties = line.duties if line else ()
        kept = line.row if line else None
        lead = next((duty.unit_id for duty in duties if duty.role == "lead"), None)
        co = tuple(duty.unit_id for duty in duties if duty.role == "co")
        return (
            lead if kept and kept.lead == row.lead else self._one(read, row.lead),
            co if kept and kept.co == row.co else self._many(read, row.co),
        )

    def _one(self, read: ReadRow, said: str) -> str | CellFault | None:
        name = plain(said)
        if not name:
            return None
        found = self.names.get(name, [])
        if len(found) == 1:
            return found[0]
        why = "有几个同名的单位" if found else "不在单位名录中"
        return fault(read.cells["lead"], why, "请从下拉列表中选一个单位，或先在“用户与单位”中新增")

    def _many(self, read: ReadRow, said: str) -> tuple[str, ...] | CellFault:
        left, found = plain(said).strip(_BETWEEN), list[str]()
        while left:
            name = next((name for name in self.names if _begins(left, name)), None)
            if name is None or len(self.names[name]) > 1:
                stranger = name or plain(left.split(JOINT)[0])[:30]
                why = f"“{stranger}”{'有几个同名的单位' if name else '不在单位名录中'}"
                return fault(read.cells["co"], why, "请写单位名录中的名称，几个单位之间用顿号")
            found += self.names[name]
            left = left[len(name) :].strip(_BETWEEN)
        return tuple(dict.fromkeys(found))


def _begins(text: str, name: str) -> bool:
    return bool(name) and text.startswith(name) and text[len(name) : len(name) + 1] in ("", *_BETWEEN)


def broken(read: ReadRow, line: PlanLine | None, row: PlanRow) -> Iterator[CellFault]:
    """Yield what is wrong with a changed row; what stood in the plan before and was not changed is let be."""
    was = line.row if line else None
    for name, most in LONGEST.items():
        if len(getattr(row, name)) > most:
            yield fault(read.cells[name], f"有 {len(getattr(row, name))} 个字，最多 {most} 个", "请缩短")
    if row.person and not row.lead:
        yield fault(read.cells["person"], "有责任人而没有牵头单位", "请先填写牵头单位，或清空责任人")
    if was is not None and _aim(was) == _aim(row):
        return
    if row.kind == "milestone":
        yield from _milestone(read, row)
    else:
        yield from _figure(read, row)


def _aim(row: PlanRow) -> tuple[object, ...]:
    return row.kind, row.op, row.target, row.target2, row.stage, row.unit


def _milestone(read: ReadRow, row: PlanRow) -> Iterator[CellFault]:
    if row.target is not None:
        yield fault(read.cells["target"], "节点类事项没有数值目标", "请清空，或把类型改为总量、水平等")
    if row.stage is None:
        yield fault(read.cells["stage"], "没有填写节点要求", "请从下拉列表中选，如开工、建成")


def _figure(read: ReadRow, row: PlanRow) -> Iterator[CellFault]:
    if row.target is None:
        yield fault(read.cells["target"], "没有填写目标", f"请填数字，单位是{row.unit or '无'}")
    elif row.op != "range" and row.target2 is not None:
        yield fault(read.cells["target2"], "只有口径为“区间”时填写", "请清空，或把口径改为区间")
    elif row.op == "range" and row.target2 is None:
        yield fault(read.cells["target2"], "口径为“区间”而没有填写上限", "请填写更大的数")
    elif row.target2 is not None and row.target2 <= row.target:
        yield fault(read.cells["target2"], f"不大于目标 {row.target:f}", "请填写更大的数")
