"""Processes of this machine, each fed over a pipe of its own, so that it is known which one died and over what.

They are spawned, not forked: the parent has threads (progress, Arrow) whose locks a fork would copy in whatever state,
and a spawned worker is the same on every system. A worker whose parent is killed reads the end of its pipe and ends.
"""

import os
import signal
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from duixian.corpus.engines.engine import Engine, look_less_for_cycles, rescue
from duixian.corpus.shard import Batch, Job, Shard, read_batch


def serve(connection: Connection, job: Job) -> None:
    """Read batches until the pipe ends; Ctrl-C is for the parent, who ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    look_less_for_cycles()
    with suppress(EOFError, OSError):
        while True:
            connection.send(read_batch(job, connection.recv()))


class Worker:
    """One process and the batch it is at, None where it waits for one."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.batch: Batch | None = None
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, self.job), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, batch: Batch) -> None:
        """Send it a batch; one that died is found out when its shard is asked for."""
        self.batch = batch
        with suppress(OSError):
            self.connection.send(batch)

    def take(self) -> Shard | None:
        """Return the shard of its batch, waiting for it; None where it died, and another stands in its place."""
        self.batch = None
        try:
            shard: Shard = self.connection.recv()
        except (EOFError, OSError):
            self.end()
            self._start()
            return None
        return shard

    def attempt(self, batch: Batch) -> Shard | None:
        """Have one batch read and wait for it."""
        self.give(batch)
        return self.take()

    def end(self) -> None:
        """End the process, whatever it is at."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.connection.close()


class Crew:
    """The workers, no more than there is work for, and as many batches made ready as there may be workers."""

    def __init__(self, job: Job, most: int) -> None:
        self._job, self._most = job, most
        self._workers: list[Worker] = []
        self._ahead: deque[Batch] = deque()

    def fill(self, batches: Iterator[Batch]) -> None:
        """Make batches ready and hand them to whoever waits for one."""
        while len(self._ahead) < self._most and (batch := next(batches, None)) is not None:
            self._ahead.append(batch)
            self._hand_out()

    def _hand_out(self) -> None:
        worker = next((one for one in self._workers if one.batch is None), None)
        if worker is None and len(self._workers) < self._most:
            worker = Worker(self._job)
            self._workers.append(worker)
        if worker is not None:
            worker.give(self._ahead.popleft())

    def finished(self) -> Iterator[Shard]:
        """Yield the shards that are done, at least one; none where no worker is at work."""
        busy = {worker.connection: worker for worker in self._workers if worker.batch is not None}
        for connection in wait(list(busy)) if busy else ():
            yield self._take(busy[connection])  # type: ignore[index]

    def _take(self, worker: Worker) -> Shard:
        """Return what a worker has made, after it was given its next batch, so that it need not wait for ours."""
        batch = worker.batch
        assert batch is not None
        shard = worker.take() or rescue(batch, worker.attempt)
        if self._ahead:
            worker.give(self._ahead.popleft())
        return shard

    def idle(self) -> bool:
        """Tell whether nothing is under way."""
        return all(worker.batch is None for worker in self._workers)

    def end(self) -> None:
        """End every worker."""
        for worker in self._workers:
            worker.end()


def run(job: Job, batches: Iterator[Batch], workers: int | None, address: str | None = None) -> Iterator[Shard]:
    """Yield shards as they are done, in whatever order."""
    crew = Crew(job, workers or cores())
    try:
        crew.fill(batches)
        while not crew.idle():
            yield from crew.finished()
            crew.fill(batches)
    finally:
        crew.end()


def cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


ENGINE = Engine("pool", run)
