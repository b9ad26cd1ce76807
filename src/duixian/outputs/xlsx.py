"""A workbook for people: claims, milestones and issues, one sheet each, headings in Chinese."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from duixian.model.extraction import Extraction
from duixian.outputs.columns import Column, columns
from duixian.outputs.exporter import Exporter, require
from duixian.outputs.phrase import phrase
from duixian.outputs.row import Cell, Row, rows
from duixian.outputs.words import word, words

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST_TEXT = 32_767
"""Characters a cell holds (ECMA-376)."""

EXACT_DIGITS = 15
"""Digits a spreadsheet keeps of a number; a longer one is written as text."""

LAST_ROW = 1_048_576

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
    if column.type in ("number", "exact", "whole"):
        return _number(cell)
    called = words().get(column.name, {}).get(str(cell))
    return called[0] if called else sheet_text(str(cell))


def _cell(openpyxl: ModuleType, sheet: "WriteOnlyWorksheet", content: Decimal | str | None) -> "WriteOnlyCell":
    cell = openpyxl.cell.WriteOnlyCell(sheet, value=content)
    if isinstance(content, str):
        cell.data_type = "s"  # openpyxl takes text that starts with = for a formula
        cell.quotePrefix = content[:1] in "=+-@"  # and a spreadsheet would, once the cell was edited
        cell.alignment = openpyxl.styles.Alignment(vertical="top", wrap_text=len(content) > 40)
    else:
        cell.alignment = openpyxl.styles.Alignment(vertical="top")
    return cell


def _head(openpyxl: ModuleType, sheet: "WriteOnlyWorksheet", text: str) -> "WriteOnlyCell":
    cell = openpyxl.cell.WriteOnlyCell(sheet, value=text)
    cell.font = openpyxl.styles.Font(bold=True)
    cell.border = openpyxl.styles.Border(bottom=openpyxl.styles.Side("thin"))
    return cell


class Sheet:
    """One sheet being filled: its frozen head first, then a row at a time."""

    def __init__(self, openpyxl: ModuleType, sheet: "WriteOnlyWorksheet", shown: tuple[Column, ...]) -> None:
        self.openpyxl = openpyxl
        self.sheet = sheet
        self.columns = shown
        self.last = 1
        self.sheet.freeze_panes = "A2"
        for number, column in enumerate(self.columns, 1):
            letter = openpyxl.utils.get_column_letter(number)
            self.sheet.column_dimensions[letter].width = column.width
        self.sheet.append([_head(openpyxl, self.sheet, column.zh) for column in self.columns])

    def add(self, row: Row) -> None:
        """Append a row of the cells this sheet shows; a row past the last a workbook holds is left out."""
        if self.last < LAST_ROW:
            cells = (_content(row.get(column.name), column) for column in self.columns)
            self.sheet.append([_cell(self.openpyxl, self.sheet, cell) for cell in cells])
            self.last += 1

    def close(self) -> None:
        """Put a filter on every column, over the rows there are."""
        letter = self.openpyxl.utils.get_column_letter(len(self.columns))
        self.sheet.auto_filter.ref = f"A1:{letter}{self.last}"


def _sheet_rows(extraction: Extraction) -> Iterator[tuple[str, Row]]:
    phrases = {claim.id: phrase(claim) for claim in extraction.claims}
    for row in rows(extraction):
        sheet = "milestones" if row["kind"] == "milestone" else "claims"
        yield sheet, row | {"phrase": phrases.get(str(row["id"]))}
    for issue in extraction.issues:
        place = {"start": issue.span.start, "end": issue.span.end} if issue.span else {}
        told: Row = {"severity": issue.severity, "message": issue.message, "issue": issue.code, **place}
        yield "issues", told | {"source": extraction.document.name}


def write(extractions: Iterable[Extraction], target: BinaryIO) -> None:
    """Write the three sheets, each with its head even where it has no row."""
    everything = list(extractions)  # a workbook begun and left makes noise on standard error
    openpyxl = require("openpyxl", "tables")
    require("openpyxl.cell", "tables"), require("openpyxl.styles", "tables"), require("openpyxl.utils", "tables")
    book = openpyxl.Workbook(write_only=True)
    sheets = {
        name: Sheet(openpyxl, book.create_sheet(word("sheet", name)), shown) for name, shown in columns().sheets.items()
    }
    for extraction in everything:
        for name, row in _sheet_rows(extraction):
            sheets[name].add(row)
    for sheet in sheets.values():
        sheet.close()
    book.save(target)


EXPORTER = Exporter("xlsx", (".xlsx",), binary=True, write=write)
