"""Finds the rules by scanning their folders and compiles each layer once."""

import re
from functools import cache

from duixian.grammar.notation import Layer, Rule
from duixian.grammar.scan import scanned
from duixian.model.errors import LexiconError


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
def union(layer: Layer) -> re.Pattern[str]:
    """Return one pattern that tries every rule of a layer in order; the last group's name is the rule's."""
    return re.compile("|".join(f"(?P<{rule.name}>{_plain(rule.pattern)})" for rule in rules(layer)), re.MULTILINE)


@cache
def own(layer: Layer, name: str) -> re.Pattern[str]:
    """Return the compiled pattern of one rule, with its own groups."""
    return re.compile(by_name(layer)[name].pattern, re.MULTILINE)


def _plain(pattern: str) -> str:
    """Make the pattern's own groups silent, so that they do not disturb the names of the union."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)
