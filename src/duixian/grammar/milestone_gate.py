"""Finds the clauses that may promise something at all, at one glance each: most say nothing a rule could read."""

import re
from collections.abc import Iterator
from functools import cache

from duixian.grammar.milestone_engine import opening_verb, own_verb
from duixian.lexicon.stages import known_names, stages
from duixian.model.span import Span, make_span

_CLOSERS, _BLANK, _LISTING = "，：。；！？\\n", " \t\r　", "、等和及与"
_SHORTEST, _INNER_REACH = 5, 60
_GOES_ON = ("，", "：")
_LISTED = 2  # the group of a clause that lists


def promising(text: str, area: Span) -> Iterator[tuple[Span, int]]:
    """Yield the clauses of an area a rule may read: a verb opens them or stands inside, or a stage closes them.

    With each comes where the verb that opens it begins, -1 where none does.

    >>> text = "天气晴好，加快建设甲湖水库，甲乙高铁建成通车。"
    >>> [(clause.of(text), verb) for clause, verb in promising(text, Span(0, len(text)))]
    [('加快建设甲湖水库', 7), ('甲乙高铁建成通车', -1)]
    """
    closing, inner, vague, known = _closing(), own_verb(), _vague(), known_names()
    for found in _clause().finditer(text, area.start, area.end):
        start, end = found.span()
        if end - start < _SHORTEST:
            continue
        if text[end - 1] in _BLANK and text[end : end + 1] not in _GOES_ON:
            end = start + len(text[start:end].rstrip(_BLANK))
            if end - start < _SHORTEST:
                continue
        ending = text[end - 2 : end]
        single = found.lastindex != _LISTED and end - start <= _INNER_REACH
        if ending in vague and single and not text.endswith(known, start, end):
            continue
        verb = found.start(1)
        if verb >= 0 or ending in closing or inner.search(text, start + 2, end):
            yield make_span((start, end)), verb


@cache
def _clause() -> re.Pattern[str]:
    """A clause, with a group where a verb opens it and one from where it lists; what was read is never given back."""
    return re.compile(
        rf"(?:{opening_verb().pattern}|[^\s{_CLOSERS}{_LISTING}]|(?=[{_LISTING}]))"
        rf"[^{_CLOSERS}{_LISTING}]*+([{_LISTING}][^{_CLOSERS}]*+)?+"
    )


@cache
def _vague() -> frozenset[str]:
    """The two characters that only close nouns nobody can check: a single object that ends in them is none."""
    heads, states = stages().heads, stages().states
    solid = {head[-2:] for head, (grade, _) in heads.items() if grade not in ("vague", "named")}
    vague = {head for head, (grade, _) in heads.items() if grade == "vague" and len(head) == 2}
    return frozenset(vague - solid - {state[-2:] for state in states})


@cache
def _closing() -> frozenset[str]:
    """The last two characters of every stage."""
    return frozenset(state[-2:] for state in stages().states)
