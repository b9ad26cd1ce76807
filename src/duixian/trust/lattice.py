"""Every way a spun text may be read back: at each place the exchanges that could have been made there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from duixian.lexicon.language import STEP


class Candidate(NamedTuple):
    """One original a spun word may stand for; `cost` in units of `STEP`, negative where the exchange is likely."""

    spun: str
    original: str
    cost: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """The exchanges of one or several machines, ready to be looked up by the first character and the length."""

    candidates: Mapping[str, tuple[Candidate, ...]]
    lengths: Mapping[str, tuple[int, ...]] = field(init=False)
    first: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        lengths: dict[str, set[int]] = {}
        for spun in self.candidates:
            lengths.setdefault(spun[0], set()).add(len(spun))
        object.__setattr__(self, "lengths", {first: tuple(sorted(found)) for first, found in lengths.items()})
        object.__setattr__(self, "first", re.compile(f"[{re.escape(''.join(lengths))}]" if lengths else "(?!)"))

    def offered(self, text: str) -> dict[int, list[tuple[int, tuple[Candidate, ...]]]]:
        """Return by its place, in order, what may have been exchanged in a text: where each ends, and for what.

        >>> make_lattice({"删加": {"增长": 2.5}}).offered("出口删加")
        {2: [(4, (Candidate(spun='删加', original='增长', cost=-20),))]}
        """
        found: dict[int, list[tuple[int, tuple[Candidate, ...]]]] = {}
        for first in self.first.finditer(text):
            start = first.start()
            for length in self.lengths[first[0]]:
                if candidates := self.candidates.get(text[start : start + length]):
                    found.setdefault(start, []).append((start + length, candidates))
        return found


def make_lattice(exchanges: Mapping[str, Mapping[str, float]]) -> Lattice:
    """Return the lattice of exchanges given as spun word, original and odds in nats.

    >>> make_lattice({"删加": {"增长": 2.5}}).candidates["删加"]
    (Candidate(spun='删加', original='增长', cost=-20),)
    """
    return Lattice(
        {
            spun: tuple(Candidate(spun, original, -round(odds / STEP)) for original, odds in originals.items())
            for spun, originals in exchanges.items()
        }
    )
