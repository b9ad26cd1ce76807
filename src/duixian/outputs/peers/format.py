"""What a format of a comparison of governments is, and how those of this folder are found."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from duixian.model.peers import Peers
from duixian.outputs.family import family
from duixian.outputs.words import Language


@dataclass(frozen=True, slots=True)
class Wish:
    """How the comparison is to be written: in which `language`."""

    language: Language = "zh"


@dataclass(frozen=True, slots=True)
class Format:
    """One format of a comparison; `binary` where it is no text for a terminal. `write` leaves the stream open."""

    name: str
    extensions: tuple[str, ...]
    binary: bool
    write: Callable[[Peers, BinaryIO, Wish], None]


@cache
def formats() -> dict[str, Format]:
    """Return every format of this folder by name.

    >>> sorted(formats())
    ['csv', 'html', 'jsonl', 'table', 'xlsx']
    """
    return family("duixian.outputs.peers", Format)
