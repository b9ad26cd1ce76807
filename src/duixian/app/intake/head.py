"""Where the head of an office's own table stands, under titles and over two rows, and what each column is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duixian.app.sheets.book import Sheet, Workbook
from duixian.lexicon.sheets import column_of, plain_head
from duixian.model.errors import InputError

_DEEPEST = 40
"""Rows from the top among which a head is looked for."""
_LONGEST = 24
"""Characters of a head; what is longer is the text of a cell."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: its rows, both included, and what every column is called, from the first; blank for none."""

    top: int
    bottom: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a head, to be read below it."""

    sheet: Sheet
    head: Head


def find_tables(book: Workbook) -> tuple[list[Table], list[str]]:
    """Return the tables of a workbook that share the fullest head, and the names of sheets that are not read.

    Raises InputError where no sheet has a head.
    """
    shown = [sheet for sheet in book.sheets if sheet.rows and not sheet.hidden]
    found = [(sheet, find_head(sheet)) for sheet in shown]
    if not any(head for _, head in found):
        found = [(sheet, _unknown_head(sheet)) for sheet in sorted(shown, key=lambda sheet: -sheet.rows)[:1]]
    heads = [head for _, head in found if head is not None]
    if not heads:
        raise InputError(
            f"{book.name}：没有找到表头（如“目标任务、牵头单位、完成时限”）；请确认表中有一行写明各列名称后再上传"
        )
    best = max(heads, key=lambda head: len(_kinds(head.labels)))
    tables = [Table(sheet, head) for sheet, head in found if head is not None and _same(head, best)]
    read = {table.sheet.name for table in tables}
    return tables, [sheet.name for sheet in book.sheets if sheet.rows and sheet.name not in read]


def _same(head: Head, other: Head) -> bool:
    return [plain_head(label) for label in head.labels] == [plain_head(label) for label in other.labels]


def find_head(sheet: Sheet) -> Head | None:
    """Return the head of a sheet: the row or two rows that name most kinds of columns, None where none names two."""
    candidates = [(_score(head.labels), head) for head in _candidates(sheet)]
    score, best = max(candidates, key=lambda one: (one[0], one[1].top - one[1].bottom), default=(0, None))
    return best if score >= 2 else None


def _unknown_head(sheet: Sheet) -> Head | None:
    """Return the first row that could be a head by its shape: several short texts over a row with as many cells."""
    for row in range(1, min(sheet.rows, _DEEPEST)):
        texts, below = row_texts(sheet, row), row_texts(sheet, row + 1)
        said = [text for text in texts if text]
        if 1 < len(set(said)) == len(said) >= sum(map(bool, below)) > 1 and max(map(len, said)) <= _LONGEST:
            return Head(row, row, texts)
    return None


def _candidates(sheet: Sheet) -> Iterator[Head]:
    for row in range(1, min(sheet.rows, _DEEPEST) + 1):
        upper = row_texts(sheet, row)
        if max((len(text) for text in upper), default=0) > _LONGEST * 3:
            continue
        yield Head(row, row, upper)
        if row < sheet.rows and _reaches_down(sheet, row):
            yield Head(row, row + 1, tuple(_joined(sheet, row)))


def row_texts(sheet: Sheet, row: int) -> tuple[str, ...]:
    """Return what a reader sees in a row, column by column."""
    return tuple(sheet.shown(row, column).text for column in range(1, sheet.columns + 1))


def _reaches_down(sheet: Sheet, row: int) -> bool:
    """Tell whether a cell of a row is merged over several columns but not over all, so that a second row divides it."""
    spans = {sheet.merged_at(row, column) for column in range(1, sheet.columns + 1)} - {None}
    return any(one is not None and one.right > one.left and one.bottom == row for one in spans)


def _joined(sheet: Sheet, row: int) -> Iterator[str]:
    for column in range(1, sheet.columns + 1):
        upper, lower = sheet.shown(row, column), sheet.shown(row + 1, column)
        apart = (upper.row, upper.column) != (lower.row, lower.column)
        yield "/".join(text for text in (upper.text, lower.text if apart else "") if text)


def _kinds(labels: Iterable[str]) -> set[str]:
    named = (column_of(label) for label in labels if 0 < len(plain_head(label.split("/")[-1])) <= _LONGEST)
    return {found[0] for found in named if found}


def _score(labels: tuple[str, ...]) -> int:
    kinds = _kinds(labels)
    said = {label for label in labels if label}
    return len(kinds) if kinds & {"task", "target"} and len(said) > 1 else 0
