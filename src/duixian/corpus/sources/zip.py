"""Zip archives, member by member, names in whatever charset they were packed with."""

import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from duixian.corpus.sources.source import (
    Course,
    Item,
    Kind,
    Member,
    Place,
    Taste,
    ending,
    failed,
    is_leftover,
    is_wanted,
    take_member,
)

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
_CHARSETS = ("utf-8", "gb18030", "cp437")
"""What names that are not said to be UTF-8 may be in: packed on a Mac, on a Chinese Windows, by DOS's own rule."""


def read(place: Place, taste: Taste, course: Course) -> Iterator[Item]:
    """Yield every member that may hold a report, in the archive's order."""
    try:
        archive = _opened(place.path)
    except BROKEN as error:
        yield failed(place, error, "压缩包损坏，打不开；请重新下载或重新压缩")
        return
    with archive:
        for info in archive.infolist():
            if info.is_dir() or is_leftover(info.filename):
                continue
            course.within += info.compress_size
            if is_wanted(info.filename, taste):
                yield _member(archive, info, place)
            else:
                course.passed_over[ending(info.filename)] += 1


def _opened(path: Path) -> zipfile.ZipFile:
    for charset in _CHARSETS[:-1]:
        try:
            return zipfile.ZipFile(path, metadata_encoding=charset)
        except UnicodeDecodeError:
            continue
    return zipfile.ZipFile(path, metadata_encoding=_CHARSETS[-1])


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(info) as file:
        return file.read(most)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Place) -> Item:
    where = f"{place.source}!{info.filename}"
    try:
        member = Member(info.filename, info.file_size, info.compress_size, partial(_bytes, archive, info))
        return take_member(place, member)
    except NotImplementedError as error:
        return failed(place, error, "用了打不开的压缩方法；请用 zip 的通常方法（Deflate）重新压缩", where)
    except BROKEN as error:
        return failed(place, error, "在压缩包里已损坏；请重新压缩", where)
    except RuntimeError as error:  # zipfile's own for a member with a password
        return failed(place, error, "加了密码；请取消密码，重新压缩", where)


KIND = Kind("zip", (".zip",), read)
