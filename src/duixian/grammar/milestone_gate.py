"""Finds the clauses that may promise something at all, at one glance each: most say nothing a rule could read."""

import re
from collections.abc import Iterator
from functools import cache

from duixian.grammar.milestone_engine import opening_verb, own_verb
from duixian.lexicon.stages import stages
from duixian.model.span import Span

_CLOSERS, _BLANK = "，：。；！？\\n", " \t\r　"
_SHORTEST = 5
_GOES_ON = ("，", "：")


def promising(text: str, area: Span) -> Iterator[Span]:
    """Yield the clauses of an area a rule may read: a verb opens them or stands inside, or a stage closes them.

    >>> text = "天气晴好，加快建设甲湖水库，甲乙高铁建成通车。"
    >>> [clause.of(text) for clause in promising(text, Span(0, len(text)))]
    ['加快建设甲湖水库', '甲乙高铁建成通车']
    """
    closing, inner = _closing(), own_verb()
    for found in _clause().finditer(text, area.start, area.end):
        start, end = found.span()
        if text[end - 1] in _BLANK and text[end : end + 1] not in _GOES_ON:
            end = start + len(text[start:end].rstrip(_BLANK))
        if end - start >= _SHORTEST and (
            found.lastindex or text[end - 2 : end] in closing or inner.search(text, start + 2, end)
        ):
            yield Span(start, end)


@cache
def _clause() -> re.Pattern[str]:
    """A clause, with a group where a verb opens it; a sentence ends what a comma does not."""
    return re.compile(rf"(?:{opening_verb().pattern}|[^\s{_CLOSERS}])[^{_CLOSERS}]*")


@cache
def _closing() -> frozenset[str]:
    """The last two characters of every stage."""
    return frozenset(state[-2:] for state in stages().states)
