"""Reads the unit that stands at a place of the text."""

import re
from functools import cache

from duixian.lexicon.units import parse_unit, unit_words

_PER = re.compile(r"/[一-龥A-Za-z]{1,4}|（(?:间|段|处|个|套|户|座|条|次|张|家|项|名|人|栋|类|批|组|台|辆|支|场)）")


_PER_SIGNS = ("/", "（")
_NO_COUNTER = {"群": "众", "台": "阶"}
"""Counters that are the first half of another word before this character: 100万群众, 300亿台阶."""
_NEVER = "\0"


@cache
def _families() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Return the family of every unit word, and by its first two characters how long words can be, the longest first.

    A word of one character is among those that begin with it and stands under it alone too.
    """
    found = {word: unit.family for word in unit_words() if (unit := parse_unit(word))}
    lengths: dict[str, set[int]] = {}
    for word in found:
        lengths.setdefault(word[:2], {len(word[0])} if word[0] in found else set()).add(len(word))
    return found, {first: tuple(sorted(listed, reverse=True)) for first, listed in lengths.items()}


def unit_at(text: str, at: int) -> tuple[str, str | None]:
    """Return the longest unit word at a position with its family, or an empty word and None.

    >>> unit_at("个百分点。", 0), unit_at("元/平方米", 0), unit_at("群众", 0)
    (('个百分点', 'percentage_point'), ('元/平方米', 'rate'), ('', None))
    """
    families, lengths = _families()
    for length in lengths.get(text[at : at + 2]) or lengths.get(text[at : at + 1], ()):
        family = families.get(word := text[at : at + length])
        if family is not None and not text.startswith(_NO_COUNTER.get(word[-1], _NEVER), at + length):
            return _extended(text, at, word, family) if text.startswith(_PER_SIGNS, at + len(word)) else (word, family)
    return "", None


def _extended(text: str, at: int, word: str, family: str) -> tuple[str, str]:
    per = _PER.match(text, at + len(word))
    if per is None:
        return word, family
    for end in range(per.end(), per.start() + 1, -1):
        if unit := parse_unit(text[at:end]):
            return text[at:end], unit.family
    return word, family
