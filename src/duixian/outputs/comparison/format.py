"""What a format of a comparison is, and how those of this folder are found."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from duixian.model.comparison import Comparison
from duixian.outputs.family import by_ending, family, member
from duixian.outputs.words import Language

FOLDER = "duixian.outputs.comparison"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a comparison is to be written: in which `language`; `everything` lists other wording however much there is,
    `force` lists the differences of texts that are no copies."""

    language: Language = "zh"
    everything: bool = False
    force: bool = False

    def lists(self, comparison: Comparison) -> bool:
        """Tell whether differences are listed at all."""
        return self.force or comparison.relation == "copies"

    def lists_wording(self, comparison: Comparison) -> bool:
        """Tell whether other wording is listed place by place."""
        return self.lists(comparison) and (self.everything or not comparison.reworded)


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the file endings it is known by, and how a comparison is written to a binary stream."""

    name: str
    extensions: tuple[str, ...]
    write: Callable[[Comparison, BinaryIO, Wish], None]


@cache
def formats() -> dict[str, Format]:
    """Return every format of this folder by name.

    >>> sorted(formats())
    ['html', 'jsonl', 'table']
    """
    return family(FOLDER, Format)


def format_named(name: str) -> Format:
    """Return the format called `name`; raises OutputError with the names there are."""
    return member(formats(), name, "比对")


def format_for(file_name: str) -> Format | None:
    """Return the format a file's ending asks for, or None.

    >>> format_for("比对.HTML").name
    'html'
    """
    return by_ending(formats(), file_name)
