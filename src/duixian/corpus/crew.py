"""A function applied to many files by processes of this machine, in order; by this one where there is little to do."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from duixian.corpus.engines.pool import cores

Work = Callable[[Path], Path]
Mapped = Callable[[Work, Iterable[Path]], Iterable[Path]]


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
        pools.append(ProcessPoolExecutor(count, mp_context=get_context("spawn")))
        return pools[-1].map(work, given)

    try:
        yield mapped
    finally:
        for pool in pools:
            pool.shutdown(cancel_futures=True)
