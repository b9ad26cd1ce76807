"""The words a spinning machine puts in the place of others, and the ones that give it away."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from duixian.model.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Spin:
    """The table of substitutions: `original` maps a spun word to its original of the same length.

    `spun` finds every spun word, the longest first; `marker` only those no clean report uses.
    """

    original: Mapping[str, str]
    spun: re.Pattern[str]
    marker: re.Pattern[str]


@cache
def spin() -> Spin:
    """Return the table, read once; raises LexiconError where a pair differs in length.

    >>> spin().original["删加"]
    '增长'
    """
    source = resources.files("duixian.lexicon") / "data" / "spin" / "words.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    original: dict[str, str] = data["original"]
    for word, meant in original.items():
        if len(word) != len(meant):
            raise LexiconError(f"spin/words.toml：“{word}”与“{meant}”长度不同，请改为等长的词")
    return Spin(original, _longest_first(original), _longest_first(data["marker"]["words"]))


def _longest_first(listed: Mapping[str, str] | list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(listed, key=len, reverse=True))))
