"""Tells sentences that answer to each other from sentences that share words by chance."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duixian.app.copies.align import Gap, Run, gaps
from duixian.app.copies.reading import Reading

KIN = 0.35
"""Share of the shorter sentence found in the other from which the two answer to each other."""

KIN_WITH_FIGURES = 0.25
"""The same where both hold a figure: no figure may slip through because its sentence was reworded."""

NEAR = 4
"""Tokens of other words at most beside a single token that is left out."""

STRETCH = 2
"""How many times as long as its counterpart a sentence may be that nothing but its place and its figures speak for."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `a` up to `a_end` against `b` up to `b_end`: `loose` where they are sentences without a counterpart."""

    gap: Gap
    loose: bool = False


def kindred(runs: Iterable[Run], a: Reading, b: Reading) -> list[Run]:
    """Return the runs between sentences that answer to each other, cut where sentences end."""
    pieces = [(piece, (a.sentence[piece.a], b.sentence[piece.b])) for piece in _cut(runs, a, b)]
    shared: Counter[tuple[int, int]] = Counter()
    for piece, pair in pieces:
        shared[pair] += piece.length
    figures = [{reading.sentence[token] for token in reading.quantities} for reading in (a, b)]
    kin = {pair for pair, count in shared.items() if count >= _needed(pair, a, b, figures)}
    return _without_crumbs([piece for piece, pair in pieces if pair in kin], a, b)


def _without_crumbs(runs: Sequence[Run], a: Reading, b: Reading) -> list[Run]:
    """Leave out single tokens with other words on both their sides: 同比 and 比上年 share no word, only a sign."""
    kept: list[Run] = []
    for index, run in enumerate(runs):
        before = kept[-1] if kept else None
        after = runs[index + 1] if index + 1 < len(runs) else None
        crumb = before and after and run.length == 1 and run.a not in a.quantities
        if not (crumb and _apart(before, run, a, b) and _apart(run, after, a, b)):
            kept.append(run)
    return kept


def _apart(run: Run | None, following: Run | None, a: Reading, b: Reading) -> bool:
    """Tell whether words of one sentence stand between two runs, on either side or both."""
    if run is None or following is None:
        return False
    near = following.a - run.a - run.length, following.b - run.b - run.length
    same = a.sentence[run.a] == a.sentence[following.a] and b.sentence[run.b] == b.sentence[following.b]
    return same and 0 < max(near) <= NEAR


def _needed(pair: tuple[int, int], a: Reading, b: Reading, figures: Sequence[set[int]]) -> float:
    shorter = min(_size(a, pair[0]), _size(b, pair[1]))
    both = pair[0] in figures[0] and pair[1] in figures[1]
    return shorter * (KIN_WITH_FIGURES if both else KIN)


def _size(reading: Reading, sentence: int) -> int:
    return reading.bounds[sentence + 1] - reading.bounds[sentence]


def _cut(runs: Iterable[Run], a: Reading, b: Reading) -> Iterator[Run]:
    for run in runs:
        done = 0
        while done < run.length:
            at, other = run.a + done, run.b + done
            ours, theirs = a.bounds[a.sentence[at] + 1] - at, b.bounds[b.sentence[other] + 1] - other
            size = min(run.length - done, ours, theirs)
            yield Run(at, other, size)
            done += size


def stretches(runs: Sequence[Run], a: Reading, b: Reading) -> Iterator[Stretch]:
    """Yield what lies between runs: within sentences that answer to each other, or whole sentences alone."""
    met = [{a.sentence[run.a] for run in runs}, {b.sentence[run.b] for run in runs}]
    for gap in gaps(runs, Gap(0, len(a.keys), 0, len(b.keys))):
        ours, theirs = _loose(a, gap.a, gap.a_end, met[0]), _loose(b, gap.b, gap.b_end, met[1])
        if not ours and not theirs:
            yield Stretch(gap)
            continue
        yield from _split(gap, (a, ours), (b, theirs))


def _loose(reading: Reading, start: int, end: int, met: set[int]) -> list[int]:
    if start == end:
        return []
    return [index for index in range(reading.sentence[start], reading.sentence[end - 1] + 1) if index not in met]


def _split(gap: Gap, ours: tuple[Reading, list[int]], theirs: tuple[Reading, list[int]]) -> Iterator[Stretch]:
    a, a_end = _loose_range(*ours, gap.a, gap.a_end)
    b, b_end = _loose_range(*theirs, gap.b, gap.b_end)
    yield Stretch(Gap(gap.a, a, gap.b, b))
    if _same_places(ours, theirs):
        for one, other in zip(ours[1], theirs[1], strict=True):
            yield Stretch(Gap(*ours[0].bounds[one : one + 2], *theirs[0].bounds[other : other + 2]))
    else:
        yield Stretch(Gap(a, a_end, b, b), loose=True)
        yield Stretch(Gap(a_end, a_end, b, b_end), loose=True)
    yield Stretch(Gap(a_end, gap.a_end, b_end, gap.b_end))


def _loose_range(reading: Reading, loose: list[int], start: int, end: int) -> tuple[int, int]:
    """Return from where to where the loose sentences of a gap go; without any, where a sentence begun before ends."""
    if loose:
        return reading.bounds[loose[0]], reading.bounds[loose[-1] + 1]
    if start == end or not start or reading.sentence[start - 1] != reading.sentence[start]:
        return start, start
    place = min(end, reading.bounds[reading.sentence[start] + 1])
    return place, place


def _same_places(ours: tuple[Reading, list[int]], theirs: tuple[Reading, list[int]]) -> bool:
    """Tell whether loose sentences answer to each other by place alone: as many, as long, with as many figures."""
    (a, left), (b, right) = ours, theirs
    if len(left) != len(right):
        return False
    return all(_alike(a, one, b, other) for one, other in zip(left, right, strict=True))


def _alike(a: Reading, one: int, b: Reading, other: int) -> bool:
    sizes = sorted((_size(a, one), _size(b, other)))
    figures = len(a.numbers(*a.bounds[one : one + 2])), len(b.numbers(*b.bounds[other : other + 2]))
    return figures[0] == figures[1] and (figures[0] > 0 or sizes[1] <= 2) and sizes[1] <= STRETCH * sizes[0]


def sentence_groups(reading: Reading, gap: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the sentences between two of their bounds, each as its first token and the one behind its last."""
    first, last = reading.sentence[gap[0]], reading.sentence[gap[1] - 1]
    return list(pairwise(reading.bounds[first : last + 2]))
