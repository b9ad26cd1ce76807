"""Which files a command means: files, folders, patterns (Windows shells do not expand them) and `-`."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from duixian.cli.messages import say
from duixian.model.errors import InputError
from duixian.wiring import STANDARD_INPUT, readable_extensions

PASSED_OVER = {
    "word": (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt"),
    "sheet": (".xls", ".xlsx", ".xlsm", ".et", ".ods"),
    "page": (".ofd", ".caj", ".mht", ".mhtml", ".epub", ".pages"),
    "image": (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"),
    "archive": (".zip", ".rar", ".7z", ".gz"),
}
"""Endings a report may hide behind that are not read, by what its owner can do."""

NAMED = 3
"""Files a line names at most."""


@dataclass(slots=True)
class Sources:
    """What was found: every source once, what to tell of it, and what could not be opened (what was given, why)."""

    found: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)

    def add(self, source: str) -> None:
        """Add a source unless its file is there already, under whatever spelling."""
        file = source if source == STANDARD_INPUT else os.path.normcase(os.path.realpath(source))
        known = self.found.setdefault(file, source)
        if known != source:
            self.twice.append(f"{known} = {source}")


def _named(names: list[str]) -> str:
    listed = "、".join(names[:NAMED])
    return listed if len(names) <= NAMED else say("and_more", names=listed)


def _passed_over(folder: str, files: list[Path]) -> Iterator[str]:
    for kind, endings in PASSED_OVER.items():
        names = [
            file.name for file in files if file.suffix.lower() in endings and not file.name.startswith(("~$", "."))
        ]
        if names:
            advice = say(f"skipped_{kind}")
            yield say("skipped", folder=folder, count=len(names), names=_named(names), advice=advice)


def _in_folder(folder: str, sources: Sources) -> None:
    closed: list[OSError] = []
    walked = os.walk(folder, onerror=closed.append)
    files = sorted(Path(parent) / name for parent, _, names in walked for name in names)
    endings = readable_extensions()
    readable = [file for file in files if file.suffix.lower() in endings and os.path.isfile(file)]  # noqa: PTH113
    sources.notes += _passed_over(folder, files)
    for error in closed:
        sources.failures.append((str(error.filename), say("folder_closed", folder=error.filename)))
    if not readable and not closed:
        raise InputError(say("empty_folder", pattern=folder, endings=" ".join(endings)))
    for file in readable:
        sources.add(str(file))


def _matching(pattern: str) -> list[str]:
    # os.path, for pathlib raises where a folder above may not be entered; the reader says that better
    if pattern == STANDARD_INPUT or not glob.has_magic(pattern) or os.path.exists(pattern):  # noqa: PTH110
        return [pattern]
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
    if not found:
        raise InputError(say("no_match", pattern=pattern))
    return found


def _gather(pattern: str, sources: Sources) -> None:
    for source in _matching(pattern):
        if os.path.isdir(source):  # noqa: PTH112
            _in_folder(source, sources)
        else:
            sources.add(source)


def gather(patterns: Iterable[str]) -> Sources:
    """Return every file meant, once, in the order given, and what to tell where a pattern or folder holds none."""
    sources = Sources()
    for pattern in patterns:
        try:
            _gather(pattern, sources)
        except InputError as error:
            sources.failures.append((pattern, str(error)))
    if sources.twice:
        sources.notes.append(say("given_twice", pairs=_named(sources.twice)))
    return sources
