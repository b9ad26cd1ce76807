"""How a rule is written: one pattern, what it says, and the sentences that prove it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

Layer = Literal["mask", "label", "number"]
Label = Literal["name", "date", "condition", "part", "other"]

NUM = r"(?>\d+(?:,\d{3})*(?:\.\d+)?)"
"""A number as the fold leaves it: ASCII digits, a comma only between groups of three; never given back in part."""
SCALE = r"(?>万亿|千亿|百亿|十亿|千万|百万|十万|亿|万)"
"""A multiplier of Chinese numbers that may stand between a number and its unit."""
MORE = r"[多余]?+"
"""A trailing 多 or 余: somewhat more than."""
MONEY = r"(?:美元|港元|欧元|日元|元)"
END = r"(?=[，。；、：！？\n）]|$)"
"""The end of a clause."""


class Number(NamedTuple):
    """What a number rule read: the value(s), and where its parts stand relative to the text.

    `end` closes the number token (for a range the first number), `rest` is where the reading goes on.
    `unit` is set where the form itself fixes it (第3 -> 位); `op` likewise.
    """

    value: Decimal
    end: int
    rest: int
    value2: Decimal | None = None
    unit: str | None = None
    op: str | None = None


Make = Callable[[re.Match[str]], Number | None]
"""Turns a match into the number it writes, None where it declines."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of one layer, tried at a number in the folded text.

    A `mask` pattern is searched over the whole text: no number inside its match is a claim.
    A `label` pattern is matched at the number (it may look behind): the number is a `says`, not a claim.
    A `number` pattern is matched at the number and `make` turns the match into a `Number`.
    `examples` pair a text with what the rule must read there; in no text of `rejects` may it fire.
    Lower `order` is tried first. `where` says where it can match at all, so that few rules are tried at a number:
    one of its pairs must fit, the first holding the character before the number, the second the one that follows its
    digits, or that it begins with where it is in words. An empty text fits every character. A mask with `signs` is
    searched for only where one of them stands in the text.
    """

    layer: Layer
    pattern: str
    examples: tuple[tuple[str, str], ...]
    rejects: tuple[str, ...] = ()
    says: Label = "name"
    make: Make | None = None
    order: int = 50
    name: str = ""
    where: tuple[tuple[str, str], ...] = (("", ""),)
    signs: str = ""

    def fits(self, before: str, behind: str) -> bool:
        """Tell whether the rule can match between these two characters; either is empty at the edge of the text."""
        return any((not left or before in left) and (not right or behind in right) for left, right in self.where)
