"""What a format of a verdict table is, and how those of this folder are found."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import BinaryIO

from duixian.model.verdicts import VerdictTable
from duixian.outputs.family import by_ending, family, member
from duixian.outputs.words import Language

FOLDER = "duixian.outputs.verdicts"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a verdict table is to be written: in which `language`; `day` is the date of a document, if any."""

    language: Language = "zh"
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the file endings it is known by, and how a table of verdicts is written to a binary stream.

    `binary` is True where the bytes mean nothing on a terminal. `write` leaves the stream open.
    """

    name: str
    extensions: tuple[str, ...]
    binary: bool
    write: Callable[[VerdictTable, BinaryIO, Wish], None]


@cache
def formats() -> dict[str, Format]:
    """Return every format of this folder by name.

    >>> sorted(formats())
    ['csv', 'docx', 'html', 'jsonl', 'parquet', 'table', 'xlsx']
    """
    return family(FOLDER, Format)


def format_named(name: str) -> Format:
    """Return the format called `name`; raises OutputError with the names there are."""
    return member(formats(), name, "判定表")


def format_for(file_name: str) -> Format | None:
    """Return the format a file's ending asks for, or None.

    >>> format_for("判定.DOCX").name
    'docx'
    """
    return by_ending(formats(), file_name)
