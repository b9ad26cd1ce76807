"""Finds the rules for promises without a figure, compiles them once and tries them at a clause."""

import pkgutil
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from typing import NamedTuple

from duixian.grammar.milestone_notation import MilestoneRule, Place
from duixian.lexicon.stages import one_of, stages
from duixian.lexicon.words import Vocabulary
from duixian.model.errors import LexiconError
from duixian.model.span import Span

_PACKAGE = "duixian.grammar.rules.milestone"
_INNER = ("obtain", "hold", "build", "work", "start", "done", "preliminary")
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_SLOGAN = re.compile(r"“[^”]{2,12}”")
_KEY = 2  # characters of a verb that tell which rules it may open


class Reading(NamedTuple):
    """What a rule read in a clause: where its verb and its objects stand, and who is to act where that is named.

    The verb runs from the clause's opening words on; flat, as most of what is read here is no promise in the end.
    """

    rule: MilestoneRule
    verb_start: int
    verb_end: int
    start: int
    end: int
    subject: Span | None = None

    @property
    def verb(self) -> Span:
        """Return where the verb stands with the words that open the clause."""
        return Span(self.verb_start, self.verb_end)


_make_reading: Callable[[tuple[MilestoneRule, int, int, int, int, Span | None]], Reading]
_make_reading = partial(tuple.__new__, Reading)  # half the time of `Reading(…)`: most clauses ahead make one


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


def read_opening(text: str, clause: Span, verb: int | None = None) -> Reading | None:
    """Return what the clause promises by the verb that opens it, None where none does.

    `verb` is where that verb begins as `opening_verb` finds it, if that was done, -1 where it finds none. Words that
    may precede a verb are passed over as long as a verb follows: 加快建设 is 加快 and a verb, or one verb.
    """
    start, end = clause
    if verb is None:
        verb = found.start(1) if (found := opening_verb().match(text, start, end)) else -1
    if verb < 0:
        return None
    return _read_verb(text, start, verb, end) or next(
        (read for before in _places(text, start, verb) if (read := _read_verb(text, start, before, end))), None
    )


def _read_verb(text: str, start: int, place: int, end: int) -> Reading | None:
    """Return what a verb at `place` promises in a clause."""
    for rule, pattern in _opening().get(text[place : place + _KEY], ()):
        if found := pattern.match(text, place, end):
            cut = found.end()
            return _make_reading((rule, start, cut, cut, end, None))
    return None


def _places(text: str, start: int, last: int) -> list[int]:
    """Return where else a verb may open the clause, the furthest first: before each lead word that precedes `last`."""
    if text.startswith("“", start) and (slogan := _SLOGAN.match(text, start, last)):
        start = slogan.end()
    places, lead = list[int](), _lead()
    while length := lead.at(text, start, last):
        places.append(start)
        start += length
    return places[::-1]


def read_inner(text: str, clause: Span) -> Reading | None:
    """Return what the clause promises of somebody named before its verb: 甲大学争创“双一流”."""
    start, end = clause
    if not (own_verb().search(text, start + 2, end) and _inner_verb().search(text, start + 2, end)):
        return None
    for rule, pattern in _compiled("inner"):
        # a slow pattern, so its verbs are looked for first
        if _own_verbs(rule.name).search(text, start + 2, end) and (found := pattern.match(text, start, end)):
            subject = Span(*found.span("subject"))
            return Reading(rule, subject.end, found.start("objects"), *found.span("objects"), subject)
    return None


def read_closing(text: str, clause: Span) -> Reading | None:
    """Return what the clause promises where the stage closes it: 甲乙高铁建成通车."""
    for rule, pattern in _compiled("closing"):
        if found := pattern.fullmatch(text, clause.start, clause.end):
            return Reading(rule, found.end("objects"), clause.end, *found.span("objects"))
    return None


@cache
def opening_verb() -> re.Pattern[str]:
    """Any verb (the group) that opens a clause, behind a quoted slogan and the words that may precede it."""
    first = "".join(sorted({word[0] for words in (_known("lead"), _known("verb")) for word in words}))
    return re.compile(expand(rf"(?=[“{first}])(?:“[^”，：。；！？\n]{{2,12}}”)?{{lead}}*({{verb}})"))


@cache
def _lead() -> Vocabulary:
    return Vocabulary(_unspelt(stages().words["lead"]))


@cache
def _opening() -> dict[str, tuple[tuple[MilestoneRule, re.Pattern[str]], ...]]:
    """Map the first characters of every verb to the rules it may open, in their order.

    Raises LexiconError where the pattern of an opening rule does not begin with a verb class.
    """
    rules: dict[str, list[tuple[MilestoneRule, re.Pattern[str]]]] = {}
    for rule, pattern in _compiled("opening"):
        first = _PLACEHOLDER.match(rule.pattern)
        if first is None:
            raise LexiconError(f"grammar/rules/milestone/{rule.name}.py：pattern 没有以词类开头，请改为 {{词类}}…")
        for key in {verb[:_KEY] for verb in stages().classes.get(first[1], ())}:
            rules.setdefault(key, []).append((rule, pattern))
    return {key: tuple(found) for key, found in rules.items()}


@cache
def _inner_verb() -> re.Pattern[str]:
    """Any verb of winning, holding or building: a clause without one needs no slow search for who does it."""
    classes = stages().classes
    return re.compile(one_of(word for name in _INNER for word in classes[name]))


@cache
def own_verb() -> re.Pattern[str]:
    """Any verb the inner rules list themselves."""
    return re.compile("|".join(rule.verbs for rule in milestone_rules() if rule.place == "inner"))


@cache
def _own_verbs(name: str) -> re.Pattern[str]:
    return re.compile(next(rule.verbs for rule in milestone_rules() if rule.name == name))


@cache
def _compiled(place: Place) -> tuple[tuple[MilestoneRule, re.Pattern[str]], ...]:
    return tuple((rule, _pattern(rule)) for rule in milestone_rules() if rule.place == place)


def _pattern(rule: MilestoneRule) -> re.Pattern[str]:
    return re.compile(expand(rule.pattern.replace("{own}", f"(?:{rule.verbs})")))


def expand(pattern: str) -> str:
    """Put the words of the lexicon in the place of `{class}`.

    >>> re.fullmatch(expand("{done}"), "建成通车") is not None
    True
    """
    return _PLACEHOLDER.sub(lambda found: _words(found[1]), pattern)


@cache
def _words(name: str) -> str:
    return one_of(_known(name))


def _known(name: str) -> Iterable[str]:
    """Return the words of a class of the lexicon; all verbs are {verb}, the words before them {lead}."""
    lexicon = stages()
    if name == "lead":
        return _unspelt(lexicon.words["lead"])
    if name == "verb":
        return [word for words in lexicon.classes.values() for word in words]
    if name in lexicon.classes:
        return lexicon.classes[name]
    raise LexiconError(f"grammar/rules/milestone：词类“{name}”不在 stages.toml 中，请改用 {'、'.join(lexicon.classes)}")


def _unspelt(words: tuple[str, ...]) -> list[str]:
    """Return the words that no two others spell: read twice over (积极稳妥), a run of them takes forever to give up."""
    pairs = {first + second for first in words for second in words}
    return [word for word in words if word not in pairs]
