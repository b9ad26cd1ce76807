"""An uploaded workbook, opened without trust: no macro, no link to elsewhere, no more than a person could type."""

import re
import struct
import warnings
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from duixian.app.sheets.book import MOST_COLUMNS, MOST_ROWS, Cell, Range, Sheet, Value, Workbook
from duixian.model.errors import InputError
from duixian.read.reader import need_library
from duixian.read.workbook_package import open_package
from duixian.read.workbook_scan import Budget, Scan, scan_part

MOST_SHEETS = 100
MOST_MERGED = 500_000
"""Cells of a sheet that are merged."""
_TYPES = "[Content_Types].xml"
_PART_NAME = re.compile(r"PartName\s*=\s*[\"']([^\"']+)")
_DIGITS = 15  # what a workbook keeps of a number
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ExpatError, ParseError, EOFError, OSError),
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, struct.error, NotImplementedError),
    RuntimeError,
)


def read_workbook(content: bytes, name: str) -> Workbook:
    """Return the sheets of an .xlsx file; raises InputError in one line for what is not taken, whatever the bytes."""
    try:
        with open_package(content, name) as package:
            scans = _scans(package, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles openpyxl does not know; nothing here depends on them
            return Workbook(name, _sheets(content, name, scans))
    except _BROKEN as error:
        raise InputError(f"{name}：工作簿损坏，打不开；请用 Excel 或 WPS 打开后另存为 .xlsx 再上传") from error


def _scans(package: zipfile.ZipFile, name: str) -> dict[str, Scan]:
    """Return what stands in each part; all parts that openpyxl would load are looked through first."""
    types = package.read(_TYPES).decode("utf-8", "replace")
    if "macroEnabled" in types:
        raise InputError(f"{name}：带有宏；请另存为不含宏的 .xlsx 再上传")
    named = {part.lstrip("/") for part in _PART_NAME.findall(types)}
    budget = Budget(name)
    parts = [part.filename for part in package.infolist()]
    return {
        part: scan_part(package, part, budget)
        for part in parts
        if part in named or part.lower().endswith((".xml", ".rels"))
    }


def _sheets(content: bytes, name: str, scans: dict[str, Scan]) -> tuple[Sheet, ...]:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise need_library("openpyxl", "tables", name) from error
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        if not 0 < len(book.worksheets) <= MOST_SHEETS:
            raise InputError(
                f"{name}：有 {len(book.worksheets)} 张工作表，须为 1 至 {MOST_SHEETS} 张；请分几个文件上传"
            )
        return tuple(_sheet(sheet, scans[sheet._worksheet_path]) for sheet in book.worksheets)
    finally:
        book.close()


def _sheet(sheet: Any, scan: Scan) -> Sheet:
    cells = dict[tuple[int, int], Cell]()
    if scan.rows:
        rows = sheet.iter_rows(1, min(scan.rows, MOST_ROWS), 1, min(scan.columns, MOST_COLUMNS))
        for row, found in enumerate(rows, 1):
            for column, cell in enumerate(found, 1):
                if cell.value is not None:
                    cells[row, column] = _cell(sheet.title, row, column, cell)
    for row, column in scan.uncomputed:
        cells[row, column] = Cell(sheet.title, row, column, fault="是没有算出结果的公式")
    return Sheet(sheet.title, cells, _merged(sheet.title, scan), sheet.sheet_state != "visible")


def _merged(title: str, scan: Scan) -> tuple[Range, ...]:
    """Return the merged ranges that begin within the used range, cut to it."""
    found = [
        Range(one.top, one.left, min(one.bottom, scan.rows), min(one.right, scan.columns))
        for one in scan.merged
        if one.top <= scan.rows and one.left <= scan.columns
    ]
    if sum((one.bottom - one.top + 1) * (one.right - one.left + 1) for one in found) > MOST_MERGED:
        raise InputError(f"工作表“{title}”：合并的单元格太多；请取消合并后另存")
    return tuple(found)


def _cell(sheet: str, row: int, column: int, cell: Any) -> Cell:
    format = str(cell.number_format or "General")
    if cell.data_type == "e":
        return Cell(sheet, row, column, str(cell.value), format, "是算不出的公式")
    return Cell(sheet, row, column, _value(cell.value), format)


def _value(value: object) -> Value:
    if isinstance(value, bool | datetime | date | str):
        return value
    if isinstance(value, int | float):
        return number(value)
    return str(value) if isinstance(value, time | timedelta) else None


def number(value: float) -> Decimal:
    """Return a workbook's number as it was typed: fifteen digits of it count.

    >>> number(0.063), number(0.1 + 0.2), number(45473)
    (Decimal('0.063'), Decimal('0.3'), Decimal('45473'))
    """
    return Decimal(f"{Decimal(format(value, f'.{_DIGITS}g')):f}")
