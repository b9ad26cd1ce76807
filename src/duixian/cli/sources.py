"""Which files a command means: files, folders, patterns (Windows shells do not expand them) and `-`."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from duixian.cli.messages import say
from duixian.model.errors import InputError
from duixian.wiring import STANDARD_INPUT, readable_extensions


def _in_folder(folder: str) -> list[str]:
    endings = readable_extensions()
    found = sorted(str(path) for path in Path(folder).rglob("*") if path.suffix.lower() in endings and path.is_file())
    if not found:
        raise InputError(say("empty_folder", pattern=folder, endings=" ".join(endings)))
    return found


def _matching(pattern: str) -> list[str]:
    if pattern == STANDARD_INPUT or not glob.has_magic(pattern) or Path(pattern).exists():
        return [pattern]
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
    if not found:
        raise InputError(say("no_match", pattern=pattern))
    return found


def _expanded(patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        for source in _matching(pattern):
            yield from _in_folder(source) if Path(source).is_dir() else [source]


def expand(patterns: Iterable[str]) -> list[str]:
    """Return every source once, in the order given; raises InputError where a pattern or folder holds none."""
    return list(dict.fromkeys(_expanded(patterns)))
