"""Tar archives, plain or packed, as a stream: only one member is ever in memory."""

import tarfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from io import BufferedReader
from lzma import LZMAError

from duixian.corpus.sources.packing import unpacked
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

ENDINGS = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst")
BROKEN = (tarfile.TarError, zlib.error, LZMAError, EOFError, OSError, ValueError)


def read(place: Place, taste: Taste, course: Course) -> Iterator[Item]:
    """Yield every member that may hold a report, in the archive's order, as far as the archive is whole."""
    last = "开头"
    try:
        with place.path.open("rb") as file, closing(_opened(file, place)) as archive:
            for info in archive:
                archive.members = []  # type: ignore[attr-defined]  # tarfile keeps every header it has passed
                course.within = min(file.tell(), place.size)
                if info.isfile() and not is_leftover(info.name):
                    yield from _member(archive, info, place, taste, course)
                    last = info.name
    except BROKEN as error:
        yield failed(place, error, f"压缩包在“{last}”之后损坏，后面的没有读；请重新下载或重新压缩")


def _opened(file: BufferedReader, place: Place) -> tarfile.TarFile:
    if place.source.lower().endswith("zst"):
        return tarfile.open(fileobj=unpacked(file, place.source), mode="r|")
    return tarfile.open(fileobj=file, mode="r|*")


def _member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, place: Place, taste: Taste, course: Course
) -> Iterator[Item]:
    if not is_wanted(info.name, taste):
        course.passed_over[ending(info.name)] += 1
        return

    def content(most: int) -> bytes:
        stream = archive.extractfile(info)
        return stream.read(most) if stream else b""

    yield take_member(place, Member(info.name, info.size, None, content))


KIND = Kind("tar", ENDINGS, read)
