"""What a batch engine is: it has batches read, on whatever processes, and gives back shards as they are done."""

import gc
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from duixian.corpus import engines
from duixian.corpus.library import require
from duixian.corpus.shard import Batch, Job, Shard
from duixian.model.errors import InputError, OutputError

ROUNDS = 3
"""How often a batch whose worker died is tried anew, the copies that did it left out."""

DEADLY_MOST = 8
"""Copies of a batch that may end their worker, where they are less than half; of more, the machine is to blame."""

GENERATION = 50_000
"""Objects a worker makes between two looks for cycles: a reading makes none that matter, looks take 8 % of its time."""

Attempt = Callable[[Batch], Shard | None]
"""Has a batch read; None where the process that read it died."""


class Run(Protocol):
    """Reads batches with so many workers; `address` is where an engine of many machines is found."""

    def __call__(self, job: Job, batches: Iterator[Batch], workers: int | None, address: str | None) -> Iterator[Shard]:
        """Yield the shards in whatever order; closing the iterator ends the workers."""


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine: its name, how it runs, and the library it needs with the extra that brings it."""

    name: str
    run: Run
    library: tuple[str, str] | None = None

    def check(self) -> None:
        """Raise OutputError saying what to install where its library is missing."""
        if self.library is not None:
            require(*self.library)


def engine_names() -> list[str]:
    """Return the engines there are, which are files of this folder.

    >>> engine_names()
    ['pool', 'ray']
    """
    return sorted(module.name for module in pkgutil.iter_modules(engines.__path__) if module.name != "engine")


def engine_named(name: str) -> Engine:
    """Return an engine, importing no other; raises InputError with the names there are."""
    if name not in engine_names():
        raise InputError(f"--engine：没有“{name}”；请用 {'、'.join(engine_names())} 之一")
    engine: Engine = importlib.import_module(f"{engines.__name__}.{name}").ENGINE
    return engine


def look_less_for_cycles() -> None:
    """Set up the process of a worker; freezing what it has loaded was measured and saves nothing more."""
    gc.set_threshold(GENERATION, 20, 20)


def rescue(batch: Batch, attempt: Attempt) -> Shard:
    """Read a batch whose worker died: each copy alone, then all but those that end their worker twice.

    Raises OutputError where workers go on dying though no copy alone is to blame.
    """
    for _ in range(ROUNDS):
        batch = replace(batch, deadly=batch.deadly | _deadly(batch, attempt))
        if len(batch.deadly) > max(DEADLY_MOST, len(batch.inputs) // 2):
            break  # it is the machine that ends them
        shard = attempt(batch)
        if shard is not None:
            return shard
    raise OutputError("读报告的进程一再被系统终止，多半是内存不足；请用 --workers 减少进程，再运行同一命令会接着做")


def _deadly(batch: Batch, attempt: Attempt) -> frozenset[int]:
    alone = ((place, replace(batch, inputs=(given,), deadly=frozenset())) for place, given in enumerate(batch.inputs))
    return frozenset(
        place for place, one in alone if place not in batch.deadly and attempt(one) is None and attempt(one) is None
    )
