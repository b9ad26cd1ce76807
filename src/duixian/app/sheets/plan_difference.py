"""A task breakdown that came back against the plan as it stands: what changed, what contradicts, what is refused."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duixian.app.sheets.cells import CellFault, fault
from duixian.app.sheets.plan import HEADS, KEPT, PlanLine, PlanRow, PlanTable, clean, shown
from duixian.app.sheets.plan_reading import ReadRow, ReadSheet
from duixian.app.sheets.plan_rules import Naming, broken
from duixian.model.board import PlanTask

_SEAL = re.compile(r"[0-9a-f]{32}")
FIELDS = tuple(field for field in HEADS if field not in KEPT)


@dataclass(frozen=True, slots=True)
class Change:
    """One field: its head, what stands in the plan, what stands in the table."""

    field: str
    head: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that differs from the plan, of a known task or a new one; units by id."""

    line: int
    known: PlanLine | None
    row: PlanRow
    changes: tuple[Change, ...]
    lead: str | None
    co: tuple[str, ...]

    def touches(self, *names: str) -> bool:
        """Tell whether any of some fields differs."""
        return any(change.field in names for change in self.changes)


@dataclass(frozen=True, slots=True)
class Difference:
    """What confirming would do (`changed`, `added`, on request `deleted`), and what stands against it."""

    sheet: str
    changed: tuple[RowChange, ...]
    added: tuple[RowChange, ...]
    deleted: tuple[PlanTask, ...]
    conflicts: tuple[RowChange, ...]
    faults: tuple[CellFault, ...]
    notes: tuple[str, ...]
    same: int

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing stands against taking it over."""
        return not self.conflicts and not self.faults

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to take over."""
        return not (self.changed or self.added or self.deleted)

    def digest(self) -> str:
        """Return 16 hex digits of what confirming would do: what was looked at is told by it from what is done."""
        said = [f"{one.known.seal if one.known else ''}{one.row.digest()}" for one in (*self.changed, *self.added)]
        gone = [task.id for task in self.deleted]
        return hashlib.sha256("\0".join([*said, "-", *gone]).encode()).hexdigest()[:16]


def differ(table: PlanTable, read: ReadSheet) -> Difference:
    """Compare a table that came back with the plan as it stands."""
    return _Differing(table, read).differ()


def changes_of(before: PlanRow | None, after: PlanRow) -> tuple[Change, ...]:
    """Return the fields in which a row differs from the plan; of a new row those that say something."""
    found = []
    for field in FIELDS:
        was, now = (shown(before, field) if before else ""), shown(after, field)
        if was != now:
            found.append(Change(field, HEADS[field], _told(before, field, was), _told(after, field, now)))
    return tuple(found)


def _told(row: PlanRow | None, field: str, text: str) -> str:
    """Return what a field says, a figure with its unit."""
    return f"{text}{row.unit}" if row and text and field in ("target", "target2") else text


class _Differing:
    """The rows of a table, compared one by one."""

    def __init__(self, table: PlanTable, read: ReadSheet) -> None:
        self.read = read
        self.known: Mapping[str, PlanLine] = {line.task.id: line for line in table.lines}
        self.naming = Naming(table.units)
        self.faults: list[CellFault] = list(read.faults)
        self.changed: list[RowChange] = []
        self.added: list[RowChange] = []
        self.conflicts: list[RowChange] = []
        self.same = 0
        self.seen: dict[str, int] = {}

    def differ(self) -> Difference:
        for row in self.read.rows:
            if row.id:
                self._known(row)
            elif row.row is not None:
                self._added(row, row.row)
        return Difference(
            sheet=self.read.name,
            changed=tuple(self.changed),
            added=tuple(self.added),
            deleted=tuple(self._deleted()),
            conflicts=tuple(self.conflicts),
            faults=tuple(self.faults),
            notes=tuple(self._notes()),
            same=self.same,
        )

    def _known(self, read: ReadRow) -> None:
        cell = read.cells["id"]
        before, line = self.seen.setdefault(read.id, read.line), self.known.get(read.id)
        if before != read.line:
            what = f"如是新增的事项，请清空 {cell.address} 和 {read.cells['seal'].address}；否则删去这一行"
            self.faults.append(fault(cell, f"与第 {before} 行是同一事项", what))
        elif line is None:
            why = "不是现在计划里的事项（已撤出，或标识被改动）"
            self.faults.append(fault(cell, why, "请重新下载任务分解表，在新表上修改"))
        elif not _SEAL.fullmatch(read.seal):
            self.faults.append(fault(read.cells["seal"], "校验被改动", "请重新下载任务分解表，在新表上修改"))
        elif (moved := _misplaced(read, line)) is not None:
            self.faults.append(moved)
        elif read.row is not None:
            self._compare(read, line, read.row)

    def _compare(self, read: ReadRow, line: PlanLine, row: PlanRow) -> None:
        changes = changes_of(line.row, row)
        untouched = read.seal[16:] == row.digest()
        if not changes or untouched:
            self.same += 1
            return
        made = self._made(read, line, row, changes)
        if made is not None:
            (self.changed if read.seal[:16] == line.sign else self.conflicts).append(made)

    def _added(self, read: ReadRow, row: PlanRow) -> None:
        made = self._made(read, None, row, changes_of(None, row))
        if made is not None:
            self.added.append(made)

    def _made(self, read: ReadRow, line: PlanLine | None, row: PlanRow, changes: Sequence[Change]) -> RowChange | None:
        lead, co = self.naming.of(read, line, row)
        wrong = [*broken(read, line, row), *(found for found in (lead, co) if isinstance(found, CellFault))]
        self.faults += wrong
        if wrong or isinstance(lead, CellFault) or isinstance(co, CellFault):
            return None
        return RowChange(read.line, line, row, tuple(changes), lead, co)

    def _deleted(self) -> Iterator[PlanTask]:
        """Yield the tasks the table was made of and no longer holds; a fault may hide one, then none is told."""
        if self.read.ids is not None and not self.read.faults:
            for id, line in self.known.items():
                if id in self.read.ids and id not in self.seen:
                    yield line.task

    def _notes(self) -> Iterator[str]:
        yield from self.read.notes
        order = [self.known[id].task.number for id in self.seen if id in self.known]
        if order != sorted(order):
            yield "行的次序变了；事项按编号排列，次序不影响计划"
        if self.read.ids is None:
            yield "没有找到下载时的事项清单，删去的行无法识别；如要撤出事项，请在事项页面办理"


def _misplaced(read: ReadRow, line: PlanLine) -> CellFault | None:
    """Tell of a hidden identifier that slid to another row, as it does where not all columns were sorted."""
    number, sentence = read.cells["number"], read.cells["sentence"]
    if number.text != str(line.task.number):
        what = f"请填 {line.task.number}；如排过序而没有选中所有列，请重新下载"
        return fault(number, f"编号与标识不符（这一行是 {line.task.number} 号）", what)
    if _bare(sentence.text) != _bare(line.sentence):
        return fault(sentence, "报告原文被改动", "请恢复原文；事项的名称写在“事项”一列")
    return None


def _bare(text: str) -> str:
    return re.sub(r"\s|_x000D_", "", clean(text))
