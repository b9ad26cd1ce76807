"""Sources, members and rows whose bytes could not be had: one file of `failures`, as the last build met them.

They are no part of any shard: nothing is known of their bytes, and what opens the next time is no failure.
"""

from pathlib import Path

from duixian.corpus.folder import BUILDING, PART
from duixian.corpus.library import require
from duixian.corpus.parquet import write_table
from duixian.corpus.rows import failure_tables
from duixian.corpus.sources.source import Unreadable

FAILURES = "failures"
CLOSED = "open.parquet"
"""The file's name: the step that failed."""


class Closed:
    """What could not be opened: what earlier builds met, and what this one meets."""

    __slots__ = ("_before", "_folder", "_met")

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._met: dict[str, Unreadable] = {}
        self._before = {one.source: one for one in _read(folder / FAILURES / CLOSED)}

    def add(self, met: Unreadable) -> None:
        """Note one."""
        self._met.setdefault(met.source, met)

    def containers(self) -> frozenset[str]:
        """Return the files that those met before may stand in; who goes through one again tells anew what is closed."""
        return frozenset(container for one in self._before for container in _containers(one))

    def write(self, version: str, visited: set[str]) -> None:
        """Write the file anew: what this build met, and what was met before in files that it did not go through."""
        kept = {one: it for one, it in self._before.items() if visited.isdisjoint(_containers(one))}
        rows: dict[str, list[object]] = {}
        for _, one in sorted((kept | self._met).items()):
            for name, cells in failure_tables(None, one.source, "open", one.error, one.reason, version)[
                FAILURES
            ].items():
                rows.setdefault(name, []).extend(cells)
        path = self._folder / FAILURES / CLOSED
        if not rows:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(exist_ok=True)
        part = self._folder / BUILDING / (CLOSED + PART)
        write_table(FAILURES, rows, part)
        part.replace(path)


def _containers(source: str) -> list[str]:
    """Return what may be the file a source stands in.

    >>> _containers("a#1.zip!b")
    ['a#1.zip!b', 'a', 'a#1.zip']
    """
    return [source, *(source[:at] for at, sign in enumerate(source) if sign in "!#")]


def _read(path: Path) -> list[Unreadable]:
    if not path.is_file():
        return []
    with require("pyarrow.parquet").ParquetFile(path) as file:
        rows = file.read(columns=["source", "error", "reason"], use_threads=False).to_pylist()
    return [Unreadable(row["source"], row["source"], row["error"], row["reason"]) for row in rows]
