"""The task breakdown (任务分解表) as a workbook: A3 landscape, lists to choose from, identifiers hidden and locked."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import Any, BinaryIO

from duixian.app.sheets.plan import (
    HEADS,
    KEPT,
    MARKS,
    QUARTERS,
    WORDS,
    PlanLine,
    PlanTable,
    clean,
    shown,
)
from duixian.outputs.sheets.dress import (
    A3,
    Dress,
    add_options,
    figure_cell,
    height,
    library,
    lines,
    protect,
    set_up_print,
    share_cell,
    write_figure,
    write_text,
)

WIDTHS: Mapping[str, float] = {
    **dict.fromkeys(HEADS, 9.0),
    "number": 6,
    "chapter": 15,
    "sentence": 46,
    "name": 24,
    "kind": 7,
    "op": 8,
    "target": 12,
    "target2": 10,
    "lead": 18,
    "co": 20,
    "deadline": 12,
    "id": 12,
    "seal": 12,
}
"""Of the columns, in digits."""

HEAD_LINE, FIRST = 3, 4
SPARE = 20
"""Rows made ready below the last one, for tasks to be added."""

_CENTRED = frozenset(("number", "kind", "op", "unit", "stage", "person", "deadline", "cadence"))
_NOTE = (
    "灰底各列由系统填写，不能改；其余各列可改。新增事项写在最后一行之下或插入的行中。"
    "季度各列是到时应完成的比例。改好后在“编排—任务分解表”上传，先看差异，确认后才保存。"
)


def write_plan(table: PlanTable, target: BinaryIO) -> None:
    """Write the plan of a year as a workbook that can be edited and uploaded again; raises OutputError."""
    openpyxl = library()
    book = openpyxl.Workbook()
    _Writing(openpyxl, book, table).write()
    _mark(book, table)
    book.save(target)


def _mark(book: Any, table: PlanTable) -> None:
    """Say on a sheet nobody sees which plan this is, so that deleted rows can be told from tasks added since."""
    sheet = book.create_sheet(MARKS)
    sheet.sheet_state = "veryHidden"
    for row, text in enumerate((str(table.year), *(line.task.id for line in table.lines)), 1):
        write_text(sheet.cell(row, 1), text)


class _Writing:
    """The one sheet people see, being written."""

    def __init__(self, openpyxl: ModuleType, book: Any, table: PlanTable) -> None:
        self.openpyxl, self.book, self.table = openpyxl, book, table
        self.sheet = book.active
        self.dress = Dress(openpyxl)
        self.columns = {field: number for number, field in enumerate(HEADS, 1)}
        self.last = FIRST + len(table.lines) + SPARE - 1

    def letter(self, field: str) -> str:
        return str(self.openpyxl.utils.get_column_letter(self.columns[field]))

    def write(self) -> None:
        self.sheet.title = "任务分解表"
        self._head()
        for row, line in enumerate(self.table.lines, FIRST):
            self._line(row, line)
        for row in range(FIRST + len(self.table.lines), self.last + 1):
            self._spare(row)
        self._lists()
        self._limits()
        self.sheet.freeze_panes = f"{self.letter('kind')}{FIRST}"
        self.sheet.auto_filter.ref = f"A{HEAD_LINE}:{self.letter('cadence')}{FIRST + len(self.table.lines) - 1}"
        set_up_print(self.openpyxl, self.sheet, A3, f"1:{HEAD_LINE}")
        protect(self.sheet)

    def _head(self) -> None:
        last = self.letter("cadence")
        for row, text, font in ((1, self._title(), self.dress.title), (2, self._note(), self.dress.note)):
            self.sheet.merge_cells(f"A{row}:{last}{row}")
            write_text(self.sheet.cell(row, 1), text)
            self.sheet.cell(row, 1).font = font
            self.sheet.cell(row, 1).alignment = self.dress.centre if row == 1 else self.dress.left
        for row, points in ((1, 34), (2, 20), (HEAD_LINE, 34)):
            self.sheet.row_dimensions[row].height = points
        for field, column in self.columns.items():
            cell = self.sheet.cell(HEAD_LINE, column)
            write_text(cell, HEADS[field])
            cell.font, cell.fill = self.dress.head, self.dress.head_fill
            cell.border, cell.alignment = self.dress.head_border, self.dress.centre
            dimension = self.sheet.column_dimensions[self.letter(field)]
            dimension.width, dimension.hidden = WIDTHS[field], field in ("id", "seal")

    def _title(self) -> str:
        made_up = "（含模拟数据）" if any(line.task.simulated for line in self.table.lines) else ""
        return f"{self.table.government}{self.table.year}年政府工作报告目标任务分解表{made_up}"

    def _note(self) -> str:
        return f"共 {len(self.table.lines)} 项。{_NOTE}"

    def _line(self, row: int, line: PlanLine) -> None:
        most = 1
        for field, column in self.columns.items():
            cell = self.sheet.cell(row, column)
            text = self._fill(cell, field, line)
            self._style(cell, field)
            if field not in ("id", "seal"):
                most = max(most, lines(text, WIDTHS[field]))
        self.sheet.row_dimensions[row].height = height(most)  # not every program makes room for wrapped text

    def _fill(self, cell: Any, field: str, line: PlanLine) -> str:
        """Write one field; return it as text, by which the row's height is measured."""
        value = _value(field, line)
        if field in QUARTERS and isinstance(value, Decimal):
            write_figure(cell, share_cell(value))
        elif isinstance(value, Decimal):
            write_figure(cell, figure_cell(value, line.task.unit))
        elif isinstance(value, int):
            cell.value = value
        elif isinstance(value, date):
            cell.value, cell.number_format = value, "yyyy-mm-dd"
        elif value:
            write_text(cell, value)
            return value
        return ""

    def _style(self, cell: Any, field: str) -> None:
        dress = self.dress
        cell.font, cell.border = dress.body, dress.border
        figures = field in QUARTERS or field in ("target", "target2")
        cell.alignment = dress.right if figures else dress.centre if field in _CENTRED else dress.left
        if field in KEPT:
            cell.fill, cell.protection = dress.locked_fill, dress.locked
        else:
            cell.protection = dress.open

    def _spare(self, row: int) -> None:
        for field, column in self.columns.items():
            cell = self.sheet.cell(row, column)
            cell.font, cell.protection = self.dress.body, self.dress.locked if field in KEPT else self.dress.open
            if field in QUARTERS:
                cell.number_format = "0%"
            elif field == "deadline":
                cell.number_format = "yyyy-mm-dd"

    def _lists(self) -> None:
        offered = {**{field: list(words.values()) for field, words in WORDS.items()}}
        offered["lead"] = [clean(unit.name) for unit in self.table.units]
        found = add_options(self.openpyxl, self.book, offered)
        for field, formula in found.items():
            rule = self._rule(field, type="list", formula1=f"={formula}")
            rule.error = "请从下拉列表中选择"

    def _limits(self) -> None:
        for field in QUARTERS:
            rule = self._rule(field, type="decimal", operator="between", formula1="0", formula2="1")
            rule.error = "请填 0% 至 100% 之间的比例"
        for field in ("target", "target2"):
            rule = self._rule(field, type="decimal", operator="between", formula1="-1E15", formula2="1E15")
            rule.errorStyle, rule.error = "warning", "请只填数字，单位写在“计量单位”一列"
        rule = self._rule("deadline", type="date", operator="between", formula1="36526", formula2="73050")
        rule.errorStyle, rule.error = "warning", "请填日期，如 2024-06-30"
        for field in KEPT:
            self._rule(field, type="custom", formula1="FALSE").error = "这一列由系统填写，不能改"

    def _rule(self, field: str, **said: Any) -> Any:
        rule = self.openpyxl.worksheet.datavalidation.DataValidation(showErrorMessage=True, allow_blank=True, **said)
        rule.errorTitle = HEADS[field]
        rule.add(f"{self.letter(field)}{FIRST}:{self.letter(field)}{self.last}")
        self.sheet.add_data_validation(rule)
        return rule


def _value(field: str, line: PlanLine) -> Decimal | date | int | str | None:
    """Return what stands in a cell."""
    if field in QUARTERS:
        return line.row.quarters[QUARTERS.index(field)]
    if field in WORDS:
        return shown(line.row, field)
    if field in ("id", "seal", "sentence", "number"):
        kept: dict[str, int | str] = {"id": line.task.id, "number": line.task.number}
        return {**kept, "seal": line.seal, "sentence": line.sentence}[field]
    value: Decimal | date | str | None = getattr(line.row, field)
    return value
