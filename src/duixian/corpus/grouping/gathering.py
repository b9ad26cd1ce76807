"""Gathers copies into groups: each goes to a fuller copy it was measured to be near, never through a fragment.

A fragment that two reports share glues nothing, since every copy of a group was compared with the group's fullest one,
or with a whole copy of it; and copies that state different governments or years of their own are never in one group.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

import numpy

from duixian.corpus.evidence import OWN
from duixian.corpus.grouping.candidates import candidates
from duixian.corpus.grouping.choice import COMPLETE
from duixian.corpus.grouping.likeness import likeness
from duixian.corpus.grouping.shelf import GRADES, Column, Shelf

_AS_NEAR = 0.8
"""Part of what a copy has in common with its best leader from which another is as good."""

_AT_ONCE = 50_000

Number = TypeVar("Number", int, Column)


def _key(first: Number, later: Number) -> Number:
    """Return a pair of ranks as one number."""
    return first << 32 | later


class _Near(NamedTuple):
    """Pairs of ranks that are near, by the later and the part they have in common, most first; `whole` tells whether
    the later has all but a little of the first, `keys` are the pairs as numbers in rising order."""

    later: Column
    first: Column
    part: Column
    whole: Column
    keys: Column

    def rows(self) -> Iterator[tuple[int, int, float, bool]]:
        """Yield the pairs one after another, all but their keys."""
        for start in range(0, len(self.later), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            columns = (self.later, self.first, self.part, self.whole)
            yield from zip(*(column[some].tolist() for column in columns), strict=True)

    def has(self, one: int, other: int) -> bool:
        """Tell whether two ranks are near."""
        key = _key(min(one, other), max(one, other))
        at = int(numpy.searchsorted(self.keys, key))
        return at < len(self.keys) and int(self.keys[at]) == key


def gather(shelf: Shelf) -> Column:
    """Return for every copy of a shelf the place of the fullest copy of its group."""
    ranked, same = _ranked(shelf)
    pairs = candidates(shelf, ranked)
    near = _measured(shelf, ranked, pairs)
    leaders = _led(shelf, ranked, near)
    fresh = _without(_hops(near, leaders), pairs)
    if len(fresh):
        leaders = _led(shelf, ranked, _measured(shelf, ranked, numpy.concatenate([pairs, fresh])))
    return ranked[leaders][same]


def groups(leaders: Column) -> Iterator[list[int]]:
    """Yield the places of the copies of each group, in order of their hashes."""
    order = numpy.argsort(leaders, kind="stable")
    ends = numpy.flatnonzero(numpy.diff(leaders[order])) + 1
    for start, end in zip([0, *ends.tolist()], [*ends.tolist(), len(order)], strict=True):
        if end > start:
            yield order[start:end].tolist()


def _ranked(shelf: Shelf) -> tuple[Column, Column]:
    """Return one copy of each text, the fullest first, and for every copy the rank of its text."""
    facts = shelf.facts
    order = numpy.lexsort((numpy.arange(len(shelf)), facts["grade"], -facts["sampled"], -facts["runs"]))
    _, first, of = numpy.unique(facts["doc"][order], return_index=True, return_inverse=True)
    by_rank = numpy.argsort(first)
    rank_of = numpy.empty(len(first), numpy.int64)
    rank_of[by_rank] = numpy.arange(len(first))
    same = numpy.empty(len(shelf), numpy.int64)
    same[order] = rank_of[of]
    return order[first[by_rank]], same


def _measured(shelf: Shelf, ranked: Column, pairs: Column) -> _Near:
    found = likeness(shelf, ranked[pairs[:, 0]], ranked[pairs[:, 1]])
    chosen = numpy.flatnonzero(found.near)
    first, later = pairs[chosen, 0], pairs[chosen, 1]
    order = numpy.lexsort((first, -found.part[chosen], later))
    part, whole = found.part[chosen][order], found.held[chosen][order] >= COMPLETE
    return _Near(later[order], first[order], part, whole, numpy.sort(_key(first, later)))


def _led(shelf: Shelf, ranked: Column, near: _Near) -> Column:
    """Return the rank of each copy's leader, its own where it leads: of the fuller copies that lead, or are whole
    copies of one that does, and contradict it in nothing, the leader of the one with most in common."""
    leaders = numpy.arange(len(ranked))
    joinable = numpy.ones(len(ranked), bool)
    told = [_Told(stated[ranked]) for stated in _stated(shelf)]
    for rank, near_to in groupby(near.rows(), key=itemgetter(0)):
        options = [(first, part, whole) for _, first, part, whole in near_to if joinable[first]]
        open_to = [one for one in options if _agree(told, leaders[one[0]], rank)]
        if open_to and not _is_between(near, [(int(leaders[first]), part) for first, part, _ in open_to]):
            leaders[rank] = leader = int(leaders[open_to[0][0]])
            joinable[rank] = any(first == leader and whole for first, _, whole in open_to)
            for about in told:
                about.join(leader, rank)
    return leaders


def _agree(told: "list[_Told]", leader: int, rank: int) -> bool:
    return all(about.agree(leader, rank) for about in told)


def _is_between(near: _Near, open_to: list[tuple[int, float]]) -> bool:
    """Tell whether a copy is as near to a second leader that has nothing to do with the first: a passage that one
    report quotes from another."""
    best, most = open_to[0]
    as_near = {other for other, part in open_to if part >= _AS_NEAR * most} - {best}
    return any(not near.has(best, other) for other in as_near)


class _Told:
    """What the copies of each group state of one thing, as numbers, 0 where none does."""

    def __init__(self, stated: Column) -> None:
        self._stated = stated

    def agree(self, leader: int, rank: int) -> bool:
        """Tell whether a copy may join: it, or nobody in the group, says nothing of the thing, or both say the same."""
        ours, theirs = self._stated[leader], self._stated[rank]
        return bool(not (ours and theirs) or ours == theirs)

    def join(self, leader: int, rank: int) -> None:
        """Let a copy's statement be its group's."""
        self._stated[leader] = self._stated[leader] or self._stated[rank]


def _stated(shelf: Shelf) -> tuple[Column, Column]:
    """Return the governments and the years that copies state of their own and without doubt, as numbers, 0 for none.

    A government that no list knows is no sure statement, nor is one in a spun copy: a machine makes 快活县 of a county,
    and 山阳县 of 山阴县.
    """
    facts = shelf.facts
    sure = (facts["year_evidence"] >= OWN) & (facts["unsure"] == 0)
    named = (facts["region_evidence"] > OWN) & (facts["grade"] != GRADES.index("spun"))
    return numpy.where(named, facts["adcode"], 0), numpy.where(sure, facts["year"], 0)


def _hops(near: _Near, leaders: Column) -> Column:
    """Return pairs to measure: leaders, and copies that stayed alone though they are near to one of the group."""
    alone = (leaders[near.later] == near.later) & (leaders[near.first] < near.later)
    return numpy.unique(numpy.stack([leaders[near.first[alone]], near.later[alone]], axis=1), axis=0)


def _without(pairs: Column, known: Column) -> Column:
    """Return the pairs that are not among the known."""
    return pairs[~numpy.isin(_key(pairs[:, 0], pairs[:, 1]), _key(known[:, 0], known[:, 1]))]
