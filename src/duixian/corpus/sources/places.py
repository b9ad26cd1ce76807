"""Which files are meant: files, folders with all below them, patterns; always in the same order."""

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from duixian.corpus.folder import is_data_set
from duixian.corpus.sources.source import Place, is_leftover
from duixian.model.errors import InputError

Wanted = Callable[[str], bool]
"""Whether a file found in a folder is gone through, by its name."""


def places(patterns: Iterable[str], wanted: Wanted, passed_over: Callable[[str], None]) -> Iterator[Place]:
    """Yield every file meant, sorted within each folder; raises InputError for a pattern that means none."""
    for pattern in patterns:
        found = False
        for place in _of_pattern(pattern, wanted, passed_over):
            found = True
            yield place
        if not found:
            raise InputError(f"{pattern}：里面没有可读的文件（文档、压缩包、WARC、Parquet 或 JSONL）；请检查路径")


def _of_pattern(pattern: str, wanted: Wanted, passed_over: Callable[[str], None]) -> Iterator[Place]:
    for path in _matching(pattern):
        if any(is_data_set(folder) for folder in (path, path.parent, path.parent.parent)):
            continue  # its tables have columns of texts too
        if path.is_dir():
            yield from _in_folder(path, wanted, passed_over)
        else:
            yield _place(path)


def _matching(pattern: str) -> list[Path]:
    if os.path.exists(pattern):  # noqa: PTH110 - a pattern may hold what no path may
        return [Path(pattern)]
    found = sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207
    if not found:
        raise InputError(f"{pattern}：没有这样的文件；请检查路径")
    return [Path(path) for path in found]


def _in_folder(folder: Path, wanted: Wanted, passed_over: Callable[[str], None]) -> Iterator[Place]:
    """Yield the files of a folder and of those in it by name; a data set among them is no source."""
    if is_data_set(folder):
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield _place(folder)  # opening it will say why it cannot be read
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _in_folder(Path(entry.path), wanted, passed_over)
        elif entry.is_file() and not is_leftover(entry.name):
            if wanted(entry.name):
                yield _place(Path(entry.path))
            else:
                passed_over(entry.name)


def _place(path: Path) -> Place:
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return Place(path, path.as_posix(), size)
