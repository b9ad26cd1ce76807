"""Lays two sequences side by side in time that goes with their length: rare runs first, then shorter ones."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple


class Run(NamedTuple):
    """`length` tokens that are the same from `a` on in one sequence and from `b` on in the other."""

    a: int
    b: int
    length: int


class Gap(NamedTuple):
    """What lies between two runs: tokens `a` up to `a_end` against `b` up to `b_end`."""

    a: int
    a_end: int
    b: int
    b_end: int


GRAMS = ((16, 1 << 40), (8, 1 << 40), (5, 20_000), (3, 2_000), (2, 300), (1, 60))
"""Lengths of the runs looked for, each with the tokens a gap may have at most: short runs in long gaps are chance."""

LIKE = 0.6
"""Share of equal tokens from which two gaps of one length are compared place by place."""


def align(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """Return the longest runs two sequences share, in order, none crossing another.

    >>> align("全年完成投资五亿元", "全年实现投资六亿元")
    [Run(a=0, b=0, length=2), Run(a=4, b=4, length=2), Run(a=7, b=7, length=2)]
    """
    left, right = _as_signs(a, b)
    found, open_gaps = list[Run](), [(Gap(0, len(a), 0, len(b)), 0)]
    while open_gaps:
        gap, level = open_gaps.pop()
        gap = _trim(left, right, gap, found)
        if gap.a == gap.a_end or gap.b == gap.b_end:
            continue
        while level < len(GRAMS) and max(gap.a_end - gap.a, gap.b_end - gap.b) > GRAMS[level][1]:
            level += 1
        runs = _anchored(left, right, gap, GRAMS[level][0]) if level < len(GRAMS) else _in_place(left, right, gap)
        found += runs
        if level < len(GRAMS):
            open_gaps += ((between, level + 1) for between in gaps(runs, gap))
    return _joined(sorted(found))


def gaps(runs: Sequence[Run], whole: Gap) -> Iterator[Gap]:
    """Yield what lies before, between and behind runs within a stretch, empty ones left out."""
    a, b = whole.a, whole.b
    for run in runs:
        if run.a > a or run.b > b:
            yield Gap(a, run.a, b, run.b)
        a, b = run.a + run.length, run.b + run.length
    if whole.a_end > a or whole.b_end > b:
        yield Gap(a, whole.a_end, b, whole.b_end)


def _as_signs(a: Sequence[str], b: Sequence[str]) -> tuple[str, str]:
    """Write each token as one character of its own: slices of text are the cheapest runs there are."""
    signs: dict[str, str] = {}
    for token in (*a, *b):
        if token not in signs:
            signs[token] = chr(len(signs) if len(signs) < 0xD800 else len(signs) + 0x800)
    return "".join([signs[token] for token in a]), "".join([signs[token] for token in b])


def _common(left: str, right: str) -> int:
    """Return how many characters two texts begin with alike."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _trim(left: str, right: str, gap: Gap, found: list[Run]) -> Gap:
    a, a_end, b, b_end = gap
    head = _common(left[a:a_end], right[b:b_end])
    if head:
        found.append(Run(a, b, head))
    a, b = a + head, b + head
    tail = _common(left[a:a_end][::-1], right[b:b_end][::-1])
    if tail:
        found.append(Run(a_end - tail, b_end - tail, tail))
    return Gap(a, a_end - tail, b, b_end - tail)


def _unique(text: str, start: int, end: int, size: int) -> dict[str, int]:
    """Return the places of the runs that stand in a stretch once only."""
    places: dict[str, int] = {}
    for at in range(start, end - size + 1):
        gram = text[at : at + size]
        places[gram] = -1 if gram in places else at
    return places


def _anchored(left: str, right: str, gap: Gap, size: int) -> list[Run]:
    ours, theirs = _unique(left, gap.a, gap.a_end, size), _unique(right, gap.b, gap.b_end, size)
    pairs = [(at, theirs.get(gram, -1)) for gram, at in ours.items() if at >= 0]
    chain = _rising(sorted(pair for pair in pairs if pair[1] >= 0))
    runs: list[Run] = []
    for _, group in groupby(chain, key=lambda pair: pair[1] - pair[0]):
        for a, b in group:
            last = runs[-1] if runs else Run(gap.a, gap.b, 0)
            skip = max(0, last.a + last.length - a, last.b + last.length - b)
            if skip < size:
                runs.append(Run(a + skip, b + skip, size - skip))
    return _joined(runs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs that rises on both sides (patience sorting)."""
    tops, last, before = list[int](), list[int](), [-1] * len(pairs)
    for index, (_, b) in enumerate(pairs):
        pile = bisect_left(tops, b)
        before[index] = last[pile - 1] if pile else -1
        tops[pile : pile + 1] = [b]
        last[pile : pile + 1] = [index]
    chain, index = list[tuple[int, int]](), last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _in_place(left: str, right: str, gap: Gap) -> list[Run]:
    """Compare a stretch without any rare run place by place: a text that repeats itself, altered here and there."""
    ours, theirs = left[gap.a : gap.a_end], right[gap.b : gap.b_end]
    same = [at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one == other]
    if len(ours) != len(theirs) or len(same) < LIKE * len(ours):
        return []
    return _joined([Run(gap.a + at, gap.b + at, 1) for at in same])


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else Run(-1, -1, 0)
        if (last.a + last.length, last.b + last.length) == (run.a, run.b):
            joined[-1] = Run(last.a, last.b, last.length + run.length)
        else:
            joined.append(run)
    return joined
