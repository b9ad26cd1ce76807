"""What sheets that go out share: their look, their text kept text, figures with every digit, lists to choose from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import ModuleType
from typing import Any

from duixian.app.sheets.cells import plain
from duixian.outputs.exporter import require
from duixian.outputs.xlsx import EXACT_DIGITS, HAN_WIDTH, LINE, TALLEST, sheet_text

GRID, HEAD_FILL, LOCKED_FILL, ACCENT = "C9D1DA", "E8EEF5", "F6F7F9", "1F5FA8"
"""Colours, RGB: lines, the head, cells nobody may change, the rule under the head."""
A3, A4 = 8, 9
"""Numbers of paper (ECMA-376, ST_PaperSize)."""
FONT, HEAD_FONT = "宋体", "黑体"
OPTIONS = "_options"
"""The hidden sheet that holds what the drop-downs offer."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a cell holds it: itself where a spreadsheet keeps all its digits, else text."""

    value: Decimal | str
    format: str


def figure_cell(value: Decimal, unit: str | None) -> Figure:
    """Return a figure in `unit` as a cell: a per cent as a share in a percentage format, digits as given.

    >>> figure_cell(Decimal("6.0"), "%"), figure_cell(Decimal("1100.90"), "亿元").format
    (Figure(value=Decimal('0.060'), format='0.0%'), '#,##0.00')
    """
    share = plain(unit or "") == "%"
    if len(value.as_tuple().digits) > EXACT_DIGITS:
        return Figure(f"{value:f}{'%' if share else ''}", "@")
    places = max(0, -int(value.as_tuple().exponent))
    tail = f".{'0' * places}" if places else ""
    if share:
        return Figure(Decimal(f"{value.scaleb(-2):f}"), f"0{tail}%")
    return Figure(Decimal(f"{value:f}"), f"#,##0{tail}")


def share_cell(share: Decimal) -> Figure:
    """Return a share of the whole, 0 to 1, as a cell in per cent."""
    return figure_cell(Decimal(f"{share.scaleb(2):f}"), "%")


def library() -> ModuleType:
    """Return openpyxl with the parts that sheets need; raises OutputError where it is not installed."""
    for part in (
        "cell",
        "styles",
        "utils",
        "worksheet.datavalidation",
        "worksheet.properties",
        "workbook.defined_name",
    ):
        require(f"openpyxl.{part}", "tables")
    return require("openpyxl", "tables")


def write_text(cell: Any, text: str) -> None:
    """Write text that stays text, whatever it begins with."""
    cell.value = sheet_text(text)
    cell.data_type = "s"  # openpyxl takes text that starts with = for a formula
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@")  # and a spreadsheet would, once the cell was edited


def write_figure(cell: Any, figure: Figure) -> None:
    """Write a figure."""
    if isinstance(figure.value, str):
        write_text(cell, figure.value)
    else:
        cell.value = figure.value
    cell.number_format = figure.format


def lines(text: str, width: float) -> int:
    """Return how many lines text takes in a column, widths in digits.

    >>> lines("固定资产投资增长", 11), lines("", 11)
    (2, 1)
    """
    taken = (sum(1 if sign.isascii() else HAN_WIDTH for sign in part) for part in text.split("\n"))
    return sum(max(1, -(-size // max(1, int(width) - 3))) for size in taken)


def height(most: int) -> float:
    """Return the points a row of so many lines takes."""
    return min(float(most * LINE + 6), TALLEST)


class Dress:
    """The styles of a sheet, made once."""

    def __init__(self, openpyxl: ModuleType) -> None:
        styles = openpyxl.styles
        line = styles.Side("thin", GRID)
        self.border = styles.Border(line, line, line, line)
        self.head_border = styles.Border(line, line, line, styles.Side("medium", ACCENT))
        self.title = styles.Font(HEAD_FONT, 18)
        self.note = styles.Font(FONT, 10, color="5A6572")
        self.head = styles.Font(HEAD_FONT, 10.5)
        self.body = styles.Font(FONT, 10.5)
        self.head_fill = styles.PatternFill("solid", start_color=HEAD_FILL)
        self.locked_fill = styles.PatternFill("solid", start_color=LOCKED_FILL)
        self.centre = styles.Alignment("center", "center", wrap_text=True)
        self.left = styles.Alignment("left", "center", wrap_text=True, indent=1)
        self.right = styles.Alignment("right", "center", indent=1)
        self.open, self.locked = styles.Protection(locked=False), styles.Protection(locked=True)


def add_options(openpyxl: ModuleType, book: Any, lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Put what drop-downs offer on a hidden sheet; return each list's formula by name."""
    sheet = book.create_sheet(OPTIONS)
    sheet.sheet_state = "hidden"
    found = {}
    for column, (name, words) in enumerate(lists.items(), 1):
        row = 0
        for row, word in enumerate(words, 1):
            write_text(sheet.cell(row, column), word)
        letter = openpyxl.utils.get_column_letter(column)
        found[name] = f"{OPTIONS}!${letter}$1:${letter}${max(row, 1)}"
    return found


def set_up_print(openpyxl: ModuleType, sheet: Any, paper: int, head: str) -> None:
    """Set a sheet up for landscape paper, its head rows on every page, pages numbered."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0  # 0: as many pages as it takes
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = head
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.6, 0.6, 0.3
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def protect(sheet: Any) -> None:
    """Lock what is locked, without a password; rows may be put in, sorted and filtered, cells be formatted."""
    allowed = ("formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter")
    for name in allowed:
        setattr(sheet.protection, name, False)  # False: not forbidden
    sheet.protection.sheet = True
