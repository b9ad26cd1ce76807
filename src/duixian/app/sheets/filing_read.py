"""A filing sheet as it came back: its columns found by their heads, its rows by their hidden cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from duixian.app.sheets.book import Cell, Sheet, Workbook
from duixian.app.sheets.cells import CellFault, fault, plain
from duixian.app.sheets.filing import FOOT, HEADS, Mark, read_mark
from duixian.model.errors import InputError

MOST_ABOVE = 30
"""Rows among which the heads are looked for."""

_KNOWN_BY = ("name", "value")
_AGAIN = "请从下载的原表取回这一格，或重新下载填报表"


@dataclass(frozen=True, slots=True)
class SentRow:
    """One row that is one of ours: its hidden cell read, and its cells by column."""

    mark: Mark
    cells: Mapping[str, Cell]


@dataclass(slots=True)
class SentSheet:
    """A sheet that came back: its rows, what is wrong with its cells, and what was passed over."""

    file: str
    rows: list[SentRow] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def wrong(self, cell: Cell, why: str, write: str) -> None:
        """Note what is wrong with a cell."""
        self.found(fault(cell, why, write))

    def found(self, wrong: CellFault) -> None:
        """Note a fault, with the file it is in."""
        self.faults.append(f"{self.file} {wrong.line}")


def read_sent(book: Workbook) -> SentSheet:
    """Return the filing sheet of a workbook; raises InputError in one line where there is none, or are several."""
    found = [(sheet, row) for sheet in book.sheets if not sheet.hidden and (row := _head_row(sheet))]
    if not found:
        raise InputError(f"{book.name}：没有找到填报表的栏目（“事项”和“本期数”）；请上传从本系统下载的填报表")
    if len(found) > 1:
        names = "、".join(sheet.name for sheet, _ in found)
        raise InputError(f"{book.name}：有 {len(found)} 张填报表（{names}）；请只留一张，其余另存为别的文件")
    sheet, head = found[0]
    sent = SentSheet(book.name)
    columns = _columns(sent, sheet, head)
    if not sent.faults:
        for row in range(head + 1, sheet.rows + 1):
            _read_row(sent, sheet, {name: sheet.at(row, column) for name, column in columns.items()})
        _check_whole(sent, sheet, head)
    return sent


def _said(cell: Cell) -> str:
    return "".join(plain(cell.text).split())


def _heads() -> dict[str, str]:
    return {"".join(plain(head).split()): name for name, head in HEADS.items()}


def _head_row(sheet: Sheet) -> int | None:
    wanted = {HEADS[name] for name in _KNOWN_BY}
    for row in range(1, min(sheet.rows, MOST_ABOVE) + 1):
        if wanted <= {_said(cell) for cell in _row(sheet, row)}:
            return row
    return None


def _row(sheet: Sheet, row: int) -> Iterator[Cell]:
    return (sheet.at(row, column) for column in range(1, sheet.columns + 1))


def _columns(sent: SentSheet, sheet: Sheet, head: int) -> dict[str, int]:
    """Return where each column is, by its head; a head that is missing or there twice is a fault."""
    names, found = _heads(), dict[str, int]()
    for cell in _row(sheet, head):
        name = names.get(_said(cell))
        if name in found:
            sent.wrong(cell, "这一栏有两列", f"请只留一列（另一列是 {sheet.at(head, found[name]).address}）")
        elif name is not None:
            found[name] = cell.column
    for name in HEADS:
        if name not in found:
            sent.wrong(
                Cell(sheet.name, head, 1), f"这一行缺少“{HEADS[name]}”一栏", "请恢复原来的栏目，或重新下载填报表"
            )
    return found


def _read_row(sent: SentSheet, sheet: Sheet, cells: Mapping[str, Cell]) -> None:
    stands = [cell for cell in cells.values() if cell.text or cell.fault]
    if not stands or stands[0].text.startswith(FOOT.rstrip("：")):
        return
    code = cells["mark"]
    if not code.text:
        _unmarked(sent, cells, stands[0])
    elif merged := next((one for cell in cells.values() if (one := sheet.merged_at(cell.row, cell.column))), None):
        top = sheet.at(merged.top, merged.left)
        sent.wrong(top, f"在合并的单元格 {merged.address} 里", "请取消合并，各行各填")
    elif (mark := read_mark(code.text)) is None:
        sent.wrong(code, "编号被改动，认不出是哪一项", _AGAIN)
    else:
        sent.rows.append(SentRow(mark, cells))


def _unmarked(sent: SentSheet, cells: Mapping[str, Cell], first: Cell) -> None:
    """Tell of a row that is none of ours: with a figure it is a fault, without one it is passed over."""
    figure = cells["value"]
    if figure.text or figure.fault:
        sent.wrong(figure, "这一行没有编号，不是表里的事项", "请删去这一行；要增加事项请联系督查室")
    else:
        sent.remarks.append(f"{sent.file} {first.sheet} {first.address}：“{first.text[:40]}”没有编号，这一行没有读")


def _check_whole(sent: SentSheet, sheet: Sheet, head: int) -> None:
    """See that all rows are of one unit and month, and each task is there once."""
    if not sent.rows and not sent.faults:
        sent.wrong(Cell(sheet.name, head + 1, 1), "栏目下面没有事项", "请重新下载填报表")
    first, taken = (sent.rows[0].mark if sent.rows else None), dict[str, Cell]()
    for row in sent.rows:
        mark, code = row.mark, row.cells["mark"]
        assert first is not None
        if mark.unit_id != first.unit_id:
            sent.wrong(code, "这一行是另一个单位的", f"请删去这一行（{row.cells['name'].text[:20]}）")
        elif (mark.year, mark.month) != (first.year, first.month):
            months = f"{mark.year}年{mark.month}月"
            sent.wrong(code, f"这一行是{months}的，别的行是{first.month}月的", "请删去这一行")
        elif mark.task_id in taken:
            other = taken[mark.task_id].address
            sent.wrong(row.cells["name"], f"与 {other} 是同一项", "请删去其中一行")
        else:
            taken[mark.task_id] = row.cells["name"]
