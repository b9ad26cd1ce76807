"""What a source gives: inputs with their bytes, and what could not be had; and what a kind of source must offer."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import Protocol

MB = 1024 * 1024
INPUT_MOST = 64 * MB
"""The largest input taken, in bytes: no report is as large, and a batch of them has to stay in memory."""

RATIO_MOST, RATIO_FROM = 200, MB
"""How many times larger a packed member may grow, of those of more than a megabyte; text grows tenfold."""

HOPELESS = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ofd", ".caj", ".mht", ".mhtml", ".epub", ".rar", ".7z")
"""Endings a report may hide behind that no reader takes: each becomes a failure with what to do, and is not lost."""

NESTED = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".warc", ".parquet")
"""Endings of archives, which are not opened within another."""

_LEFTOVERS = ("~$", "._", ".ds_store", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of one copy; `source` says where it came from, `name` is what its reader knows it by.

    `copy` is the hex SHA-256 of the bytes, by which everything read from them is known.
    """

    source: str
    name: str
    content: bytes
    copy: str = field(default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "copy", hashlib.sha256(self.content).hexdigest())


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source, or a member or row of one, whose bytes could not be had: `reason` is one Chinese line.

    `container` is the path of the file it is or stands in.
    """

    container: str
    source: str
    error: str
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", " ".join(self.reason.split()))


Item = Input | Unreadable


@dataclass(slots=True)
class Course:
    """How far the sources were gone through, in bytes of their files, and what was passed over by its ending.

    `visited` are those of the `watched` files that were gone through.
    """

    total: int = 0
    before: int = 0
    within: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    watched: frozenset[str] = frozenset()
    visited: set[str] = field(default_factory=set)

    @property
    def passed(self) -> int:
        """Return the bytes gone through."""
        return self.before + self.within


@dataclass(frozen=True, slots=True)
class Taste:
    """What is looked for: files with these endings (lower case, with dot), texts in this column of a table."""

    endings: tuple[str, ...]
    text_column: str | None = None

    def wants(self, name: str) -> bool:
        """Tell whether a file of this name may hold a report."""
        low = name.lower()
        return low.endswith((*self.endings, *HOPELESS)) and not low.startswith(_LEFTOVERS)


@dataclass(frozen=True, slots=True)
class Place:
    """A file to be gone through: its path, how it is called, and its size in bytes."""

    path: Path
    source: str
    size: int


class Opener(Protocol):
    """Goes through one file and yields its inputs and what could not be had, in the file's order."""

    def __call__(self, place: Place, taste: Taste, course: Course) -> Iterator[Item]:
        """Yield the items; `course.within` is set to the bytes gone through."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of source, known by the endings of its files (lower case)."""

    name: str
    endings: tuple[str, ...]
    open: Opener


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an archive: how it is called there, its size as told, and how to get so many of its bytes."""

    name: str
    size: int
    packed: int | None
    read: Callable[[int], bytes]


def failed(place: Place, error: Exception, reason: str, where: str | None = None) -> Unreadable:
    """Return that a file, or `where` in it, could not be read; `reason` is what to tell."""
    kind = "DecompressionError" if isinstance(error, zlib.error | LZMAError) else type(error).__name__
    where = where or place.source
    return Unreadable(place.source, where, kind, f"{where}：{reason}")


def too_large(where: str) -> str:
    """Say that an input is above the limit."""
    return f"{where}：超过 {INPUT_MOST // MB} MB，没有读；一份报告不会这么大，请只留报告本身"


def take_member(place: Place, member: Member) -> Item:
    """Return the bytes of an archive's member, or why they were not taken; may raise what its archive raises."""
    where = f"{place.source}!{member.name}"
    if member.name.lower().endswith(NESTED):
        reason = f"{where}：是压缩包里的压缩包，没有打开；请先解开外层，再给出里面的这一个"
        return Unreadable(place.source, where, "NestedArchive", reason)
    if _is_bomb(member):
        return Unreadable(place.source, where, "TooLarge", f"{where}：压缩比异常，没有解压；请确认后单独给出这个文件")
    content = b"" if member.size > INPUT_MOST else member.read(INPUT_MOST + 1)
    if max(member.size, len(content)) > INPUT_MOST:
        return Unreadable(place.source, where, "TooLarge", too_large(where))
    return Input(where, PurePosixPath(member.name).name, content)


def _is_bomb(member: Member) -> bool:
    return member.packed is not None and member.size > max(RATIO_FROM, RATIO_MOST * max(member.packed, 1))


def is_wanted(name: str, taste: Taste) -> bool:
    """Tell whether a member of an archive is looked at: it may hold a report, or is an archive and will be told of."""
    return taste.wants(name.rpartition("/")[2]) or name.lower().endswith(NESTED)


def is_leftover(name: str) -> bool:
    """Tell what a system puts beside the files of its user."""
    low = name.lower()
    return low.startswith("__macosx/") or low.rpartition("/")[2].startswith(_LEFTOVERS)


def ending(name: str) -> str:
    """Return the ending of a file's name, by which what is passed over is counted.

    >>> ending("a/b.JPG"), ending("README")
    ('.jpg', '无扩展名')
    """
    return PurePosixPath(name).suffix.lower() or "无扩展名"
