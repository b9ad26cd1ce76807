"""A workbook for people: claims, milestones and issues, one sheet each, headings in Chinese."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from duixian.judge.rounding import shown
from duixian.model.claim import Claim
from duixian.model.extraction import Extraction
from duixian.outputs.columns import Column, columns
from duixian.outputs.exporter import Exporter, require
from duixian.outputs.phrase import phrase
from duixian.outputs.record import reading_order
from duixian.outputs.row import Cell, Row, rows
from duixian.outputs.summary import is_doubtful
from duixian.outputs.words import word, words

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST_TEXT = 32_767
"""Characters a cell holds (ECMA-376)."""

EXACT_DIGITS = 15
"""Digits a spreadsheet keeps of a number; a longer one is written as text."""

LAST_ROW = 1_048_576

HAN_WIDTH = 2
"""Widths of a digit a Chinese character takes."""

LINE, TALLEST = 15, 409
"""Points of a line, and of the highest row there can be."""

DOUBT_FILL = "FFF2CC"
"""The light ground of a row to look at first, RGB."""

A4 = 9
"""The paper's number (ECMA-376, ST_PaperSize)."""

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def sheet_text(text: str) -> str:
    r"""Return text a workbook can hold: without control characters, not longer than a cell.

    >>> sheet_text("增长\x00 5%")
    '增长 5%'
    """
    return UNWRITABLE.sub("", text)[:LONGEST_TEXT]


def _number(cell: str | int | float) -> Decimal | str:
    number = Decimal(str(cell))
    return number if len(number.as_tuple().digits) <= EXACT_DIGITS else str(cell)


def _content(cell: Cell, column: Column) -> Decimal | str | None:
    if cell is None:
        return None
    if column.type in ("number", "exact", "whole", "share"):
        return _number(cell)
    called = words().get(column.name, {}).get(str(cell))
    return called[0] if called else sheet_text(str(cell))


def _wraps(content: str, column: Column) -> bool:
    return column.type == "text" and len(content) * HAN_WIDTH > column.width


def _lines(content: object, column: Column) -> int:
    """Return how many lines a cell takes."""
    if not isinstance(content, str) or not _wraps(content, column):
        return 1
    widths = (sum(1 if sign.isascii() else HAN_WIDTH for sign in part) for part in content.split("\n"))
    return sum(-(-width // column.width) or 1 for width in widths)


def _cell(
    openpyxl: ModuleType, sheet: "WriteOnlyWorksheet", content: Decimal | str | None, column: Column
) -> "WriteOnlyCell":
    cell = openpyxl.cell.WriteOnlyCell(sheet, value=content)
    if isinstance(content, str):
        cell.data_type = "s"  # openpyxl takes text that starts with = for a formula
        cell.quotePrefix = content[:1] in "=+-@"  # and a spreadsheet would, once the cell was edited
        cell.alignment = openpyxl.styles.Alignment(vertical="top", wrap_text=_wraps(content, column))
    else:
        cell.alignment = openpyxl.styles.Alignment(vertical="top")
    if column.type == "share" and isinstance(content, Decimal):
        cell.number_format = _per_cent(content)
    return cell


def _per_cent(share: Decimal) -> str:
    """Return how a share is shown, with as many decimals as keep it apart from 100 %."""
    decimals = shown(share * 100, Decimal(100)).partition(".")[2]
    return f"0.{'0' * max(1, len(decimals))}%"


def _head(openpyxl: ModuleType, sheet: "WriteOnlyWorksheet", text: str) -> "WriteOnlyCell":
    cell = openpyxl.cell.WriteOnlyCell(sheet, value=text)
    cell.font = openpyxl.styles.Font(bold=True)
    cell.border = openpyxl.styles.Border(bottom=openpyxl.styles.Side("thin"))
    return cell


class Sheet:
    """One sheet being filled: its frozen head first, then a row at a time."""

    def __init__(
        self,
        openpyxl: ModuleType,
        sheet: "WriteOnlyWorksheet",
        listed: tuple[Column, ...],
        technical: frozenset[str] | None = None,
    ) -> None:
        self.openpyxl = openpyxl
        self.sheet = sheet
        self.columns = listed
        self.technical = columns().technical if technical is None else technical
        self.last = 1
        self.sheet.freeze_panes = "A2"
        for number, column in enumerate(self.columns, 1):
            letter = openpyxl.utils.get_column_letter(number)
            self.sheet.column_dimensions[letter].width = column.width
        self.fill = openpyxl.styles.PatternFill("solid", start_color=DOUBT_FILL)
        self._set_up_print()
        self.sheet.append([_head(openpyxl, self.sheet, column.zh) for column in self.columns])

    def _set_up_print(self) -> None:
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = A4
        self.sheet.page_setup.fitToWidth, self.sheet.page_setup.fitToHeight = 1, 0  # 0: as many pages as it takes
        self.sheet.sheet_properties.pageSetUpPr = self.openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
        self.sheet.print_title_rows = "1:1"

    def add(self, row: Row) -> None:
        """Append a row of the cells this sheet shows; a row past the last a workbook holds is left out."""
        if self.last < LAST_ROW:
            cells = self._cells(row)
            self.last += 1
            printed = (pair for pair in zip(cells, self.columns, strict=True) if pair[1].name not in self.technical)
            lines = max(_lines(cell.value, column) for cell, column in printed)
            if lines > 1:  # not every program makes room for wrapped text by itself
                self.sheet.row_dimensions[self.last].height = min(lines * LINE, TALLEST)
            self.sheet.append(cells)

    def _cells(self, row: Row) -> "list[WriteOnlyCell]":
        contents = ((_content(row.get(column.name), column), column) for column in self.columns)
        cells = [_cell(self.openpyxl, self.sheet, content, column) for content, column in contents]
        for cell in cells if row.get("doubt") else ():
            cell.fill = self.fill
        return cells

    def close(self) -> None:
        """Put a filter on every column, over the rows there are; print those that are for people."""
        printed = sum(column.name not in self.technical for column in self.columns)
        letter = self.openpyxl.utils.get_column_letter
        self.sheet.auto_filter.ref = f"A1:{letter(len(self.columns))}{self.last}"
        self.sheet.print_area = f"A1:{letter(printed)}{self.last}"


def _sheet_rows(extraction: Extraction) -> Iterator[tuple[str, Row]]:
    for item, row in zip(reading_order(extraction), rows(extraction), strict=True):
        doubt = word("page", "doubtful") if is_doubtful(item) else None
        if isinstance(item, Claim):
            yield "claims", row | {"phrase": phrase(item), "doubt": doubt}
        else:
            yield "milestones", row | {"object": item.object, "doubt": doubt}
    for issue in extraction.issues:
        place = {"start": issue.span.start, "end": issue.span.end} if issue.span else {}
        told: Row = {"severity": issue.severity, "message": issue.message, "issue": issue.code, **place}
        yield "issues", told | {"source": extraction.document.name}


def fill_book(
    sheets: Mapping[str, tuple[str, tuple[Column, ...]]],
    told: Iterable[tuple[str, Row]],
    target: BinaryIO,
    technical: frozenset[str] | None = None,
) -> None:
    """Write a workbook: `sheets` by name with title and columns, `told` the rows with the sheet each belongs on.

    `technical` are the columns that are not printed, those of columns.toml where it is not given.
    """
    openpyxl = require("openpyxl", "tables")
    for part in ("cell", "styles", "utils", "worksheet.properties"):
        require(f"openpyxl.{part}", "tables")
    book = openpyxl.Workbook(write_only=True)
    filled = {
        name: Sheet(openpyxl, book.create_sheet(title), listed, technical) for name, (title, listed) in sheets.items()
    }
    for name, row in told:
        filled[name].add(row)
    for sheet in filled.values():
        sheet.close()
    book.save(target)


def write(extractions: Iterable[Extraction], target: BinaryIO) -> None:
    """Write the three sheets, each with its head even where it has no row."""
    everything = list(extractions)  # a workbook begun and left makes noise on standard error
    told = (pair for extraction in everything for pair in _sheet_rows(extraction))
    fill_book({name: (word("sheet", name), listed) for name, listed in columns().sheets.items()}, told, target)


EXPORTER = Exporter("xlsx", (".xlsx",), binary=True, write=write)
