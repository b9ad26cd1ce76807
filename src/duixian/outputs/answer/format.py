"""What a format of an answer is, and how those of this folder are found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, Protocol

from duixian.outputs.family import family
from duixian.outputs.record import plain_digits

if TYPE_CHECKING:
    import pyarrow


class Answer(Protocol):
    """The names of the columns of an answer, and its rows or the same as Arrow, either once."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the columns in order."""

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Yield the rows."""

    def arrow(self) -> "pyarrow.RecordBatchReader":
        """Return the rows as Arrow batches, with their types."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format of an answer; `binary` where it is no text for a terminal. `write` leaves the stream open."""

    name: str
    extensions: tuple[str, ...]
    binary: bool
    write: Callable[[Answer, BinaryIO], None]


@cache
def formats() -> dict[str, Format]:
    """Return every format of this folder by name.

    >>> sorted(formats())
    ['csv', 'jsonl', 'parquet', 'table', 'xlsx']
    """
    return family("duixian.outputs.answer", Format)


def told(cell: object) -> str | int | float | bool | None:
    """Return a cell as text or number: decimals and dates as text, every digit; a number that is none is empty.

    >>> told(Decimal("6.5000000000")), told(date(2026, 1, 27)), told(b"ab"), told(float("nan")), told([1, "a"])
    ('6.5', '2026-01-27', '6162', None, '[1, a]')
    """
    if isinstance(cell, Decimal):
        return plain_digits(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bytes):
        return cell.hex()
    if isinstance(cell, float):
        return cell if cell - cell == 0 else None  # neither infinite nor no number
    if isinstance(cell, list | tuple):
        return f"[{', '.join(str(told(each)) for each in cell)}]"
    return cell if cell is None or isinstance(cell, str | int | bool) else str(cell)
