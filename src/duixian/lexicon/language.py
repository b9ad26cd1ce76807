"""How likely one character follows others in reports and in plain Chinese: counted sequences of up to four.

The statistics (`data/language.gz`, written by `.ci/phrases.py`) are loaded when first asked for, never at start.
"""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

ORDER = 4
"""Longest sequence counted, in characters."""
STEP = 0.125
"""Nats of one unit of cost: costs are whole numbers, so that no arithmetic of floats decides a wording."""
UNKNOWN_COST = 128
"""Cost of a character never counted, in units of STEP."""
START = "，，，"
"""History of a sentence's first character."""
_MOST_KEPT = 200_000
_UNITS = bytes(max(0, code - 32) for code in range(256))
"""A cost by the code of the character it is written as in the file: from the blank on, at most one byte."""

_NOT_HAN = re.compile("[^\u4e00-\u9fff]")
_FIGURE = "0123456789.%％０１２３４５６７８９．"


def is_han(character: str) -> bool:
    """Tell whether a character is a common Chinese one."""
    return "\u4e00" <= character <= "\u9fff"


def character_class(text: str) -> str:
    """Return the text with everything but Chinese characters as its class, one code point for one.

    >>> character_class("增长6.8%、GDP")
    '增长0000，aaa'
    """
    return _NOT_HAN.sub(lambda found: _class(found[0]), text)


def _class(character: str) -> str:
    if character in _FIGURE or character.isdigit():
        return "0"
    return "a" if character.isalpha() else "，"


class Costs(dict[str, int]):
    """The cost of the last character of a sequence (1 to `ORDER` characters) after those before it.

    A mapping, for a search asks tens of thousands of times a text: what was asked before costs no call.
    """

    def __init__(self, counted: dict[str, int], backing_off: dict[str, int]) -> None:
        super().__init__()
        self._counted = counted.get
        self._backing_off = backing_off.get

    def __missing__(self, sequence: str) -> int:
        """Count down to the longest ending that was ever counted; what is left off at the front is paid for."""
        known, added, counted = sequence, 0, self._counted
        while (cost := counted(known)) is None:
            if len(known) == 1:
                cost = UNKNOWN_COST
                break
            added += self._backing_off(known[:-1], 0)
            known = known[1:]
        if len(self) >= _MOST_KEPT:  # memory stays flat over any number of reports
            self.clear()
        found = self[sequence] = added + cost
        return found


class Language:
    """Costs of characters after a history, in units of `STEP` nats: the less likely, the dearer."""

    def __init__(self, costs: dict[str, int], backing_off: dict[str, int]) -> None:
        self._costs = costs
        self.costs = Costs(costs, backing_off)

    def cost(self, sequence: str) -> int:
        """Return the cost of the last character of `sequence` (1 to `ORDER` characters) after those before it."""
        return self.costs[sequence]

    def sequences(self, length: int) -> Iterator[tuple[str, int]]:
        """Yield every counted sequence of that length with its cost as a whole."""
        for sequence in self._costs:
            if len(sequence) == length:
                yield sequence, sum(self.cost(sequence[: end + 1]) for end in range(length))

    def knows(self, sequence: str) -> bool:
        """Tell whether a sequence of up to `ORDER` characters was ever counted."""
        return sequence in self._costs


@cache
def language() -> Language:
    """Return the packaged statistics, read once.

    >>> language().cost("增长") < language().cost("删加")
    True
    """
    packed = resources.files("duixian.lexicon").joinpath("data", "language.gz").read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").split("\n")
    half = 2 * ORDER
    return Language(_unpack(lines[:half]), _unpack(lines[half:]))


def _unpack(lines: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for n in range(1, ORDER + 1):
        run, costs = lines[2 * n - 2], lines[2 * n - 1]
        sequences = re.findall("." * n, run, re.DOTALL)
        found.update(zip(sequences, costs.encode("latin-1").translate(_UNITS), strict=True))
    return found
