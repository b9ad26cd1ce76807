"""The tables of a Word document (.docx) as sheets, merged cells shown in every cell they cover."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from duixian.app.sheets.book import MOST_COLUMNS, MOST_ROWS, Cell, Range, Sheet, Workbook
from duixian.model.errors import InputError
from duixian.read.formats.docx import BROKEN, SIDE_LIMIT, ZIP, check_unpacked
from duixian.read.reader import MB, need_library
from duixian.read.workbook import read_workbook

MOST_TABLES = 200
WORD = ".docx"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}tab": " "}


def read_table_file(content: bytes, name: str) -> Workbook:
    """Return the tables of an .xlsx or .docx file; raises InputError in one line for what is not taken."""
    return read_word_tables(content, name) if name.lower().endswith(WORD) else read_workbook(content, name)


def read_word_tables(content: bytes, name: str) -> Workbook:
    """Return the tables of a Word document in order, named `文中第 1 个表`; raises InputError."""
    if not content.startswith(ZIP):
        raise InputError(f"{name}：不是 .docx 文件；请用 Word 或 WPS 打开后另存为 .docx 再上传")
    try:
        from docx import Document
    except ImportError as error:
        raise need_library("python-docx", "tables", name) from error
    try:
        _check_package(content, name)
        found = Document(BytesIO(content)).tables
        if not 0 < len(found) <= MOST_TABLES:
            raise InputError(f"{name}：有 {len(found)} 个表格，须为 1 至 {MOST_TABLES} 个；请上传有任务分解表的文件")
        return Workbook(name, tuple(_sheet(table, f"文中第 {at} 个表", name) for at, table in enumerate(found, 1)))
    except (*BROKEN, AttributeError, TypeError, IndexError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{name}：文档损坏，打不开；请用 Word 或 WPS 打开后另存为 .docx 再上传") from error


def _check_package(content: bytes, name: str) -> None:
    """Refuse macros, and parts that grow too large: of text 16 MB, in all 200 MB."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        check_unpacked(package, name)
        for part in package.infolist():
            if part.filename.lower().endswith("vbaproject.bin"):
                raise InputError(f"{name}：带有宏；请另存为不含宏的 .docx 再上传")
            if part.filename.lower().endswith((".xml", ".rels")) and part.file_size > SIDE_LIMIT:
                raise InputError(f"{name}：文字超过 {SIDE_LIMIT // MB} MB；请只留任务分解表后再上传")


def _sheet(table: Any, title: str, name: str) -> Sheet:
    if len(table.rows) > MOST_ROWS or len(table.columns) > MOST_COLUMNS:
        raise InputError(f"{name} {title}：超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列；请删去空行空列再上传")
    covered = dict[Any, list[tuple[int, int]]]()
    for row, line in enumerate(table.rows, 1):
        for column, cell in enumerate(line.cells, 1 + line.grid_cols_before):
            covered.setdefault(cell._tc, []).append((row, column))
    cells = dict[tuple[int, int], Cell]()
    merged = []
    for part, places in covered.items():
        (top, left), (bottom, right) = places[0], places[-1]
        text = "\n".join("".join(_signs(paragraph)) for paragraph in part.iterchildren(f"{_WORD}p")).strip()
        if text:
            cells[top, left] = Cell(title, top, left, text)
        if len(places) > 1:
            merged.append(Range(top, left, bottom, right))
    return Sheet(title, cells, tuple(merged))


def _signs(paragraph: Any) -> Iterator[str]:
    """Yield a paragraph's text as it reads with all its tracked changes accepted."""
    for part in paragraph.iter(f"{_WORD}t", *_BREAKS):
        yield _BREAKS.get(part.tag) or part.text or ""
