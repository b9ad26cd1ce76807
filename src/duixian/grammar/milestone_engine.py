"""Finds the rules for promises without a figure, compiles them once and tries them at a clause."""

import pkgutil
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module

from duixian.grammar.milestone_notation import MilestoneRule, Place
from duixian.lexicon.stages import one_of, stages
from duixian.model.errors import LexiconError
from duixian.model.span import Span

_PACKAGE = "duixian.grammar.rules.milestone"
_INNER = ("obtain", "hold", "build", "work", "start", "done", "preliminary")
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule read in a clause: `verb` runs from the clause's opening words to the objects."""

    rule: MilestoneRule
    verb: Span
    objects: Span
    subject: Span | None


@cache
def milestone_rules() -> tuple[MilestoneRule, ...]:
    """Return the rules in the order they are tried, each named after its file.

    Raises LexiconError where a file of the folder holds no rule.
    """
    package = import_module(_PACKAGE)
    found = [_rule(name) for _, name, _ in pkgutil.iter_modules(package.__path__)]
    return tuple(sorted(found, key=lambda rule: (rule.order, rule.name)))


def _rule(name: str) -> MilestoneRule:
    rule = getattr(import_module(f"{_PACKAGE}.{name}"), "RULE", None)
    if not isinstance(rule, MilestoneRule):
        raise LexiconError(f"grammar/rules/milestone/{name}.py：没有 RULE，请补上或移走该文件")
    return replace(rule, name=name)


def read_opening(text: str, clause: Span) -> Reading | None:
    """Return what the clause promises by the verb that opens it, None where none does."""
    pattern, places = _union()
    found = pattern.match(text, clause.start, clause.end)
    if found is None or found.lastgroup is None:
        return None
    rule = places[found.lastgroup]
    return Reading(rule, Span(clause.start, found.end()), Span(found.end(), clause.end), None)


def read_inner(text: str, clause: Span) -> Reading | None:
    """Return what the clause promises of somebody named before its verb: 甲大学争创“双一流”."""
    if not _inner_verb().search(text, clause.start + 2, clause.end):
        return None
    for rule, pattern in _compiled("inner"):
        if found := pattern.match(text, clause.start, clause.end):
            objects = Span(*found.span("objects"))
            return Reading(rule, Span(found.end("subject"), objects.start), objects, Span(*found.span("subject")))
    return None


def read_closing(text: str, clause: Span) -> Reading | None:
    """Return what the clause promises where the stage closes it: 甲乙高铁建成通车."""
    for rule, pattern in _compiled("closing"):
        if found := pattern.fullmatch(text, clause.start, clause.end):
            return Reading(rule, Span(found.end("objects"), clause.end), Span(*found.span("objects")), None)
    return None


@cache
def _union() -> tuple[re.Pattern[str], dict[str, MilestoneRule]]:
    """One pattern for all opening rules behind the words that may precede a verb; the last group names the rule."""
    rules = {rule.name: rule for rule in milestone_rules() if rule.place == "opening"}
    branches = "|".join(f"(?P<{name}>{expand(rule.pattern)})" for name, rule in rules.items())
    return re.compile(rf"(?:“[^”]{{2,12}}”)?{expand('{lead}')}*(?:{branches})"), rules


@cache
def _inner_verb() -> re.Pattern[str]:
    """Any verb of winning, holding or building: a clause without one needs no slow search for who does it."""
    classes = stages().classes
    return re.compile(one_of(word for name in _INNER for word in classes[name]))


@cache
def _compiled(place: Place) -> tuple[tuple[MilestoneRule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(expand(rule.pattern))) for rule in milestone_rules() if rule.place == place)


def expand(pattern: str) -> str:
    """Put the words of the lexicon in the place of `{class}`.

    >>> "建成通车" in expand("{done}")
    True
    """
    return _PLACEHOLDER.sub(lambda found: _words(found[1]), pattern)


@cache
def _words(name: str) -> str:
    lexicon = stages()
    if name == "lead":
        return one_of(lexicon.words["lead"])
    if name == "verb":
        return one_of(word for words in lexicon.classes.values() for word in words)
    if name in lexicon.classes:
        return one_of(lexicon.classes[name])
    raise LexiconError(f"grammar/rules/milestone：词类“{name}”不在 stages.toml 中，请改用 {'、'.join(lexicon.classes)}")
