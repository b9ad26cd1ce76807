"""Finds the rules by scanning their folders and compiles each layer once."""

import pkgutil
import re
from dataclasses import replace
from functools import cache
from importlib import import_module

from duixian.grammar.notation import Layer, Rule
from duixian.model.errors import LexiconError


@cache
def rules(layer: Layer) -> tuple[Rule, ...]:
    """Return the rules of a layer in the order they are tried, each named after its file.

    Raises LexiconError where a file of the folder holds no rule of this layer.
    """
    package = import_module(f"duixian.grammar.rules.{layer}")
    found = [_rule(layer, name) for _, name, _ in pkgutil.iter_modules(package.__path__)]
    return tuple(sorted(found, key=lambda rule: (rule.order, rule.name)))


def _rule(layer: Layer, name: str) -> Rule:
    module = import_module(f"duixian.grammar.rules.{layer}.{name}")
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule) or rule.layer != layer:
        raise LexiconError(f"grammar/rules/{layer}/{name}.py：没有 {layer} 层的 RULE，请补上或移走该文件")
    return replace(rule, name=name)


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
