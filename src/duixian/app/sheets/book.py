"""A workbook as it was uploaded: sheets of cells by row and column, without any library's types."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

Value = str | Decimal | date | datetime | bool | None
"""Numbers have the fifteen digits a spreadsheet keeps; None is a blank cell."""

MOST_ROWS, MOST_COLUMNS = 20_000, 200
"""Of a sheet, as far as anything is written in it."""


def letters(column: int) -> str:
    """Return a column's name by its number, from 1.

    >>> letters(1), letters(26), letters(27), letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def number_of(name: str) -> int:
    """Return a column's number, from 1, by its name.

    >>> number_of("A"), number_of("AAA")
    (1, 703)
    """
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `format` is its number format, `fault` says why its value cannot be known (a formula not computed)."""

    sheet: str
    row: int
    column: int
    value: Value = None
    format: str = "General"
    fault: str = ""

    @property
    def address(self) -> str:
        """The cell as people call it, `C5`."""
        return f"{letters(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """What stands in it as text, without blanks around it."""
        if isinstance(self.value, Decimal):
            return f"{self.value:f}"
        if isinstance(self.value, datetime):
            return self.value.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
        return "" if self.value is None else str(self.value).strip()


@dataclass(frozen=True, slots=True)
class Range:
    """Cells that are merged into one, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def address(self) -> str:
        """The range as people call it, `B3:B7`."""
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"

    def covers(self, row: int, column: int) -> bool:
        """Tell whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Sheet:
    """One sheet: the cells in which something stands, by row and column from 1, and what is merged."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Range, ...] = ()
    hidden: bool = False

    @cached_property
    def rows(self) -> int:
        """The last row in which something stands, 0 where nothing does."""
        return max((row for row, _ in self.cells), default=0)

    @cached_property
    def columns(self) -> int:
        """The last column in which something stands, 0 where nothing does."""
        return max((column for _, column in self.cells), default=0)

    @cached_property
    def _covered(self) -> Mapping[tuple[int, int], Range]:
        """Every merged cell within the used range."""
        return {
            (row, column): one
            for one in self.merged
            for row in range(one.top, min(one.bottom, self.rows) + 1)
            for column in range(one.left, min(one.right, self.columns) + 1)
        }

    def at(self, row: int, column: int) -> Cell:
        """Return a cell, a blank one where nothing stands."""
        return self.cells.get((row, column)) or Cell(self.name, row, column)

    def merged_at(self, row: int, column: int) -> Range | None:
        """Return the merged range a cell lies in, None for a cell of its own."""
        return self._covered.get((row, column))

    def shown(self, row: int, column: int) -> Cell:
        """Return the cell whose value a reader sees there: of merged cells the one at the top left."""
        merged = self.merged_at(row, column)
        return self.at(merged.top, merged.left) if merged else self.at(row, column)


@dataclass(frozen=True, slots=True)
class Workbook:
    """An uploaded workbook: its file's name and its sheets in order."""

    name: str
    sheets: tuple[Sheet, ...]
