"""What a format of a track is, and how those of this folder are found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import BinaryIO

from duixian.model.track import Track
from duixian.outputs.family import family
from duixian.outputs.words import Language


@dataclass(frozen=True, slots=True)
class Wish:
    """How a track is to be written: in which `language`, and with which `charts`, SVG by the place of their history.

    `charts` is None where none could be drawn; the page then says what to install.
    """

    language: Language = "zh"
    charts: Mapping[int, str] | None = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """One format of a track; `binary` where its bytes mean nothing on a terminal. `write` leaves the stream open."""

    name: str
    extensions: tuple[str, ...]
    binary: bool
    write: Callable[[Track, BinaryIO, Wish], None]


@cache
def formats() -> dict[str, Format]:
    """Return every format of this folder by name.

    >>> sorted(formats())
    ['csv', 'html', 'jsonl', 'table', 'xlsx']
    """
    return family("duixian.outputs.track", Format)
