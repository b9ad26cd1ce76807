"""Names what differs within two stretches that answer to each other: figures in their order, then the words between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from duixian.app.copies.align import Gap, Run
from duixian.app.copies.quantity import NUMERALS, Quantity, difference
from duixian.app.copies.reading import Reading
from duixian.model.comparison import Difference, DifferenceKind, How
from duixian.model.span import Span

PASSAGE = 15
"""Tokens from which words that one copy lacks within a sentence are a passage, not a wording."""

UNIT = 6
"""Tokens a unit has at most before the place in it where two texts part."""

Pair = tuple[int | None, int | None]
"""A number of A and the number of B that answers to it."""

OPENING, CLOSING = "“‘（(《【", "”’）)》】。！？；：，、,.;:!?"
"""Marks that belong to the passage behind them and before them."""

_SAME, _SAME_UNIT, _OTHER, _ALONE = 0.0, 1.0, 1.8, 1.0
_MOST_PAIRED = 400
"""Numbers on both sides, multiplied, up to which the best pairing is looked for; beyond, they pair in order."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The two readings that are compared."""

    a: Reading
    b: Reading

    def record(
        self, kind: DifferenceKind, spans: tuple[Span, Span], at: tuple[int, int], how: How | None = None
    ) -> Difference:
        """Return a difference at two spans, with the sentences around the tokens `at`."""
        texts = [span.of(side.document.text) for span, side in zip(spans, (self.a, self.b), strict=True)]
        return Difference(kind, *spans, texts[0], texts[1], self.a.around(at[0]), self.b.around(at[1]), how)

    def over(self, kind: DifferenceKind, gap: Gap, how: How | None = None) -> Difference:
        """Return a difference that takes in all the tokens of a gap."""
        spans = self.a.span(gap.a, gap.a_end), self.b.span(gap.b, gap.b_end)
        return self.record(kind, spans, (gap.a, gap.b), how)

    def passage(self, kind: DifferenceKind, gap: Gap) -> Difference:
        """Return a passage with the brackets and marks around it, and how many numbers it holds."""
        spans = _whole(self.a, gap.a, gap.a_end), _whole(self.b, gap.b, gap.b_end)
        figures = len(self.a.numbers(gap.a, gap.a_end)) or len(self.b.numbers(gap.b, gap.b_end))
        return replace(self.record(kind, spans, (gap.a, gap.b)), figures=figures)


def _whole(reading: Reading, start: int, end: int) -> Span:
    span, text = reading.span(start, end), reading.document.text
    if start == end:
        return span
    first, last = span
    while first and text[first - 1] in OPENING:
        first -= 1
    while last < len(text) and text[last] in CLOSING:
        last += 1
    return Span(first, last)


def same_numbers(sides: Sides, runs: Iterable[Run]) -> Iterator[Difference]:
    """Yield the numbers that are aligned but differ in their unit, or only in how they are written."""
    for run in runs:
        for token in sides.a.numbers(run.a, run.a + run.length):
            yield from _compared(sides, token, run.b + token - run.a)


def in_gap(sides: Sides, gap: Gap) -> Iterator[Difference]:
    """Yield what differs in a stretch of two sentences that answer to each other."""
    pairs = pair_numbers(sides, gap)
    a, b, previous = gap.a, gap.b, _told_before(sides, gap)
    for one, other in [*pairs, (None, None)]:
        last = one is None and other is None
        a_end = gap.a_end if last else (one if one is not None else a)
        b_end = gap.b_end if last else (other if other is not None else b)
        yield from _wording(sides, _beyond_unit(sides, Gap(a, a_end, b, b_end), previous))
        if not last:
            found = list(
                _compared(sides, one, other)
                if one is not None and other is not None
                else _alone(sides, one, other, (a, b))
            )
            yield from found
            previous = any(each.kind == "figure" for each in found)
        a, b = a_end + (one is not None), b_end + (other is not None)


def _beyond_unit(sides: Sides, gap: Gap, told: bool) -> Gap:
    """Leave out the unit of a number just told of: it is part of what was told."""
    if not told:
        return gap
    a, b = _past_unit(sides.a, gap.a, gap.a_end), _past_unit(sides.b, gap.b, gap.b_end)
    return Gap(a, gap.a_end, b, gap.b_end)


def _told_before(sides: Sides, gap: Gap) -> bool:
    """Tell whether a stretch begins within the unit of a number that was told of."""
    a, b = _last_number(sides.a, gap.a), _last_number(sides.b, gap.b)
    return a is not None and b is not None and difference(a, b) is not None


def _last_number(reading: Reading, start: int) -> Quantity | None:
    """Return the number whose unit begins right before a token, or None."""
    for token in range(start - 1, max(-1, start - UNIT - 1), -1):
        if token in reading.quantities:
            return reading.quantities[token]
    return None


def _past_unit(reading: Reading, start: int, end: int) -> int:
    number = _last_number(reading, start)
    while number and start < end and reading.starts[start] < number.end:
        start += 1
    return start


def _compared(sides: Sides, one: int, other: int) -> Iterator[Difference]:
    a, b = sides.a.quantities[one], sides.b.quantities[other]
    how = difference(a, b)
    spans = sides.a.number_span(one), sides.b.number_span(other)
    if how:
        yield sides.record("figure", spans, (one, other), how)
    elif a.written != b.written:
        yield sides.record("notation", spans, (one, other))


def _alone(sides: Sides, one: int | None, other: int | None, at: tuple[int, int]) -> Iterator[Difference]:
    here = sides.a.number_span(one) if one is not None else sides.a.span(at[0], at[0])
    there = sides.b.number_span(other) if other is not None else sides.b.span(at[1], at[1])
    places = at[0] if one is None else one, at[1] if other is None else other
    yield sides.record("figure", (here, there), places, "only_b" if one is None else "only_a")


def _wording(sides: Sides, gap: Gap) -> Iterator[Difference]:
    ours, theirs = gap.a_end - gap.a, gap.b_end - gap.b
    words = ["".join(sides.a.keys[gap.a : gap.a_end]), "".join(sides.b.keys[gap.b : gap.b_end])]
    if words[0] == words[1]:
        return
    if all(word and set(word) <= set(NUMERALS) for word in words):
        yield sides.over("figure", gap, "value")
    elif ours >= PASSAGE and ours > 4 * theirs:
        yield sides.passage("missing_in_b", gap)
    elif theirs >= PASSAGE and theirs > 4 * ours:
        yield sides.passage("missing_in_a", gap)
    else:  # no figure and no passage: words
        yield sides.over("wording", gap)


def pair_numbers(sides: Sides, gap: Gap) -> list[Pair]:
    """Pair the numbers of two stretches in order, so that as few as can be differ."""
    ours, theirs = sides.a.numbers(gap.a, gap.a_end), sides.b.numbers(gap.b, gap.b_end)
    if len(ours) == len(theirs) or not ours or not theirs or len(ours) * len(theirs) > _MOST_PAIRED:
        return _in_order(ours, theirs)
    return _cheapest(sides, ours, theirs)


def _in_order(ours: list[int], theirs: list[int]) -> list[Pair]:
    both: list[Pair] = list(zip(ours, theirs, strict=False))
    return [*both, *((one, None) for one in ours[len(theirs) :]), *((None, other) for other in theirs[len(ours) :])]


def _cheapest(sides: Sides, ours: list[int], theirs: list[int]) -> list[Pair]:
    table = [[_ALONE * (i + j) for j in range(len(theirs) + 1)] for i in range(len(ours) + 1)]
    for i, one in enumerate(ours, 1):
        for j, other in enumerate(theirs, 1):
            paired = table[i - 1][j - 1] + _cost(sides.a.quantities[one], sides.b.quantities[other])
            table[i][j] = min(paired, table[i - 1][j] + _ALONE, table[i][j - 1] + _ALONE)
    return _traced(table, ours, theirs)


def _traced(table: list[list[float]], ours: list[int], theirs: list[int]) -> list[Pair]:
    pairs, i, j = list[Pair](), len(ours), len(theirs)
    while i or j:
        if i and table[i][j] == table[i - 1][j] + _ALONE:
            i -= 1
            pairs.append((ours[i], None))
        elif j and table[i][j] == table[i][j - 1] + _ALONE:
            j -= 1
            pairs.append((None, theirs[j]))
        else:
            i, j = i - 1, j - 1
            pairs.append((ours[i], theirs[j]))
    return pairs[::-1]


def _cost(a: Quantity, b: Quantity) -> float:
    if difference(a, b) is None:
        return _SAME
    return _SAME_UNIT if a.base == b.base else _OTHER
