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

from duixian.corpus.engines.pool import cores

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
