"""Reads the unit that stands at a place of the text."""

import re
from functools import cache

from duixian.lexicon.units import parse_unit, unit_words

_PER = re.compile(r"/[一-龥A-Za-z]{1,4}|（(?:间|段|处|个|套|户|座|条|次|张|家|项|名|人|栋|类|批|组|台|辆|支|场)）")


_PER_SIGNS = ("/", "（")


@cache
def _families() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the unit words with their families by their first character, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word in unit_words():
        if unit := parse_unit(word):
            found.setdefault(word[0], []).append((word, unit.family))
    return {first: tuple(listed) for first, listed in found.items()}


def unit_at(text: str, at: int) -> tuple[str, str | None]:
    """Return the longest unit word at a position with its family, or an empty word and None.

    >>> unit_at("个百分点。", 0), unit_at("元/平方米", 0), unit_at("，", 0)
    (('个百分点', 'percentage_point'), ('元/平方米', 'rate'), ('', None))
    """
    for word, family in _families().get(text[at : at + 1], ()):
        if text.startswith(word, at):
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
