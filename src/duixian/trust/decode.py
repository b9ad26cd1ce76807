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
    """One exchange of a reading, and the one before it."""

    before: "_Edit | None"
    start: int
    end: int
    original: str


# Readings by the characters they end in: what each costs, and its last exchange. Plain tuples, for many are made.
_States = dict[str, tuple[int, _Edit | None]]


class Decoder:
    """Finds the exchanges of one text; `guard` holds for each character what an exchange of it costs in addition."""

    def __init__(self, text: str, lattice: Lattice, language: Language, reluctance: int, guard: bytes) -> None:
        self._text = text
        self._folded = character_class(text)
        self._lattice = lattice
        self._cost = language.cost
        self._reluctance = reluctance
        self._guard = guard
        self._guarded = any(guard)
        self._said: dict[tuple[str, str], tuple[str, int]] = {}

    def changes(self) -> list[Change]:
        """Return the changes of the best reading, in order, each with its probability."""
        edits = list(self._edits())
        return list(self._weighed(edits))

    def _edits(self) -> Iterator[_Edit]:
        text, lattice, end, history = self._text, self._lattice, 0, START
        for found in lattice.first.finditer(text):
            begin = found.start()
            if begin < end or not any(text[begin : begin + n] in lattice.candidates for n in lattice.lengths[found[0]]):
                continue
            history = self._follow(history, end, begin)
            end, history, edit = self._read_on(begin, history)
            yield from _in_order(edit)

    def _follow(self, history: str, start: int, end: int) -> str:
        """Return what stands before `end`, where the text from `start` on is as it was."""
        passed = (history + self._folded[max(start, end - _REACH) : end])[-_REACH:]
        return passed[passed.rfind(_BREAK) :] if _BREAK in passed else passed

    def _read_on(self, start: int, history: str) -> tuple[int, str, _Edit | None]:
        """Read from a place where something may have been exchanged to where all readings agree again."""
        waiting: dict[int, _States] = {start: {history: (0, None)}}
        at, size = start, len(self._text)
        while True:
            states = waiting.pop(at)
            if at == size or (at > start and len(states) == 1 and not waiting):
                history, (_, edit) = min(states.items(), key=_cost_of)
                return at, history, edit
            if len(states) > _WIDTH:
                states = dict(sorted(states.items(), key=_cost_of)[:_WIDTH])
            self._keep(states, at, waiting.setdefault(at + 1, {}))
            for length in self._lattice.lengths.get(self._text[at], ()):
                if candidates := self._lattice.candidates.get(self._text[at : at + length]):
                    self._exchange(states, at, candidates, waiting.setdefault(at + length, {}))
            at += 1
            while at not in waiting:
                at += 1

    def _keep(self, states: _States, at: int, following: _States) -> None:
        character, cost = self._folded[at], self._cost
        for history, (so_far, edit) in states.items():
            sequence = history + character
            total = so_far + cost(sequence)
            reached = character if character == _BREAK else sequence[-_REACH:]
            there = following.get(reached)
            if there is None or total < there[0]:
                following[reached] = total, edit

    def _exchange(self, states: _States, at: int, candidates: tuple[Candidate, ...], following: _States) -> None:
        end = at + len(candidates[0].spun)
        extra = self._reluctance + (max(self._guard[at:end]) if self._guarded else 0)
        for spun, original, worth in candidates:
            for history, (so_far, edit) in states.items():
                reached, asked = self._say(history, original)
                total = so_far + asked + worth + extra
                there = following.get(reached)
                if there is None or total < there[0]:
                    following[reached] = total, _Edit(edit, at, at + len(spun), original)

    def _say(self, history: str, wording: str) -> tuple[str, int]:
        """Return the history after a wording and what the language asks for it; the same is asked again and again."""
        known = self._said.get((history, wording))
        if known is None:
            known = self._said[history, wording] = self._ask(history, wording)
        return known

    def _ask(self, history: str, wording: str) -> tuple[str, int]:
        cost, asked = self._cost, 0
        for character in wording:
            history += character
            asked += cost(history)
            history = history[-_REACH:]
        return history, asked

    def _weighed(self, edits: list[_Edit]) -> Iterator[Change]:
        """Yield each edit with the probability of its wording against the others possible there."""
        before, at = START, 0
        for number, edit in enumerate(edits):
            before = self._follow(before, at, edit.start)
            after = self._after(edits, number)
            costs = [self._say(before, edit.original + after)[1] + self._worth(edit)]
            costs += (self._say(before, o + after)[1] + w for o, w in self._others(edit))
            likely = 1 / sum(math.exp((costs[0] - cost) * STEP) for cost in costs)
            yield Change(Span(edit.start, edit.end), edit.original, "spin", round(likely, 4))
            before, at = self._say(before, edit.original)[0], edit.end

    def _after(self, edits: list[_Edit], number: int) -> str:
        at, said = edits[number].end, ""
        for edit in edits[number + 1 : number + 1 + _REACH]:
            if edit.start >= at + _REACH:
                break
            said += self._folded[at : edit.start] + edit.original
            at = edit.end
        return (said + self._folded[at : at + _REACH])[:_REACH]

    def _worth(self, edit: _Edit) -> int:
        offered = self._lattice.candidates[self._text[edit.start : edit.end]]
        return next(c.cost for c in offered if c.original == edit.original) + self._reluctance

    def _others(self, edit: _Edit) -> Iterator[tuple[str, int]]:
        spun = self._text[edit.start : edit.end]
        yield self._folded[edit.start : edit.end], 0
        for _, original, worth in self._lattice.candidates[spun]:
            if original != edit.original:
                yield original, worth + self._reluctance


def _cost_of(item: tuple[str, tuple[int, _Edit | None]]) -> int:
    return item[1][0]


def _in_order(edit: _Edit | None) -> list[_Edit]:
    found = list[_Edit]()
    while edit is not None:
        found.append(edit)
        edit = edit.before
    return found[::-1]
