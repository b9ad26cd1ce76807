"""A batch of inputs becomes a shard: what a worker does, of itself and on whatever machine."""

import faulthandler
import os
import re
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import IO

from duixian.corpus.gathering import Gathering
from duixian.corpus.library import require
from duixian.corpus.rows import Rows, document_tables, failure_tables
from duixian.corpus.sources.source import Input
from duixian.model.document import Document
from duixian.model.errors import DuixianError
from duixian.model.extraction import Extraction

SECONDS = 60.0
"""How long one copy may take of the processor, whatever else the machine does; a report takes a tenth of a second."""

HARDER = 10
"""After how many times as long, by the clock on the wall, a process that hears no signal or waits in vain is ended."""


@dataclass(frozen=True, slots=True)
class Job:
    """How to read, with functions that another process can import; `version` is that of the reading.

    `read` raises InputError, `extract` also NotAReport; `sign` makes the signature by which near copies are found.
    `libraries` are those it takes, with their extras: where one is missing nothing is read, for what failed once is
    not tried again.
    """

    read: Callable[[bytes, str], Document]
    extract: Callable[[Document], Extraction]
    version: str
    sign: Callable[[Extraction], bytes] | None = None
    seconds: float = SECONDS
    libraries: tuple[tuple[str, str], ...] = ()

    def check(self) -> None:
        """Raise OutputError saying what to install where a library is missing."""
        for library, extra in self.libraries:
            if find_spec(library) is None:
                require(library, extra)


@dataclass(frozen=True, slots=True)
class Batch:
    """The inputs of one shard, at most 256; `deadly` are those not to be tried again, for they end their process.

    `share` is how much of the sources was gone through for it, in bytes.
    """

    name: str
    inputs: tuple[Input, ...]
    share: int = 0
    deadly: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard as made: the bytes of each table's file, and what to tell of it."""

    name: str
    files: Mapping[str, bytes]
    read: int
    characters: int
    failed: Counter[str] = field(default_factory=Counter)
    share: int = 0


class TooLong(BaseException):
    """The time of a copy is over; no reader that forgives an Exception may forgive it."""


def read_batch(job: Job, batch: Batch) -> Shard:
    """Return the shard of a batch; whatever goes wrong with a copy becomes its row in `failures`."""
    tables, failed = Gathering(), Counter[str]()
    read = characters = 0
    for place, given in enumerate(batch.inputs):
        try:
            rows, length = _rows(job, given, place in batch.deadly)
        except _Failed as failure:
            tables.add(
                failure_tables(given.copy, given.source, failure.step, failure.error, failure.reason, job.version)
            )
            failed[failure.error] += 1
            continue
        tables.add(rows)
        read, characters = read + 1, characters + length
    return Shard(batch.name, tables.files(), read, characters, failed, batch.share)


class _Failed(Exception):
    def __init__(self, step: str, error: str, reason: str) -> None:
        super().__init__(reason)
        self.step, self.error, self.reason = step, error, reason


def _rows(job: Job, given: Input, deadly: bool) -> tuple[Mapping[str, Rows], int]:
    """Return the rows of one copy and how many characters it has; raises _Failed."""
    step = "read"
    try:
        if deadly:
            raise _Failed(
                step, "WorkerDied", f"{given.name}：读它的进程每次都被系统终止（内存不足或程序崩溃）；请单独检查"
            )
        with at_most(job.seconds):
            document = job.read(given.content, given.name)
            step = "extract"
            extraction = job.extract(document)
            signature = job.sign(extraction) if job.sign else None
            size, length = len(given.content), len(document.text)
            return document_tables(given.copy, given.source, size, extraction, job.version, signature), length
    except DuixianError as error:
        raise _Failed(step, type(error).__name__, " ".join(str(error).split())) from error
    except TooLong as error:
        raise _Failed(step, "TooLong", f"{given.name}：读了 {job.seconds:g} 秒还没读完，已放弃；请单独检查") from error
    except _Failed:
        raise
    except Exception as error:
        raise _Failed(step, type(error).__name__, _fault(given.name, error)) from error


def _fault(name: str, error: Exception) -> str:
    """Return the line for a fault of ours; places in memory differ from run to run and are left out."""
    said = re.sub(r"0x[0-9a-fA-F]+", "0x…", " ".join(str(error).split()))[:200]
    return f"{name}：程序出错（{type(error).__name__}: {said}）；请把这个文件报告给维护者"


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooLong in what takes longer, where the system has such a timer; what does not hear it ends its process."""
    with _harder(seconds * HARDER):
        if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGPROF, _over)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


def _over(number: int, frame: FrameType | None) -> None:
    raise TooLong


@contextmanager
def _harder(seconds: float) -> Iterator[None]:
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> IO[str]:
    return Path(os.devnull).open("w", encoding="utf-8")
