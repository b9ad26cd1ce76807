"""What a format of a comparison is, and how those of this folder are found."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from duixian.model.comparison import Comparison
from duixian.model.errors import OutputError
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
    modules = pkgutil.iter_modules(importlib.import_module(FOLDER).__path__)
    found = (getattr(importlib.import_module(f"{FOLDER}.{each.name}"), "FORMAT", None) for each in modules)
    return {each.name: each for each in found if isinstance(each, Format)}


def format_named(name: str) -> Format:
    """Return the format called `name`; raises OutputError with the names there are."""
    if name not in formats():
        raise OutputError(f"没有“{name}”这种比对格式：请用 {'、'.join(sorted(formats()))} 之一")
    return formats()[name]


def format_for(file_name: str) -> Format | None:
    """Return the format a file's ending asks for, or None.

    >>> format_for("比对.HTML").name
    'html'
    """
    return next((each for each in formats().values() if file_name.lower().endswith(each.extensions)), None)
