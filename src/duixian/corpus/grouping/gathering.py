"""Gathers copies into groups: each copy goes to the fullest copy it was measured to be near, never to one through another.

A fragment that two reports share glues nothing, since every copy of a group was compared with the group's fullest one;
and copies that state different governments or years of their own are never in one group.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from duixian.corpus.grouping.candidates import candidates
from duixian.corpus.grouping.evidence import OWN
from duixian.corpus.grouping.likeness import likeness
from duixian.corpus.grouping.shelf import Shelf
from duixian.corpus.library import require

if TYPE_CHECKING:
    from duixian.corpus.grouping.shelf import Column


class _Near(NamedTuple):
    """Pairs of ranks that are near, by the later and what it has in common with the first, most first."""

    later: "Column"
    first: "Column"


def gather(shelf: Shelf) -> "Column":
    """Return for every copy of a shelf the place of the fullest copy of its group."""
    numpy = require("numpy")
    ranked, same = _ranked(shelf)
    pairs = candidates(shelf, ranked)
    near = _measured(shelf, ranked, pairs)
    leaders = _led(shelf, ranked, near)
    fresh = _without(_hops(near, leaders), pairs)
    if len(fresh):
        leaders = _led(shelf, ranked, _measured(shelf, ranked, numpy.concatenate([pairs, fresh])))
    return ranked[leaders][same]  # type: ignore[no-any-return]


def groups(leaders: "Column") -> Iterator[list[int]]:
    """Yield the places of the copies of each group, in order of their hashes."""
    numpy = require("numpy")
    order = numpy.argsort(leaders, kind="stable")
    ends = numpy.flatnonzero(numpy.diff(leaders[order])) + 1
    for start, end in zip([0, *ends.tolist()], [*ends.tolist(), len(order)], strict=True):
        if end > start:
            yield order[start:end].tolist()


def _ranked(shelf: Shelf) -> "tuple[Column, Column]":
    """Return one copy of each text, the fullest first, and for every copy the rank of its text."""
    numpy, facts = require("numpy"), shelf.facts
    order = numpy.lexsort((numpy.arange(len(shelf)), facts["grade"], -facts["sampled"], -facts["runs"]))
    _, first, of = numpy.unique(facts["doc"][order], return_index=True, return_inverse=True)
    by_rank = numpy.argsort(first)
    rank_of = numpy.empty(len(first), numpy.int64)
    rank_of[by_rank] = numpy.arange(len(first))
    same = numpy.empty(len(shelf), numpy.int64)
    same[order] = rank_of[of]
    return order[first[by_rank]], same


def _measured(shelf: Shelf, ranked: "Column", pairs: "Column") -> _Near:
    numpy = require("numpy")
    found = likeness(shelf, ranked[pairs[:, 0]], ranked[pairs[:, 1]])
    chosen = numpy.flatnonzero(found.near)
    first, later = pairs[chosen, 0], pairs[chosen, 1]
    order = numpy.lexsort((first, -found.part[chosen], later))
    return _Near(later[order], first[order])


def _led(shelf: Shelf, ranked: "Column", near: _Near) -> "Column":
    """Return the rank of each copy's leader, its own where it leads: of the fuller copies that lead and contradict it
    in nothing the one with most in common."""
    numpy = require("numpy")
    leaders = numpy.arange(len(ranked))
    told = [_Told(stated[ranked].tolist()) for stated in _stated(shelf)]
    for later, first in zip(near.later.tolist(), near.first.tolist(), strict=True):
        if leaders[later] == later and leaders[first] == first and all(about.agree(first, later) for about in told):
            leaders[later] = first
            for about in told:
                about.join(first, later)
    return leaders  # type: ignore[no-any-return]


class _Told:
    """What the copies of each group state of one thing, as numbers, 0 where none does."""

    def __init__(self, stated: list[int]) -> None:
        self._stated = stated

    def agree(self, leader: int, rank: int) -> bool:
        """Tell whether a copy may join: it, or nobody in the group, says nothing of the thing, or both say the same."""
        ours, theirs = self._stated[leader], self._stated[rank]
        return not (ours and theirs) or ours == theirs

    def join(self, leader: int, rank: int) -> None:
        """Let a copy's statement be its group's."""
        self._stated[leader] = self._stated[leader] or self._stated[rank]


def _stated(shelf: Shelf) -> "tuple[Column, Column]":
    """Return the governments and the years that copies state of their own and without doubt, as numbers, 0 for none."""
    numpy, facts = require("numpy"), shelf.facts
    government = numpy.where(facts["adcode"] > 0, facts["adcode"], -facts["region"])
    sure = (facts["year_evidence"] >= OWN) & (facts["unsure"] == 0)
    return numpy.where(facts["region_evidence"] > OWN, government, 0), numpy.where(sure, facts["year"], 0)


def _hops(near: _Near, leaders: "Column") -> "Column":
    """Return leaders of groups with copies that lead none though they are near to one of the group: pairs to measure."""
    numpy = require("numpy")
    alone = (leaders[near.later] == near.later) & (leaders[near.first] < near.later)
    return numpy.unique(numpy.stack([leaders[near.first[alone]], near.later[alone]], axis=1), axis=0)  # type: ignore[no-any-return]


def _without(pairs: "Column", known: "Column") -> "Column":
    """Return the pairs that are not among the known."""
    numpy = require("numpy")
    keys = [one[:, 0] << 32 | one[:, 1] for one in (pairs, known)]
    return pairs[~numpy.isin(*keys)]  # type: ignore[no-any-return]
