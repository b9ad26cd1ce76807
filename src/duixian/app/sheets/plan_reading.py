"""A task breakdown that came back: its columns found by their heads, its rows read, every fault with its cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from duixian.app.sheets.book import Cell, Sheet, Workbook
from duixian.app.sheets.cells import (
    CellFault,
    fault,
    is_nothing,
    plain,
    read_day,
    read_figure,
    read_share,
    read_text,
)
from duixian.app.sheets.plan import HEADS, MARKS, QUARTERS, WORDS, PlanRow, clean, said_or_nothing
from duixian.model.errors import InputError

HEAD_ROWS = 10
_ALIASES = {
    "序号": "number",
    "原文": "sentence",
    "任务": "name",
    "目标值": "target",
    "单位": "unit",
    "牵头部门": "lead",
    "配合部门": "co",
    "协办单位": "co",
    "完成时间": "deadline",
    "二季度末": "q2",
    "四季度末": "q4",
}
_SPREAD = frozenset(("chapter", "unit", "lead", "co", "person", "deadline", "cadence", "kind", "stage", "op"))
"""Columns in which merged cells say the same of every row they cover."""
_WANTED = frozenset(("name", "lead", "id"))


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it came back; `cells` are those a fault may name, `row` is None where one of them could not be read."""

    line: int
    id: str
    seal: str
    row: PlanRow | None
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What came back: rows, what could not be read, what was passed over; `ids` are the tasks the table was made of,
    None where that is not known."""

    name: str
    rows: tuple[ReadRow, ...]
    faults: tuple[CellFault, ...]
    notes: tuple[str, ...]
    ids: frozenset[str] | None


def read_plan(book: Workbook, year: int) -> ReadSheet:
    """Read the task breakdown of a year's plan out of a workbook; raises InputError where it holds none."""
    ids = _made_of(book, year)
    for sheet in book.sheets:
        line = None if sheet.hidden else _head_line(sheet)
        if line is not None:
            return _Reading(sheet, line, year).read(ids)
    raise InputError(
        f"{book.name}：没有找到任务分解表的表头（事项、牵头单位、标识等列）；请用本系统下载的任务分解表修改后上传"
    )


def _made_of(book: Workbook, year: int) -> frozenset[str] | None:
    marks = next((sheet for sheet in book.sheets if sheet.name == MARKS), None)
    if marks is None:
        return None
    said = marks.at(1, 1).text
    if said != str(year):
        raise InputError(f"{book.name}：是 {said[:10]} 年的任务分解表，现在的计划是 {year} 年；请下载本年的表")
    return frozenset(cell.text for (row, column), cell in marks.cells.items() if row > 1 and column == 1)


def _called(cell: Cell) -> str | None:
    said = re.sub(r"\s|\*", "", plain(cell.text))
    return next((field for field, head in HEADS.items() if head == said), _ALIASES.get(said))


def _head_line(sheet: Sheet) -> int | None:
    for line in range(1, min(sheet.rows, HEAD_ROWS) + 1):
        called = {_called(sheet.at(line, column)) for column in range(1, sheet.columns + 1)}
        if called >= _WANTED or len(called - {None}) > len(HEADS) / 2:
            return line
    return None


class _Reading:
    """A sheet being read; faults and notes are gathered, so that all of them can be put right at once."""

    def __init__(self, sheet: Sheet, line: int, year: int) -> None:
        self.sheet, self.line, self.year = sheet, line, year
        self.faults: list[CellFault] = []
        self.notes: list[str] = []
        self.columns: dict[str, int] = {}

    def read(self, ids: frozenset[str] | None) -> ReadSheet:
        self._find_columns()
        rows = () if self.faults else tuple(self._rows())
        return ReadSheet(self.sheet.name, rows, tuple(self.faults), tuple(self.notes), ids)

    def _find_columns(self) -> None:
        for column in range(1, self.sheet.columns + 1):
            cell = self.sheet.at(self.line, column)
            called = _called(cell)
            if called in self.columns:
                self.faults.append(fault(cell, "这一列有两个", "请只留一列"))
            elif called is not None:
                self.columns[called] = column
            elif cell.text:
                self.notes.append(f"{cell.address} “{cell.text[:20]}”不是任务分解表的列，没有读取")
        for field, head in HEADS.items():
            if field not in self.columns:
                cell = Cell(self.sheet.name, self.line, self.sheet.columns + 1)
                self.faults.append(fault(cell, f"没有“{head}”一列", "请恢复这一列和列名，或重新下载任务分解表"))

    def _rows(self) -> Iterator[ReadRow]:
        for line in range(self.line + 1, self.sheet.rows + 1):
            own = [self.sheet.at(line, column) for column in self.columns.values()]
            if all(is_nothing(cell) for cell in own):
                continue
            cells = {field: self.sheet.shown(line, column) for field, column in self.columns.items()}
            if self._is_heading(line, cells):
                said = next(cell.text for cell in cells.values() if cell.text)
                self.notes.append(f"第 {line} 行只有“{said[:20]}”，没有当作事项")
                continue
            yield self._row(line, cells)

    def _is_heading(self, line: int, cells: Mapping[str, Cell]) -> bool:
        """Tell whether a row is one text across: the head of a chapter, or a remark below."""
        said = {cell.address for cell in cells.values() if not is_nothing(cell)}
        across = (self.sheet.merged_at(line, column) for column in self.columns.values())
        return len(said) == 1 and any(merged and merged.left < merged.right for merged in across)

    def _row(self, line: int, cells: Mapping[str, Cell]) -> ReadRow:
        own = {field: self.sheet.at(line, column) for field, column in self.columns.items()}
        before = len(self.faults)
        for field, column in self.columns.items():
            merged = self.sheet.merged_at(line, column)
            if merged and (merged.left < merged.right or (merged.top < merged.bottom and field not in _SPREAD)):
                at = Cell(self.sheet.name, line, column, cells[field].value)
                self.faults.append(fault(at, f"在合并单元格 {merged.address} 里", "请取消合并，逐行填写"))
        said = _Values(cells, self.year, not own["id"].text)
        row = said.row() if len(self.faults) == before else None
        self.faults += said.faults
        return ReadRow(line, own["id"].text, own["seal"].text, None if said.faults else row, cells)


class _Values:
    """The cells of one row being read."""

    def __init__(self, cells: Mapping[str, Cell], year: int, fresh: bool) -> None:
        self.cells, self.year, self.fresh = cells, year, fresh
        self.faults: list[CellFault] = []

    def row(self) -> PlanRow | None:
        unit = self._text("unit")
        said: dict[str, Any] = {
            **{name: said_or_nothing(self._text(name)) for name in ("lead", "co", "person")},
            "chapter": self._text("chapter"),
            **{name: self._take(read_figure(self.cells[name], unit or None)) for name in ("target", "target2")},
            "name": self._name(),
            "unit": unit,
            "kind": self._word("kind", None),
            "op": self._bound(),
            "stage": self._word("stage", ""),
            "cadence": self._word("cadence", "month"),
            "deadline": self._deadline(),
            "quarters": self._quarters(),
        }
        return None if self.faults else PlanRow(**said)

    def _take(self, found: Any) -> Any:
        if isinstance(found, CellFault):
            self.faults.append(found)
            return None
        return found

    def _text(self, field: str) -> str:
        said = self._take(read_text(self.cells[field]))
        return clean(said)

    def _name(self) -> str:
        said = self._text("name")
        if not said:
            self.faults.append(fault(self.cells["name"], "没有填写事项", "请填写名称；如不要这一行，请整行删去"))
        return said

    def _word(self, field: str, usual: str | None) -> str | None:
        """Return what one of the listed words means; `usual` is taken where a new row leaves it open, "" is nothing."""
        cell, words = self.cells[field], WORDS[field]
        said = said_or_nothing(self._text(field))
        meant = next((value for value, word in words.items() if word == said), None)
        if meant is not None:
            return meant
        if not said and usual is not None and (self.fresh or not usual):
            return usual or None
        why = "不在可填的词中" if said else "没有填写"
        self.faults.append(fault(cell, why, f"请填 {'、'.join(words.values())} 之一"))
        return None

    def _bound(self) -> str | None:
        """Return the bound; a milestone, done or not, needs none."""
        milestone = plain(self.cells["kind"].text) == WORDS["kind"]["milestone"]
        return "=" if milestone and is_nothing(self.cells["op"]) else self._word("op", ">=")

    def _deadline(self) -> date:
        cell = self.cells["deadline"]
        found: date | None = self._take(read_day(cell, self.year))
        if found is None and not self.fresh and is_nothing(cell):
            self.faults.append(fault(cell, "没有填写完成时限", "请写成 2024-06-30、2024年6月30日或 6月底"))
        return found or date(self.year, 12, 31)

    def _quarters(self) -> tuple[Decimal | None, ...]:
        found = [self._take(read_share(self.cells[field])) for field in QUARTERS]
        if any(share is None for share in found) and not all(share is None for share in found):
            empty = next(
                (self.cells[field] for field in QUARTERS if is_nothing(self.cells[field])), self.cells[QUARTERS[0]]
            )
            if not self.faults:
                self.faults.append(fault(empty, "四个季度只填了一部分", "请四格都填，如 25%，或都留空"))
            return tuple(found)
        for field, before, share in zip(QUARTERS[1:], found, found[1:], strict=False):
            if before is not None and share is not None and share < before:
                self.faults.append(fault(self.cells[field], "比上一季度还低", "序时进度须逐季不降，请改正"))
        return tuple(found)
