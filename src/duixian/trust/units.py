"""Splits stretches that differ into the single exchanges they are made of (深刻生长: 刻 for 入, 生长 for 开展)."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from duixian.trust.align import Block

_LONGEST_UNIT = 4
"""Characters of a stretch taken for one exchange at first; longer ones are split if they can be."""
_ROUNDS = 3
_PER_UNIT = 1.0
"""What one more exchange costs: one long exchange wins over two that were never seen apart."""
_TOTAL = 2000.0
_UNSEEN = 0.3

Pair = tuple[str, str]


class Unit(NamedTuple):
    """One exchange at its place: `spun[start:end]` stands for `original`."""

    start: int
    end: int
    original: str


def find_units(spun: str, blocks: Iterable[Block]) -> list[Unit]:
    """Return the exchanges of a text in order, learned from all of its stretches together."""
    blocks = list(blocks)
    stretches = Counter((spun[b.start : b.end], b.original) for b in blocks if b.end > b.start)
    known = Counter({pair: times for pair, times in stretches.items() if len(pair[0]) <= _LONGEST_UNIT})
    for _ in range(_ROUNDS):
        known = _recount(stretches, known)
    return [unit for block in blocks if block.end > block.start for unit in _units_of(spun, block, known)]


def _recount(stretches: Counter[Pair], known: Counter[Pair]) -> Counter[Pair]:
    counted = Counter[Pair]()
    for (spun, original), times in stretches.items():
        for start, end in split(spun, original, known):
            counted[_part(spun, original, start, end)] += times
    return counted


def _part(spun: str, original: str, start: int, end: int) -> Pair:
    return (spun[start:end], original[start:end]) if len(spun) == len(original) else (spun, original)


def _units_of(spun: str, block: Block, known: Counter[Pair]) -> Iterator[Unit]:
    stretch = spun[block.start : block.end]
    for start, end in split(stretch, block.original, known):
        yield Unit(block.start + start, block.start + end, _part(stretch, block.original, start, end)[1])


def split(spun: str, original: str, known: Counter[Pair]) -> list[tuple[int, int]]:
    """Return where the exchanges of a stretch lie; one of unequal lengths is not split.

    >>> split("刻生长", "入开展", Counter({("刻", "入"): 200, ("生长", "开展"): 90, ("刻生长", "入开展"): 1}))
    [(0, 1), (1, 3)]
    """
    if len(spun) != len(original):
        return [(0, len(spun))]
    best: list[tuple[float, list[tuple[int, int]]] | None] = [(0.0, []), *[None] * len(spun)]
    for start in range(len(spun)):
        if (so_far := best[start]) is None:
            continue
        for end in range(start + 1, len(spun) + 1):
            worth = _worth(spun[start:end], original[start:end], known, whole=end - start == len(spun))
            if worth is None:
                continue
            same = spun[start:end] == original[start:end]
            offered = (so_far[0] + worth, so_far[1] if same else [*so_far[1], (start, end)])
            there = best[end]
            if there is None or offered[0] > there[0]:
                best[end] = offered
    return best[-1][1] if best[-1] else [(0, len(spun))]


def _worth(spun: str, original: str, known: Counter[Pair], whole: bool) -> float | None:
    if spun == original:
        return 0.0 if len(spun) == 1 else None
    times = known[spun, original]
    if not times and not whole:
        return None
    return math.log(max(times, _UNSEEN) / _TOTAL) - _PER_UNIT
