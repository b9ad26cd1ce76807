"""The folder of a data set while it is built: one builder at a time, shards there whole or not at all.

A shard is written under `.building/` and becomes part of the data set by one rename there; its files then move out to
their tables, `documents` last. Whatever the moment of a kill, opening the folder again finishes what was begun.
"""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from duixian.corpus.library import require
from duixian.corpus.tables import SHARDED
from duixian.model.errors import Conflict, OutputError

BUILDING, LOCK = ".building", "lock"
RENEWAL, RENEWED, LEAVING = "renewal", "renewed", "leaving"
"""Shards of a reading that is to replace the one that is there; the same once all are made; shards that leave."""

PART = ".part"
REASONS = {errno.ENOSPC: "磁盘已满", errno.EROFS: "磁盘只读", errno.ENOTDIR: "路径中有一段不是文件夹"}
REASONS |= {errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.ENAMETOOLONG: "文件名太长"}
LAST = "documents"


def is_data_set(folder: Path) -> bool:
    """Tell whether a folder is a data set, whole or being built."""
    return (folder / BUILDING).is_dir() or all((folder / table).is_dir() for table in SHARDED)


@contextmanager
def opened(folder: Path) -> Iterator[None]:
    """Hold a data set for building, made where there is none, with what a killed build left finished or cleared away.

    Raises OutputError where the folder holds something else or cannot be written, Conflict where another builds it.
    """
    filelock = require("filelock")
    with told(folder):
        _make(folder)
    lock = filelock.FileLock(folder / BUILDING / LOCK, timeout=0)  # of the system: it goes with its process
    try:
        lock.acquire()
    except filelock.Timeout as error:
        raise Conflict(f"{folder}：另一个 corpus build 正在写这个数据集；请等它结束，或换一个 -o") from error
    try:
        with told(folder):
            _settle(folder)
        yield
    finally:
        lock.release()


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what the system refuses into one line; what was committed stays."""
    try:
        yield
    except OSError as error:
        reason = REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
        line = f"{folder}：写不了（{reason}）；已写成的都在，解决后再运行同一命令会接着做"
        raise OutputError(line) from error


def _make(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}：这是文件，不是文件夹；请给 -o 一个新的文件夹")
    if folder.is_dir() and any(folder.iterdir()) and not is_data_set(folder):
        raise OutputError(f"{folder}：文件夹里已有别的东西，不是数据集；请给 -o 一个新的或空的文件夹")
    (folder / BUILDING).mkdir(parents=True, exist_ok=True)


def commit(folder: Path, name: str, files: Mapping[str, bytes], renewal: bool = False) -> None:
    """Make a shard part of the data set; of a renewal it waits until `renew`."""
    ground = folder / BUILDING / RENEWAL if renewal else folder / BUILDING
    part = ground / (name + PART)
    part.mkdir(parents=True)
    for table, content in files.items():
        _write(part / f"{table}.parquet", content)
    part.rename(ground / name)
    if not renewal:
        _move_out(ground / name, folder)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # a rename may reach the disk before what it names


def _move_out(shard: Path, folder: Path) -> None:
    for table in sorted(SHARDED, key=lambda table: table == LAST):
        (folder / table).mkdir(exist_ok=True)
        if (made := shard / f"{table}.parquet").exists():
            made.replace(folder / table / f"{shard.name}.parquet")
    shard.rmdir()


def shards(folder: Path) -> list[str]:
    """Return the names of the shards of a data set, sorted."""
    return sorted(path.stem for path in (folder / LAST).glob("*.parquet"))


def waiting(folder: Path) -> Path:
    """Return where the shards of a renewal stand until all are made."""
    return folder / BUILDING / RENEWAL


def renew(folder: Path) -> None:
    """Let the shards of a renewal take the place of all that are there."""
    leaving = folder / BUILDING / LEAVING
    leaving.write_text("\n".join(shards(folder)), encoding="utf-8")
    waiting(folder).rename(folder / BUILDING / RENEWED)
    _settle(folder)


def _settle(folder: Path) -> None:
    """Finish what was committed, clear away what was not."""
    ground = folder / BUILDING
    renewed, leaving = ground / RENEWED, ground / LEAVING
    if renewed.is_dir():
        for name in leaving.read_text(encoding="utf-8").split() if leaving.exists() else ():
            _leave(folder, name)
        leaving.unlink(missing_ok=True)
        _move_all(renewed, folder)
        renewed.rmdir()
    leaving.unlink(missing_ok=True)
    if waiting(folder).is_dir():
        _clear(waiting(folder))
    _move_all(ground, folder)


def _move_all(ground: Path, folder: Path) -> None:
    _clear(ground)
    for shard in sorted(path for path in ground.iterdir() if path.is_dir() and path.name != RENEWAL):
        _move_out(shard, folder)


def _clear(ground: Path) -> None:
    for part in ground.glob(f"*{PART}"):
        shutil.rmtree(part) if part.is_dir() else part.unlink()


def _leave(folder: Path, name: str) -> None:
    for table in sorted(SHARDED, key=lambda table: table != LAST):
        (folder / table / f"{name}.parquet").unlink(missing_ok=True)
