"""Reads a spun text back: the wording that costs least, all exchanges weighed at once against what is usual there.

The cost of a wording is what the language asks for its characters, less what the exchanges that lead to it are worth.
A search with a few states goes through the text once; where nothing can have been exchanged it does not stop.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from duixian.lexicon.language import ORDER, START, STEP, Language, character_class
from duixian.model.span import Span
from duixian.model.trust import Change
from duixian.trust.lattice import Candidate, Lattice

_WIDTH = 8
"""States kept at one place: the best readings that end in different characters."""
_BREAK = "，"
_REACH = ORDER - 1


class _Edit(NamedTuple):
    """One exchange: what stood at a place."""

    start: int
    end: int
    original: str


# The exchanges of a reading, the last first. Plain tuples, for many are made and few are kept.
_Made = tuple["_Made", int, int, str] | None
# Readings by the characters they end in: what each costs, and its exchanges.
_States = dict[str, tuple[int, _Made]]


class Decoder:
    """Finds the exchanges of one text; `guard` holds for each character what an exchange of it costs in addition."""

    def __init__(self, text: str, lattice: Lattice, language: Language, reluctance: int, guard: bytes) -> None:
        self._text = text
        self._folded = character_class(text)
        self._lattice = lattice
        self._offered = lattice.offered(text)
        self._costs = language.costs
        self._reluctance = reluctance
        self._guard = guard
        self._guarded = any(guard)

    def changes(self, start: int = 0) -> list[Change]:
        """Return the changes of the best reading, in order, each with its probability; the text begins at `start`."""
        edits = list(self._edits())
        return list(self._weighed(edits, start))

    def _edits(self) -> Iterator[_Edit]:
        end, history = 0, START
        for begin in self._offered:
            if begin < end:
                continue
            history = self._follow(history, end, begin)
            end, history, made = self._read_on(begin, history)
            yield from _in_order(made)

    def _follow(self, history: str, start: int, end: int) -> str:
        """Return what stands before `end`, where the text from `start` on is as it was."""
        passed = (history + self._folded[max(start, end - _REACH) : end])[-_REACH:]
        return passed[passed.rfind(_BREAK) :] if _BREAK in passed else passed

    def _read_on(self, start: int, history: str) -> tuple[int, str, _Made]:
        """Read from a place where something may have been exchanged to where all readings agree again."""
        waiting: dict[int, _States] = {start: {history: (0, None)}}
        at, size, offered = start, len(self._text), self._offered
        while True:
            states = waiting.pop(at)
            if at == size or (not waiting and len(states) == 1 and at > start):
                history, (_, made) = min(states.items(), key=_cost_of)
                return at, history, made
            if len(states) > _WIDTH:
                states = dict(sorted(states.items(), key=_cost_of)[:_WIDTH])
            self._keep(states, at, waiting.setdefault(at + 1, {}))
            for end, candidates in offered.get(at, ()):
                self._exchange(states, (at, end), candidates, waiting.setdefault(end, {}))
            at += 1
            while at not in waiting:
                at += 1

    def _keep(self, states: _States, at: int, following: _States) -> None:
        character, costs = self._folded[at], self._costs
        for history, (so_far, made) in states.items():
            sequence = history + character
            total = so_far + costs[sequence]
            reached = character if character == _BREAK else sequence[-_REACH:]
            if reached not in following or total < following[reached][0]:
                following[reached] = total, made

    def _exchange(
        self, states: _States, place: tuple[int, int], candidates: tuple[Candidate, ...], following: _States
    ) -> None:
        start, end = place
        extra = self._reluctance + (max(self._guard[start:end]) if self._guarded else 0)
        for _, original, worth in candidates:
            added = worth + extra
            for history, (so_far, made) in states.items():
                reached, asked = self._ask(history, original)
                total = so_far + asked + added
                if reached not in following or total < following[reached][0]:
                    following[reached] = total, (made, start, end, original)

    def _ask(self, history: str, wording: str) -> tuple[str, int]:
        """Return the history after a wording and what the language asks for it."""
        costs, asked = self._costs, 0
        if len(wording) == 2 and len(history) == _REACH:  # most are so, and need no loop
            return history[2:] + wording, costs[history + wording[0]] + costs[history[1:] + wording]
        for character in wording:
            history += character
            asked += costs[history]
            history = history[-_REACH:]
        return history, asked

    def _weighed(self, edits: list[_Edit], start: int) -> Iterator[Change]:
        """Yield each edit with the probability of its wording against the others possible there."""
        before, at = START, 0
        for number, edit in enumerate(edits):
            before = self._follow(before, at, edit.start)
            after = self._after(edits, number)
            costs = [self._ask(before, original + after)[1] + worth for original, worth in self._possible(edit)]
            likely = 1 / sum([math.exp((costs[0] - cost) * STEP) for cost in costs])
            yield Change(Span(start + edit.start, start + edit.end), edit.original, "spin", round(likely, 4))
            before, at = (before + edit.original)[-_REACH:], edit.end

    def _after(self, edits: list[_Edit], number: int) -> str:
        at, said = edits[number].end, ""
        for edit in edits[number + 1 : number + 1 + _REACH]:
            if edit.start >= at + _REACH:
                break
            said += self._folded[at : edit.start] + edit.original
            at = edit.end
        return (said + self._folded[at : at + _REACH])[:_REACH]

    def _possible(self, edit: _Edit) -> list[tuple[str, int]]:
        """Return what may have stood at an edit's place, with the worth of each: first what it says, then the rest."""
        found = [(edit.original, 0), (self._folded[edit.start : edit.end], 0)]
        for _, original, worth in self._lattice.candidates[self._text[edit.start : edit.end]]:
            if original == edit.original:
                found[0] = original, worth + self._reluctance
            else:
                found.append((original, worth + self._reluctance))
        return found


def _cost_of(item: tuple[str, tuple[int, _Made]]) -> int:
    return item[1][0]


def _in_order(made: _Made) -> list[_Edit]:
    found = list[_Edit]()
    while made is not None:
        made, start, end, original = made
        found.append(_Edit(start, end, original))
    return found[::-1]
