"""Bytes to a table of observations: CSV as people save it, the first sheet of a workbook, or a JSON object a line."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from duixian.app.board.tables import table_text
from duixian.app.observations import RawTable, is_head
from duixian.model.errors import InputError
from duixian.read.reader import need_library

if TYPE_CHECKING:
    from openpyxl.cell import Cell

ENDINGS = frozenset((".csv", ".tsv", ".xlsx", ".xlsm", ".jsonl", ".ndjson"))
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TITLE_ROWS = 10  # a table as offices make it has a title, a unit and a date above its heads
_DIGITS = 15  # what a workbook keeps of a number
_NO_HEAD = "没有表头；请在前 {rows} 行内写明各列：指标,数值,单位,口径,时期,来源"


def is_table(head: bytes, name: str) -> bool:
    """Tell by its ending or its first bytes whether a file is a table of observations and no report."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if PurePath(name).suffix.lower() in ENDINGS or head.startswith(_OLD_EXCEL):
        return PurePath(name).suffix.lower() != ".doc"
    return start.startswith(b'{"') or (head.startswith(_ZIP) and b"xl/" in head)


def read_rows(content: bytes, name: str) -> RawTable:
    """Return the table a file holds; raises InputError where there is none."""
    if not content.strip():
        raise InputError(f"{name}：文件是空的；请换一份有内容的观测表")
    if content.startswith(_OLD_EXCEL):
        raise InputError(f"{name}：是旧版 Excel（.xls）；请另存为 .xlsx 或 CSV 再用")
    if content.startswith(_ZIP):
        return _headed(name, _sheet(content, name))
    text = table_text(content, name)
    if text.lstrip().startswith("{"):
        return _objects(text, name)
    return _headed(name, _csv(text, name))


Lines = Iterator[tuple[int, Sequence[str]]]


def _headed(name: str, lines: Lines) -> RawTable:
    """Take the first row that names the columns for the head, the rows after it for the table."""
    for line, cells in lines:
        if line > _TITLE_ROWS:
            break
        if is_head(cells):
            head = tuple(cell.strip() for cell in cells)
            rows = [(f"第 {number} 行", dict(zip(head, found, strict=False))) for number, found in lines]
            return RawTable(name, head, rows)
    raise InputError(f"{name}：{_NO_HEAD.format(rows=_TITLE_ROWS)}")


def _csv(text: str, name: str) -> Lines:
    first = text.partition("\n")[0]
    tabs = first.count("\t") > first.count(",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if tabs else ",", strict=True)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise InputError(f"{name} 第 {reader.line_num} 行：不是 CSV（{error}）；请从 Excel 另存为 CSV 再用") from error


def _sheet(content: bytes, name: str) -> Lines:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise need_library("openpyxl", "tables", name) from error
    try:
        book = load_workbook(io.BytesIO(content), data_only=True)
        rows = list(book.worksheets[0].iter_rows())
    except (BadZipFile, KeyError, ValueError, OSError, IndexError, TypeError) as error:
        raise InputError(f"{name}：不是完好的 Excel 工作簿；请用 Excel 打开后另存为 .xlsx 再用") from error
    for number, row in enumerate(rows, 1):
        yield number, [_cell(cell, f"{name} 第 {number} 行") for cell in row]


def _cell(cell: "Cell", where: str) -> str:
    """Return what a cell shows a reader: 0.063 in a percentage format is 6.3%."""
    value = cell.value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number(value, "%" in (cell.number_format or ""))
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if cell.data_type == "e":
        raise InputError(f"{where}第 {cell.column} 列：“{value}”是算不出的公式；请改成数字")
    return "" if value is None else str(value).strip()


def _number(value: float, percentage: bool) -> str:
    exact = Decimal(format(value, f".{_DIGITS}g"))
    shown = exact * 100 if percentage else exact
    plain = format(shown, "f")
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain) + ("%" if percentage else "")


def _objects(text: str, name: str) -> RawTable:
    """Read a flat object a line, or one with many `figures` that share its place and source."""
    rows = list[tuple[str, dict[str, str]]]()
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            rows += _object(line, f"第 {number} 行", name)
    return RawTable(name, tuple(dict.fromkeys(key for _, cells in rows for key in cells)), rows)


def _object(line: str, place: str, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        said = json.loads(line, parse_float=str, parse_int=str)
    except ValueError as error:
        raise InputError(f"{name} {place}：不是 JSON 对象；请每行写一个对象") from error
    if not isinstance(said, dict):
        raise InputError(f"{name} {place}：不是 JSON 对象；请每行写一个对象")
    figures = said.pop("figures", None)
    if figures is None:
        yield place, {key: _word(value) for key, value in said.items()}
        return
    if not isinstance(figures, list) or not all(isinstance(figure, dict) for figure in figures):
        raise InputError(f"{name} {place}：figures 不是一列对象；请照其他行改写")
    source = " ".join(_word(said[key]) for key in ("title", "url") if said.get(key))
    shared = {"region": _word(said.get("region")), "source": source}
    for number, figure in enumerate(figures, 1):
        yield f"{place}第 {number} 个数", shared | {key: _word(value) for key, value in figure.items()}


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)
