"""A function applied to many files by processes of this machine, in order; by this one where there is little to do."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import TypeVar

from duixian.corpus.engines.pool import cores
from duixian.corpus.package import table_files

FEW = 16
"""Shards that are worked on without a process of their own."""

Work = Callable[[Path], Path]
Mapped = Callable[[Work, Iterable[Path]], Iterable[Path]]


def end_with_parent() -> None:
    """Leave Ctrl-C to the parent, and end this process with it: a pool's processes wait for ever where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(parent: int) -> None:
    wait([parent])
    os._exit(1)


@contextmanager
def crew(workers: int | None) -> Iterator[Mapped]:
    """Give a `map` over so many processes, as many as there are cores where that is not said.

    They are spawned when there is work for two, and end with the context.
    """
    pools: list[ProcessPoolExecutor] = []

    def mapped(work: Work, paths: Iterable[Path]) -> Iterable[Path]:
        given = list(paths)
        count = min(workers or cores(), len(given))
        if count < 2:
            return map(work, given)
        pools.append(ProcessPoolExecutor(count, get_context("spawn"), initializer=end_with_parent))
        return pools[-1].map(work, given)

    try:
        yield mapped
    finally:
        for pool in pools:
            pool.shutdown(cancel_futures=True)


R = TypeVar("R")


def apart(work: Callable[[Path], R], dataset: Path) -> R:
    """Do one piece of work on a data set in a process of its own, whose memory goes back to the system with it.

    A data set of few shards is worked on at once: it takes less memory than a process.
    """
    if len(table_files(dataset, "documents")) <= FEW:
        return work(dataset)
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=end_with_parent) as pool:
        return pool.submit(work, dataset).result()
