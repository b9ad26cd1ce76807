"""Finds the pairs of copies that may be near: those that share a MinHash value, each with the fullest that have it."""

from collections.abc import Iterator

import numpy

from duixian.corpus.grouping.shelf import Column, Shelf
from duixian.corpus.signature import FIGURE_SLOTS, NONE, TEXT_SLOTS

_FULLEST = 8
"""Copies that share a value are many where a report has many mirrors: each is compared with so many, the fullest."""
_FEW_FIGURES = 24
"""Runs of figures up to which a copy is looked for by its words too."""
_COMMON = 48
"""A value of words that more copies have is a phrase of the genre."""
_READ, _AT_ONCE = 20_000, 8
"""Signatures that are read, and slots that are held, at once."""


def candidates(shelf: Shelf, ranked: Column) -> Column:
    """Return pairs of ranks, the fuller copy first, each once and in order; `ranked` are the copies by rank."""
    few = shelf.facts["runs"][ranked] <= _FEW_FIGURES
    found = numpy.empty(0, numpy.uint64)
    for values in _values(shelf, ranked, "figure_slots", FIGURE_SLOTS):
        found = _merged(found, *_by_figures(values))
    for values in _values(shelf, ranked, "text_slots", TEXT_SLOTS):
        found = _merged(found, *_by_words(values, few))
    return numpy.stack([found >> numpy.uint64(32), found & numpy.uint64(NONE)], axis=1).astype(numpy.int64)


def _values(shelf: Shelf, ranked: Column, field: str, slots: int) -> Iterator[Column]:
    """Yield the values of one slot after another by rank; the file is read anew for every few, to hold only these."""
    rank = numpy.full(int(shelf.rows.max(initial=-1)) + 1, -1, numpy.int64)
    rank[shelf.rows[ranked]] = numpy.arange(len(ranked))
    for start in range(0, slots, _AT_ONCE):
        values, done = numpy.empty((min(_AT_ONCE, slots - start), len(ranked)), numpy.uint32), 0
        for read in shelf.all_signatures(_READ):
            here = rank[done : done + len(read)]
            wanted = numpy.flatnonzero(here >= 0)
            values[:, here[wanted]] = read[field][wanted, start : start + _AT_ONCE].T
            done += len(read)
        yield from values


def _merged(*several: Column) -> Column:
    """Return the numbers of all in rising order, each once; sorting is faster here than numpy's own union."""
    joined = numpy.concatenate(several)
    joined.sort()
    return joined[numpy.concatenate([[True], joined[1:] != joined[:-1]])] if len(joined) else joined


def _by_figures(values: Column) -> Iterator[Column]:
    ranks, behind, _ = _buckets(values)
    for hub in range(_FULLEST):
        later = behind > hub
        yield _pairs(ranks[_places(later) - behind[later] + hub], ranks[later])


def _by_words(values: Column, few: Column) -> Iterator[Column]:
    """Yield pairs of which the later has few figures, with whoever shares the value unless too many do."""
    ranks, behind, size = _buckets(values)
    for back in range(1, _COMMON):
        later = (behind >= back) & (size <= _COMMON) & few[ranks]
        if not later.any():
            return
        yield _pairs(ranks[_places(later) - back], ranks[later])


def _places(chosen: Column) -> Column:
    return numpy.flatnonzero(chosen)


def _buckets(values: Column) -> tuple[Column, Column, Column]:
    """Return the ranks by value, for each how many of the same value come before it, and how many there are in all."""
    ranks = numpy.argsort(values, kind="stable")
    ranks = ranks[values[ranks] != NONE]
    own = values[ranks]
    starts = numpy.flatnonzero(numpy.concatenate([[True], own[1:] != own[:-1]])) if len(own) else own[:0]
    sizes = numpy.diff(numpy.concatenate([starts, [len(own)]])).astype(numpy.int64)
    behind = numpy.arange(len(own)) - numpy.repeat(starts, sizes).astype(numpy.int64)
    return ranks, behind, numpy.repeat(sizes, sizes)


def _pairs(first: Column, second: Column) -> Column:
    return (first.astype(numpy.uint64) << numpy.uint64(32)) | second.astype(numpy.uint64)
