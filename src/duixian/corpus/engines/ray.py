"""Ray: the same batches as tasks of this machine or of a cluster; Duixian must be installed on every machine of it."""

import os
from collections.abc import Iterator
from itertools import islice
from typing import Any

from duixian.corpus.engines.engine import Engine, look_less_for_cycles, rescue
from duixian.corpus.engines.pool import cores
from duixian.corpus.library import require
from duixian.corpus.shard import Batch, Job, Shard, read_batch
from duixian.corpus.version import FORCED, reading_version
from duixian.model.errors import DuixianError, InputError, OutputError

LIBRARY = ("ray", "ray")

AHEAD = 2
"""Batches under way for each processor: one is read, one is on its way; of a cluster's, no more than were asked for."""

STORE = 256 * 1024 * 1024
"""Shared memory of a Ray of our own, in bytes; batches and shards pass through it."""


def read_checked(job: Job, batch: Batch) -> Shard:
    """Read a batch where the machine has the driver's version; raises OutputError where it has another."""
    there = reading_version(job.version.endswith(FORCED))
    if there != job.version:
        raise OutputError(f"Ray：有的机器装的是另一版 duixian（{there}，应为 {job.version}）；请各机器装同一版")
    job.check()
    look_less_for_cycles()
    return read_batch(job, batch)


def run(job: Job, batches: Iterator[Batch], workers: int | None, address: str | None = None) -> Iterator[Shard]:
    """Yield shards as they are done, only so many batches on their way as keep the workers busy."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing leaves the machines that nobody asked for
    ray = require(*LIBRARY)
    _start(ray, workers, address)
    try:
        there = int(ray.cluster_resources().get("CPU", 1))
        yield from _shards(ray, job, batches, workers if workers and address else AHEAD * (workers or there))
    finally:
        ray.shutdown()


def _start(ray: Any, workers: int | None, address: str | None) -> None:
    if ray.is_initialized():
        return
    quiet = {"include_dashboard": False} if address is None else {}
    size = {} if address else {"num_cpus": workers or cores(), "object_store_memory": STORE}
    try:
        ray.init(address=address or "local", log_to_driver=False, logging_level="ERROR", **quiet, **size)
    except Exception as error:  # ConnectionError, ValueError, RuntimeError, by what fails
        said = " ".join(str(error).split())[:200]
        raise InputError(
            f"--engine ray：连不上或起不来（{address or '本机'}：{said}）；请检查 --address 和集群"
        ) from error


def _shards(ray: Any, job: Job, batches: Iterator[Batch], most: int) -> Iterator[Shard]:
    task = ray.remote(num_cpus=1, max_retries=0)(read_checked)
    given = ray.put(job)
    under_way: dict[Any, Batch] = {}

    def attempt(batch: Batch) -> Shard | None:
        return _taken(ray, task.remote(given, batch))

    while True:
        for batch in islice(batches, most - len(under_way)):
            under_way[task.remote(given, batch)] = batch
        if not under_way:
            return
        for done in ray.wait(list(under_way))[0]:
            batch = under_way.pop(done)
            yield _taken(ray, done) or rescue(batch, attempt)


def _taken(ray: Any, done: Any) -> Shard | None:
    """Return a task's shard, None where its process or machine died; raises what the task itself raised."""
    try:
        shard: Shard = ray.get(done)
    except ray.exceptions.RayTaskError as error:
        raise _fault(error.cause) from error
    except ray.exceptions.RayError:
        return None
    return shard


def _fault(cause: object) -> DuixianError:
    """Return what a task raised where it was raised on purpose, else what is likely behind it."""
    if isinstance(cause, DuixianError):
        return cause
    said = next((line for line in reversed(str(cause).splitlines()) if "Error" in line), type(cause).__name__)
    return OutputError(f"Ray：任务出错（{said.strip()[:200]}）；请确认每台机器都装了同一版 duixian[corpus,ray]")


ENGINE = Engine("ray", run, LIBRARY)
