"""How far two copies hold the same report, from the smallest hashes that both signatures kept."""

from typing import NamedTuple

import numpy

from duixian.corpus.grouping.shelf import Column, Shelf
from duixian.corpus.signature import FIGURES, NONE, SHINGLES

_AT_ONCE = 20_000

# Of the 48 reports the bars were set by, the most alike share 3 runs, 8 % of the shorter's, and 32 % of the shingles
# of a passage; bench/copies.py measures what the bars are worth.
_SHARED, _PART = 8, 0.5
"""Runs of figures in common, and the part of the shorter copy's they are, from which two are copies of one report; a
report that quotes another at length shares a quarter."""
_MANY, _SMALL_PART = 8, 0.4
"""The same where other figures of the page stand among them."""
_FEW, _WORDS_TOO = 3, 0.4
"""Runs that suffice where so much of the wording is the same."""
_HARDLY_ANY, _WORDING, _SAMPLES, _LONG = 12, 0.65, 10, 60
"""Up to so many runs the wording may decide, where one of the runs agrees: the part of it that is the same, the hashes
it is measured by at least, and the sampled shingles (an eighth of the characters) that the shorter must have."""


class Likeness(NamedTuple):
    """How near pairs of copies are, one cell a pair.

    `held` and `holds` are the parts of the first copy that stand in the second and of the second that stand in the
    first, 0 to 1; `part` is that of the shorter; `near` tells whether the two are copies of one report.
    """

    held: Column
    holds: Column
    part: Column
    near: Column


def likeness(shelf: Shelf, first: Column, second: Column) -> Likeness:
    """Return how near the copies at the places `first` are to those at `second`."""
    chunks = [_likeness(shelf, first[at : at + _AT_ONCE], second[at : at + _AT_ONCE]) for at in _starts(len(first))]
    return Likeness(*(numpy.concatenate(parts) for parts in zip(*chunks, strict=True)))


def _starts(count: int) -> range:
    return range(0, max(1, count), _AT_ONCE)


class _Shared(NamedTuple):
    """Hashes of a kind in common among those both sketches cover, and how many each copy has of these."""

    both: Column
    first: Column
    second: Column

    @property
    def fewer(self) -> Column:
        return numpy.minimum(self.first, self.second)

    @property
    def part(self) -> Column:
        return _share(self.both, self.fewer)


def _likeness(shelf: Shelf, first: Column, second: Column) -> Likeness:
    one, other = shelf.signatures_at(first), shelf.signatures_at(second)
    runs = _shared(one["figures"], other["figures"], one["runs"] > FIGURES, other["runs"] > FIGURES)
    words = _shared(one["shingles"], other["shingles"], one["sampled"] > SHINGLES, other["sampled"] > SHINGLES)
    by_words = runs.fewer < _SHARED
    held = numpy.where(by_words, _share(words.both, words.first), _share(runs.both, runs.first))
    holds = numpy.where(by_words, _share(words.both, words.second), _share(runs.both, runs.second))
    long = numpy.minimum(one["sampled"], other["sampled"]) >= _LONG
    return Likeness(held, holds, numpy.maximum(held, holds), _near(runs, words, long))


def _near(runs: _Shared, words: _Shared, long: Column) -> Column:
    by_figures = (runs.both >= _SHARED) & (runs.part >= _PART)
    in_a_page = (runs.both >= _MANY) & (runs.part >= _SMALL_PART)
    told = long & (words.fewer >= _SAMPLES)
    by_both = (runs.both >= _FEW) & (runs.part >= _PART) & (words.part >= _WORDS_TOO) & told
    by_words = (runs.fewer <= _HARDLY_ANY) & (words.part >= _WORDING) & told
    agreed = (runs.fewer == 0) | (runs.both > 0)
    near: Column = by_figures | in_a_page | by_both | (by_words & agreed)
    return near


def _share(both: Column, of: Column) -> Column:
    return numpy.divide(both, numpy.maximum(of, 1))


def _shared(one: Column, other: Column, one_cut: Column, other_cut: Column) -> _Shared:
    """Count the hashes up to the last that both sketches are sure to hold."""
    everything = numpy.uint32(NONE - 1)
    limit = numpy.minimum(
        numpy.where(one_cut, one[:, -1], everything), numpy.where(other_cut, other[:, -1], everything)
    )[:, None]
    together = numpy.sort(numpy.concatenate([one, other], axis=1), axis=1)
    both = ((together[:, 1:] == together[:, :-1]) & (together[:, 1:] <= limit)).sum(axis=1)
    return _Shared(both, (one <= limit).sum(axis=1), (other <= limit).sum(axis=1))
