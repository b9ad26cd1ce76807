"""The story of a build: what is there is left out, what is new is read shard by shard, derived tables follow."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from duixian.corpus.closed import Closed
from duixian.corpus.engines.engine import Engine
from duixian.corpus.folder import commit, opened, renew, told, waiting
from duixian.corpus.holdings import Holdings, hold
from duixian.corpus.library import require
from duixian.corpus.runs import write_run
from duixian.corpus.shard import Job, Shard
from duixian.corpus.slicing import batches
from duixian.corpus.sources import Course, Input, Item, Taste, Unreadable, inputs, survey

Finish = Callable[[Path], None]
"""Makes the derived tables and the description of a data set."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: from which sources, into which folder, by how many workers of which cluster.

    `renew` reads everything again that another version has read.
    """

    patterns: tuple[str, ...]
    folder: Path
    taste: Taste
    workers: int | None = None
    address: str | None = None
    renew: bool = False


@dataclass(slots=True)
class Account:
    """How a build stands: inputs met, of them there already (`skipped`, of which `skipped_failed` could not be read).

    `read` and `failed` (by error) are of this build; `committed` is how far the sources are done, in bytes,
    `passed_by` how far before anything new was met. `left` are copies of the reading to be replaced that were not
    given: where there are any, nothing was replaced. `finishing` says that only the derived tables are to come.
    """

    course: Course = field(default_factory=Course)
    inputs: int = 0
    skipped: int = 0
    skipped_failed: int = 0
    read: int = 0
    characters: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    committed: int = 0
    passed_by: int = 0
    left: int = 0
    finishing: bool = False

    @property
    def failures(self) -> int:
        """Return how many inputs could not be read."""
        return self.failed.total()


Watch = Callable[[Account], None]
"""Is called as the build goes on."""


@dataclass(frozen=True, slots=True)
class Means:
    """How a build is done: how to read, on which engine, who watches, what makes the derived tables."""

    job: Job
    engine: Engine
    finish: Finish
    watch: Watch


def build(order: Order, means: Means, account: Account) -> None:
    """Build a data set or add to it; `account` tells how it stands, also where the build is broken off.

    Raises InputError for a source that means nothing, OutputError or Conflict where the data set cannot be written.
    """
    for library in ("pyarrow", "filelock"):
        require(library)
    means.engine.check()
    means.job.check()
    account.course = survey(order.patterns, order.taste)
    began = datetime.now(UTC)
    with opened(order.folder):
        held = hold(order.folder, means.job.version, order.renew)
        closed = Closed(order.folder)
        _read(order, means, account, _Stage(held, closed))
        if held.renewing and not _renewed(order.folder, held, account):
            return
        account.finishing = True
        means.watch(account)
        with told(order.folder):
            closed.write(means.job.version, account.course.visited)
            write_run(order, means, account, began)
            means.finish(order.folder)


@dataclass(frozen=True, slots=True)
class _Stage:
    held: Holdings
    closed: Closed


def _read(order: Order, means: Means, account: Account, stage: _Stage) -> None:
    account.course.watched = stage.closed.containers()
    new = _new(inputs(order.patterns, order.taste, account.course), account, stage)
    made = means.engine.run(means.job, batches(new, means.job.version, account.course), order.workers, order.address)
    with closing(made) as shards:  # type: ignore[type-var]
        for shard in shards:
            with told(order.folder):
                commit(order.folder, shard.name, shard.files, stage.held.renewing)
            _enter(shard, account)
            means.watch(account)


def _new(items: Iterable[Item], account: Account, stage: _Stage) -> Iterator[Input]:
    """Yield the inputs that were not read yet, each once."""
    for item in items:
        account.inputs += 1
        if isinstance(item, Unreadable):
            stage.closed.add(item)
            account.failed[item.error] += 1
        elif stage.held.known.add(item.copy):
            yield item
        else:
            account.skipped += 1
            account.skipped_failed += item.copy in stage.held.failed
            if account.skipped == account.inputs:
                account.passed_by = account.committed = account.course.passed


def _enter(shard: Shard, account: Account) -> None:
    account.read += shard.read
    account.characters += shard.characters
    account.failed.update(shard.failed)
    account.committed += shard.share


def _renewed(folder: Path, held: Holdings, account: Account) -> bool:
    """Put the new reading in the place of the old where every copy of it was read again; else say how many were not."""
    account.left = held.left(folder)
    if account.left:
        return False
    with told(folder):
        if waiting(folder).is_dir():
            renew(folder)
    return True
