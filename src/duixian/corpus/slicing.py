"""New inputs cut into shards: the next 256 of them, or fewer where they are large, named by what is in them.

Where a shard ends depends on nothing but its own inputs. A build that was killed leaves some shards out; the same
inputs without those of the shards that are there fall into the same shards again.
"""

import hashlib
from collections.abc import Iterable, Iterator

from duixian.corpus.shard import Batch
from duixian.corpus.sources.source import MB, Course, Input

MOST, MOST_BYTES = 256, 32 * MB


def batches(new: Iterable[Input], version: str, course: Course) -> Iterator[Batch]:
    """Yield the batches, none kept."""
    taken: list[Input] = []
    size, mark = 0, -1
    for given in new:
        mark = course.passed if mark < 0 else mark
        taken.append(given)
        size += len(given.content)
        if len(taken) == MOST or size >= MOST_BYTES:
            yield _batch(taken, version, course.passed - mark)
            taken, size, mark = [], 0, course.passed
    if taken:
        yield _batch(taken, version, course.passed - mark)


def _batch(taken: list[Input], version: str, share: int) -> Batch:
    return Batch(shard_name((given.copy for given in taken), version), tuple(taken), share)


def shard_name(copies: Iterable[str], version: str) -> str:
    """Return the name of the shard of these copies.

    >>> shard_name(["00"], "1") == shard_name(["00"], "2")
    False
    """
    digest = hashlib.sha256(version.encode())
    for copy in copies:
        digest.update(b"\n" + copy.encode())
    return digest.hexdigest()[:16]
