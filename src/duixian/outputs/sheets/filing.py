"""A filing sheet as a workbook: what is asked stands protected, what is filled in is checked as it is typed."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import ModuleType
from typing import Any

from duixian.app.sheets.filing import FOOT, HEADS, STAGE_WORDS, TEXT, FilingSheet, Line, Told
from duixian.outputs.exporter import require
from duixian.outputs.sheets.look import look_of, looks
from duixian.outputs.xlsx import A4, EXACT_DIGITS, HAN_WIDTH, LINE, TALLEST, sheet_text

WIDTHS: Mapping[str, int] = {
    "number": 6,
    "name": 36,
    "target": 18,
    "measure": 10,
    "last": 12,
    "until": 9,
    "expected": 12,
    "value": 14,
    "as_of": 13,
    "note": 32,
    "state": 18,
    "mark": 12,
}
SHOWN = len(HEADS) - 1
"""The columns people see; the last one is hidden."""

_MOST = "999999999999999"


def write(sheet: FilingSheet) -> bytes:
    """Return a sheet as an .xlsx file; raises OutputError where openpyxl is missing."""
    openpyxl = require("openpyxl", "tables")
    for part in ("styles", "worksheet.datavalidation", "worksheet.properties"):
        require(f"openpyxl.{part}", "tables")
    book = openpyxl.Workbook()
    _Writing(openpyxl, book, sheet).all()
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@dataclass(slots=True)
class _Writing:
    """A sheet being written; `row` is the last that was."""

    openpyxl: ModuleType
    book: Any
    sheet: FilingSheet
    row: int = 0

    @property
    def paper(self) -> Any:
        return self.book.active

    def all(self) -> None:
        """Write the whole sheet."""
        self.paper.title = "填报表"
        self._name_styles()
        self._top()
        first = self.row + 1
        for line in self.sheet.lines:
            self._line(line)
        self._rules(first)
        self._foot()
        self._set_up(first - 1)

    def _name_styles(self) -> None:
        for name, look in looks(self.openpyxl.styles).items():
            self.book.add_named_style(self.openpyxl.styles.NamedStyle(name, **look))

    def _top(self) -> None:
        sheet = self.sheet
        self._across("重点任务进展填报表", "表题", 30)
        head = f"填报单位：{sheet.unit.name}　　期间：{sheet.span}（累计数）"
        self._across(f"{head}　　报送截止：{_day(sheet.deadline)}　　制表：{_day(sheet.made)}", "表头", 20)
        self._across(
            "只填黄底的三列：本期数填1月以来的累计数；数据日期不填，按上传当日；没有变化或不报的行不动。"
            "可以调整列宽、行高，可以删去不报的行；其他单元格有保护，改动的表不收。",
            "表注",
            20,
        )
        if sheet.simulated:
            self._across(f"模拟数据：{sheet.simulated}", "表警", 20)
        self._put(dict(HEADS), {}, "栏目")
        self.paper.row_dimensions[self.row].height = 24

    def _across(self, text: str, style: str, height: int) -> None:
        self.row += 1
        cell = self.paper.cell(self.row, 1)
        cell.value, cell.style = sheet_text(text), style
        cell.data_type = "s"
        self.paper.merge_cells(start_row=self.row, start_column=1, end_row=self.row, end_column=SHOWN)
        self.paper.row_dimensions[self.row].height = height

    def _line(self, line: Line) -> None:
        styles = {name: look_of(name, line) for name in HEADS}
        self._put(line.cells, styles, "左")
        lines = max(_lines(str(line.cells[name] or ""), WIDTHS[name]) for name in ("name", "note", "state", "target"))
        self.paper.row_dimensions[self.row].height = min(max(lines, 1) * LINE + 5, TALLEST)

    def _put(self, cells: Mapping[str, Told], styles: Mapping[str, str], otherwise: str) -> None:
        self.row += 1
        for column, name in enumerate(HEADS, 1):
            cell = self.paper.cell(self.row, column)
            cell.style = styles.get(name, otherwise)
            _fill(cell, cells[name], cells["measure"] if name == "value" else None)

    def _rules(self, first: int) -> None:
        """Let the program check what is typed, and say beside each cell what belongs in it."""
        if self.row < first:
            return
        letter = {name: self.openpyxl.utils.get_column_letter(place) for place, name in enumerate(HEADS, 1)}
        rules: dict[tuple[bool, str], Any] = {}
        for row, line in enumerate(self.sheet.lines, first):
            if line.open:
                key = (line.stages, line.help)
                rules.setdefault(key, self._value_rule(*key)).add(f"{letter['value']}{row}")
        for rule in (*rules.values(), self._date_rule(), self._note_rule()):
            if rule.type in ("date", "textLength"):
                name = "as_of" if rule.type == "date" else "note"
                rule.add(f"{letter[name]}{first}:{letter[name]}{self.row}")
            self.paper.add_data_validation(rule)

    def _value_rule(self, stages: bool, help: str) -> Any:
        if stages:
            words = ",".join(STAGE_WORDS)
            return self._rule("list", help, "请在下拉列表中选择", formula1=f'"{words}"')
        return self._rule("decimal", help, "请只填数字", operator="between", formula1=f"-{_MOST}", formula2=_MOST)

    def _date_rule(self) -> Any:
        year = self.sheet.year
        bounds = {"formula1": f"DATE({year},1,1)", "formula2": f"DATE({year + 1},12,31)"}
        said = f"这个数从哪天起知道，如 {self.sheet.made.isoformat()}；不填按上传当日"
        return self._rule("date", said, "请填日期", operator="between", **bounds)

    def _note_rule(self) -> Any:
        said = f"最多 {TEXT} 个字；欠进度的请写原因和措施"
        return self._rule("textLength", said, f"最多 {TEXT} 个字", operator="lessThanOrEqual", formula1=str(TEXT))

    def _rule(self, type: str, help: str, error: str, **more: str) -> Any:
        rule = self.openpyxl.worksheet.datavalidation.DataValidation(type, allow_blank=True, **more)
        rule.showInputMessage = rule.showErrorMessage = True
        rule.promptTitle, rule.prompt, rule.errorTitle, rule.error = "填报", help, "填报", error
        return rule

    def _foot(self) -> None:
        self._across(f"{FOOT}　　　　　　　　审核人：　　　　　　　　联系电话：　　　　　　　　", "表尾", 30)

    def _set_up(self, head: int) -> None:
        paper, last = self.paper, self.openpyxl.utils.get_column_letter(SHOWN)
        for place, name in enumerate(HEADS, 1):
            size = paper.column_dimensions[self.openpyxl.utils.get_column_letter(place)]
            size.width, size.hidden = WIDTHS[name], name == "mark"
        paper.freeze_panes = f"C{head + 1}"
        paper.protection.sheet = True
        paper.protection.formatColumns = paper.protection.formatRows = paper.protection.deleteRows = False
        paper.page_setup.orientation, paper.page_setup.paperSize = "landscape", A4
        paper.page_setup.fitToWidth, paper.page_setup.fitToHeight = 1, 0
        paper.sheet_properties.pageSetUpPr = self.openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
        paper.print_title_rows, paper.print_area = f"{head}:{head}", f"A1:{last}{self.row}"
        paper.print_options.horizontalCentered = True
        paper.page_margins.left = paper.page_margins.right = 0.5
        paper.oddFooter.center.text = "第 &P 页 共 &N 页"


def _fill(cell: Any, content: Told, measure: Told) -> None:
    """Put content into a cell: text as text whatever it begins with, a number with every decimal as given."""
    if isinstance(content, Decimal):
        _fill_number(cell, content, share=measure in ("%", "％"))
    elif isinstance(content, date):
        cell.value, cell.number_format = content, "yyyy-mm-dd"
    elif content:
        cell.value = sheet_text(content)
        cell.data_type = "s"
        cell.quotePrefix = content[:1] in "=+-@"


def _fill_number(cell: Any, number: Decimal, share: bool) -> None:
    decimals = max(0, -int(number.as_tuple().exponent))
    places = f".{'0' * decimals}" if decimals else ""
    if len(number.as_tuple().digits) > EXACT_DIGITS:
        cell.value, cell.number_format = f"{number:f}", "@"
        cell.data_type = "s"
    elif share and 0 < abs(number) < 1:  # a bare 0.3 could be 30 % as well
        cell.value, cell.number_format = number.scaleb(-2), f"0{places}%"
    else:
        cell.value, cell.number_format = number, f"#,##0{places}" if abs(number) >= 1000 else f"0{places}"


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column."""
    wide = (sum(1 if sign.isascii() else HAN_WIDTH for sign in part) for part in text.split("\n"))
    return sum(-(-size // (width - 1)) or 1 for size in wide)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
