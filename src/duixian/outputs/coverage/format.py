"""What a format of a description is, and how those of this folder are found."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from duixian.model.coverage import Coverage
from duixian.outputs.family import family
from duixian.outputs.words import Language


@dataclass(frozen=True, slots=True)
class Format:
    """One format of a description; `write` leaves the stream open."""

    name: str
    extensions: tuple[str, ...]
    write: Callable[[Coverage, BinaryIO, Language], None]


@cache
def formats() -> dict[str, Format]:
    """Return every format of this folder by name.

    >>> sorted(formats())
    ['json', 'md', 'table']
    """
    return family("duixian.outputs.coverage", Format)
