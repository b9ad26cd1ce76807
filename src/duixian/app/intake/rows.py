"""The rows of an office's own table: what each says, under which chapter; what is no task is passed over."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from duixian.app.intake.columns import Layout
from duixian.app.intake.head import Table, row_texts
from duixian.app.sheets.book import Cell, Sheet, letters
from duixian.app.sheets.cells import CellFault, fault, is_percentage, read_figure, read_text
from duixian.lexicon.sheets import ColumnName, sheet_words

WORD_TABLE = "文中第 "
"""How a Word table is named; it has no letters for its columns: a cell is told by row and column."""


_NAME = 24
"""Characters of a task that is no more than an indicator's name; its figure stands right behind it."""
_TITLE = 30
"""Characters of a chapter's title that is not merged over the row."""
_COUNTED = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]?")
_BARE = re.compile(r"([^\d]{0,6}[\d.,]*\d)(左右|以上|以下|以内|以里|上下)?")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One task of the table; `cells` are its cells by kind of column, `also` further rows that belong to it."""

    sheet: str
    row: int
    chapter: str
    cells: Mapping[ColumnName, Cell]
    also: tuple["TableRow", ...] = ()

    @property
    def key(self) -> str:
        """What tells the row from others of the file."""
        return f"{self.sheet}!{self.row}"

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"{self.sheet} 第 {self.row} 行"

    def text(self, kind: ColumnName) -> str:
        """Return what a column says, empty where there is no such column."""
        cell = self.cells.get(kind)
        said = read_text(cell) if cell is not None else ""
        return "" if isinstance(said, CellFault) else said

    @property
    def said(self) -> str:
        """What is promised, in one text: the task and its target, with the unit of a bare figure."""
        task, target = " ".join(self.text("task").split()), _with_unit(self._target(), self.text("unit"))
        if not target or target in task:
            return task
        return f"{task}，{target}" if any(sign.isdigit() for sign in task) or len(task) > _NAME else f"{task}{target}"

    def _target(self) -> str:
        cell = self.cells.get("target")
        if cell is not None and isinstance(cell.value, Decimal) and is_percentage(cell.format):
            return f"{(cell.value * 100).normalize():f}%"
        return " ".join(self.text("target").split())


def _with_unit(target: str, unit: str) -> str:
    """Return a target with its unit behind the figure, where it names none itself.

    >>> _with_unit("6以上", "%"), _with_unit("10", "万人"), _with_unit("120个", "个")
    ('6%以上', '10万人', '120个')
    """
    bare = _BARE.fullmatch(target)
    return f"{bare[1]}{unit}{bare[2] or ''}" if bare and unit not in ("", "—", "-", "/") else target


def place_of(cell: Cell) -> str:
    """Return where a cell is, as people find it: `C5`, in a Word table its row and column."""
    in_word = cell.sheet.startswith(WORD_TABLE)
    return f"第 {cell.row} 行第 {cell.column} 列" if in_word else cell.address


def fault_at(found: CellFault, cell: Cell) -> CellFault:
    """Return a fault that says where its cell is as people find it."""
    return replace(found, address=place_of(cell))


def read_rows(table: Table, layout: Layout) -> tuple[list[TableRow], list[CellFault]]:
    """Return the tasks of a table in order, and the cells that cannot be read."""
    found = list(_joined(_tasks(table, layout)))
    faults = [one for row in found for one in _faults(row)]
    return found, faults


def _tasks(table: Table, layout: Layout) -> Iterator[TableRow]:
    chapter, before = "", dict[ColumnName, Cell]()
    for row in range(table.head.bottom + 1, table.sheet.rows + 1):
        heading = _heading(table.sheet, row, layout)
        if heading is not None:
            chapter = heading or chapter
            continue
        if _is_aside(table, row, layout):
            continue
        cells = {kind: table.sheet.shown(row, column) for kind, column in layout.items()}
        before = cells = {kind: _ditto(cell, before.get(kind)) for kind, cell in cells.items()}
        chapter = cells["chapter"].text or chapter if "chapter" in cells else chapter
        yield TableRow(table.sheet.name, row, " ".join(chapter.split()), cells)


def _ditto(cell: Cell, above: Cell | None) -> Cell:
    if cell.text not in sheet_words().ditto or above is None:
        return cell
    return replace(cell, value=above.value, format=above.format, fault=above.fault)


def _heading(sheet: Sheet, row: int, layout: Layout) -> str | None:
    """Return the chapter a row announces: one text over the whole row, or alone in it before the task's column."""
    filled = {(one.row, one.column): one.text for one in _shown(sheet, row) if one.text}
    number = layout.get("number", 0)
    if len(filled) == 2 and _COUNTED.fullmatch(filled.get((row, number), "")):
        counted = filled.pop((row, number))
        title = next(iter(filled.values()))
        return f"{counted.rstrip('、.．')}、{title}" if _is_title(title) else None
    if len(filled) != 1:
        return None
    (top, column), text = next(iter(filled.items()))
    merged = sheet.merged_at(row, column)
    wide = merged is not None and merged.right - merged.left + 1 >= max(2, sheet.columns // 2)
    first = min(layout.get("task", layout.get("target", 1)), layout.get("target", sheet.columns))
    alone = (
        merged is None
        and column <= first
        and top == row
        and text[:1] in "一二三四五六七八九十（(第"
        and _is_title(text)
    )
    if not (wide or alone):
        return None
    return "" if text.startswith(sheet_words().aside) else text


def _is_title(text: str) -> bool:
    """Tell whether a text that stands alone is short and sets no figure: a chapter, no task."""
    return len(text) <= _TITLE and not any(sign.isdigit() for sign in text.partition("（")[0])


def _shown(sheet: Sheet, row: int) -> Iterable[Cell]:
    return (sheet.shown(row, column) for column in range(1, sheet.columns + 1))


def _is_aside(table: Table, row: int, layout: Layout) -> bool:
    """Tell whether a row holds no task: blank but for its number, the head again, a note, a sum."""
    texts = row_texts(table.sheet, row)
    number = layout.get("number", 0)
    said = [text for column, text in enumerate(texts, 1) if text and column != number]
    first = next((text for text in texts if text), "").replace(" ", "")
    if not said or first.startswith(sheet_words().aside):
        return True
    heads = {part for label in table.head.labels for part in (label, *label.split("/")) if part}
    return all(text in heads for text in said)


def _joined(rows: Iterable[TableRow]) -> Iterator[TableRow]:
    """Join rows that share their task's merged cell and their target's: further rows of one task."""
    kept: TableRow | None = None
    for row in rows:
        if kept is not None and _origin(kept) == _origin(row):
            kept = replace(kept, also=(*kept.also, row))
            continue
        if kept is not None:
            yield kept
        kept = row
    if kept is not None:
        yield kept


def _origin(row: TableRow) -> list[tuple[int, int]]:
    return [(row.cells[kind].row, row.cells[kind].column) for kind in ("task", "target") if kind in row.cells]


def _faults(row: TableRow) -> Iterator[CellFault]:
    for kind in ("task", "target", "chapter", "person"):
        cell = row.cells.get(kind)
        said = read_text(cell) if cell is not None else ""
        if isinstance(said, CellFault) and cell is not None:
            yield fault_at(said, cell)
    if (found := _two_ways(row)) is not None:
        yield found
    main = row.cells.get("task") or row.cells.get("target")
    if main is not None and not row.said and not main.fault:
        yield fault_at(fault(main, "没有写任务，而这一行有其他内容", "请写明目标任务，或删去这一行"), main)


def _two_ways(row: TableRow) -> CellFault | None:
    """Return what is wrong with a bare 0.06 whose unit is %: it may be 6% or 0.06%."""
    cell = row.cells.get("target")
    if cell is None or row.text("unit").strip() not in ("%", "％") or not isinstance(cell.value, Decimal):
        return None
    found = read_figure(cell, "%")
    return fault_at(found, cell) if isinstance(found, CellFault) else None


def column_name(table: Table, column: int) -> str:
    """Return how a column is called beside its head: its letter, in Word its place."""
    return f"第 {column} 列" if table.sheet.name.startswith(WORD_TABLE) else f"{letters(column)} 列"
