"""Finds the rules by scanning their folders and compiles each layer once."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from duixian.grammar.notation import Layer, Rule
from duixian.grammar.scan import scanned
from duixian.model.errors import LexiconError

Candidates = tuple[tuple[Rule, Callable[[str, int], re.Match[str] | None]], ...]
"""Rules, each with the match of its pattern at a place of a text."""


@cache
def rules(layer: Layer) -> tuple[Rule, ...]:
    """Return the rules of a layer in the order they are tried, each named after its file.

    Raises LexiconError where a file of the folder holds no rule of this layer.
    """
    found = scanned(layer, Rule)
    if strays := [rule.name for rule in found if rule.layer != layer]:
        raise LexiconError(f"grammar/rules/{layer}/{strays[0]}.py：RULE 不属于 {layer} 层，请移到它的文件夹")
    return tuple(sorted(found, key=lambda rule: (rule.order, rule.name)))


@cache
def by_name(layer: Layer) -> dict[str, Rule]:
    """Return the rules of a layer by their names."""
    return {rule.name: rule for rule in rules(layer)}


@cache
def own(layer: Layer, name: str) -> re.Pattern[str]:
    """Return the compiled pattern of one rule, with its own groups."""
    return re.compile(by_name(layer)[name].pattern, re.MULTILINE)


@lru_cache(maxsize=16384)
def candidates(before: str, behind: str) -> tuple[Candidates, Candidates]:
    """Return the rules that can match a number between two characters (see `Rule.where`), in the order they are tried:
    those that label it and those that read it.

    >>> [rule.name for rule, _ in candidates("成", "/")[1]]
    ['slash', 'plain']
    """
    labels = _beside("label", 0, before) & _beside("label", 1, behind)
    numbers = _beside("number", 0, before) & _beside("number", 1, behind)
    return _fitting("label", labels), _fitting("number", numbers)


def _beside(layer: Layer, side: int, character: str) -> int:
    """Return the pairs of `Rule.where` that a character before (side 0) or behind (1) a number fits, a bit each."""
    every, free, own = _sides(layer, side)
    return own.get(character, free) if character else every


@cache
def _sides(layer: Layer, side: int) -> tuple[int, int, dict[str, int]]:
    """Return the bits of all pairs, of those that every character fits, and of those that each of the others fits."""
    listed = [pair[side] for rule in rules(layer) for pair in rule.where]
    free = sum(1 << n for n, characters in enumerate(listed) if not characters)
    own = {
        character: free | sum(1 << n for n, characters in enumerate(listed) if character in characters)
        for character in set("".join(listed))
    }
    return (1 << len(listed)) - 1, free, own


@cache
def _fitting(layer: Layer, pairs: int) -> Candidates:
    """Return the rules of which one pair at least is among those that fit."""
    numbered = enumerate(rule.name for rule in rules(layer) for _ in rule.where)
    names = {name for n, name in numbered if pairs >> n & 1}
    return tuple((rule, own(layer, rule.name).match) for rule in rules(layer) if rule.name in names)
