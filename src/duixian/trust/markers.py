"""Finds the words that give a spinning machine away, at next to no cost for a clean text.

A marker is looked for at its anchor, the character that most markers share (删 in 删加, 新删, 删速): a clean text has
few of these, so that one search for a class of characters passes over it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import starmap
from typing import NamedTuple

from duixian.lexicon.spin import Machine
from duixian.model.span import Span


class _Form(NamedTuple):
    before: int
    length: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Finder:
    """The markers of one or several machines, by anchor."""

    anchors: re.Pattern[str]
    forms: Mapping[str, tuple[_Form, ...]]

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Span]:
        """Return where markers stand in `text[start:end]`, in order; one that overlaps the last is left out.

        >>> make_finder(["删加", "新删"]).find("出口删加，新删企业")
        [Span(start=2, end=4), Span(start=5, end=7)]
        """
        found, passed = list[Span](), start
        for anchor in self.anchors.finditer(text, start, len(text) if end is None else end):
            for before, length, words in self.forms[anchor[0]]:
                begin = anchor.start() - before
                if begin >= passed and text[begin : begin + length] in words:
                    passed = begin + length
                    found.append(Span(begin, passed))
                    break
        return found


def make_finder(markers: Iterable[str]) -> Finder:
    """Return a finder of these words; each is filed under the character that most of them share."""
    filed = dict[str, dict[tuple[int, int], set[str]]]()
    words = sorted(set(markers))
    shared = Counter(character for word in words for character in set(word))
    for word in words:
        before = max(range(len(word)), key=lambda place: shared[word[place]])
        filed.setdefault(word[before], {}).setdefault((before, len(word)), set()).add(word)
    forms = {
        anchor: tuple(_Form(*shape, frozenset(said)) for shape, said in sorted(by_shape.items()))
        for anchor, by_shape in filed.items()
    }
    return Finder(re.compile("|".join(starmap(_beside, forms.items())) or "(?!)"), forms)


def _beside(anchor: str, forms: Iterable[_Form]) -> str:
    """Return a pattern of an anchor beside which the next character of one of its markers stands: few are left then."""
    following = {word[form.before + 1] for form in forms for word in form.words if form.before + 1 < form.length}
    before = {word[form.before - 1] for form in forms for word in form.words if form.before + 1 == form.length > 1}
    beside = [f"(?=[{re.escape(''.join(sorted(following)))}])"] if following else []
    beside += [f"(?<=[{re.escape(''.join(sorted(before)))}].)"] if before else []
    alone = any(form.length == 1 for form in forms)
    return re.escape(anchor) + ("" if alone else f"(?:{'|'.join(beside)})")


def find_markers(text: str, body: Iterable[Span], machines: tuple[Machine, ...]) -> list[Span]:
    """Return where markers of these machines stand in the `body` of a text, in order."""
    finder = _finder_of(tuple(machine for machine in machines if _may_have_made(machine, text)))
    return [span for part in body for span in finder.find(text, part.start, part.end)]


def _may_have_made(machine: Machine, text: str) -> bool:
    return not machine.signs or any(sign in text for sign in machine.signs)


@cache
def _finder_of(machines: tuple[Machine, ...]) -> Finder:
    return make_finder(word for machine in machines for word in machine.markers)
