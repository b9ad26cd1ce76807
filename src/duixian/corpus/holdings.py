"""What a data set holds already: the copies read or found unreadable, and by which version of the reading."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from duixian.corpus.closed import CLOSED
from duixian.corpus.folder import told, waiting
from duixian.corpus.known import Known
from duixian.corpus.library import require
from duixian.corpus.version import FORCED
from duixian.model.errors import Conflict

READ, FAILED = "documents", "failures"


@dataclass(frozen=True, slots=True)
class Holdings:
    """The copies `known` to the version that reads now, of them those that `failed`.

    `renewing` says that another version's reading is there and is being replaced.
    """

    known: Known
    failed: Known
    renewing: bool

    def left(self, folder: Path) -> int:
        """Return how many copies of the reading that is there were not given again."""
        return sum(copy not in self.known for _, copy in _there(folder))


def hold(folder: Path, version: str, renew: bool) -> Holdings:
    """Return what was read by `version`; raises Conflict where the data set is of another, unless it is renewed."""
    with told(folder):
        _discard(folder, version)
        other = _other(folder, version)
        if other is not None and not renew:
            raise Conflict(_refusal(folder, other, version))
        held = Holdings(Known(), Known(), other is not None)
        found = _there(folder) if other is None else _waiting(folder)
        for table, copy in found:
            held.known.add(copy)
            if table == FAILED:
                held.failed.add(copy)
    return held


def _refusal(folder: Path, other: str, version: str) -> str:
    if other.removesuffix(FORCED) == version.removesuffix(FORCED):
        how, now = ("带了", "没带") if other.endswith(FORCED) else ("没带", "带了")
        return f"{folder}：建立时{how} --force，这次{now}；请与当初一致，或加 --renew 全部重读，或换一个 -o"
    return f"{folder}：是另一版读法建的（{other}，现在是 {version}）；请加 --renew 用现在的读法全部重读，或换一个 -o"


def _there(folder: Path) -> Iterator[tuple[str, str]]:
    return _copies(chain.from_iterable(((table, path) for path in _files(folder / table)) for table in (READ, FAILED)))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.parquet") if path.name != CLOSED)


def _waiting(folder: Path) -> Iterator[tuple[str, str]]:
    shards = sorted(waiting(folder).iterdir()) if waiting(folder).is_dir() else []
    return _copies((table, shard / f"{table}.parquet") for shard in shards for table in (READ, FAILED))


def _copies(files: "Iterator[tuple[str, Path]]") -> Iterator[tuple[str, str]]:
    """Yield every copy of these files with its table, one file in memory at a time."""
    parquet = require("pyarrow.parquet")
    for table, path in files:
        with parquet.ParquetFile(path, pre_buffer=False) as file:
            for copy in file.read(columns=["copy"], use_threads=False).column(0).to_pylist():
                yield table, copy


def _other(folder: Path, version: str) -> str | None:
    """Return the version a data set was read by where it is not this one; all its shards are of one."""
    found = chain(_files(folder / READ), _files(folder / FAILED))
    there = next((one for path in found if (one := _version(path)) is not None), None)
    return None if there == version else there


def _version(path: Path) -> str | None:
    with require("pyarrow.parquet").ParquetFile(path) as file:
        column = file.read(columns=["version"], use_threads=False).column(0)
    return str(column[0]) if len(column) else None


def _discard(folder: Path, version: str) -> None:
    """Throw away shards of a renewal that was begun by yet another version."""
    shards = sorted(waiting(folder).iterdir()) if waiting(folder).is_dir() else []
    files = (shard / f"{table}.parquet" for shard in shards for table in (READ, FAILED))
    there = next((one for path in files if (one := _version(path)) is not None), None)
    if there is not None and there != version:
        shutil.rmtree(waiting(folder))
