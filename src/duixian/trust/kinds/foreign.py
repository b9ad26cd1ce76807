"""Sentences of other pages (betting, adult pages, novels, advertisements) glued to a report or into it."""

import re
from collections.abc import Iterator
from itertools import groupby

from duixian.lexicon.damage import foreign_words
from duixian.model.issue import Issue
from duixian.model.span import Span
from duixian.model.trust import Damage

_STOPS = "。！？\n"


def find(text: str, within: Span) -> Iterator[Damage]:
    """Yield the stretches of sentences that are plainly not of the report, one for each paragraph that has any.

    >>> text = "工业增长6%。最新章节全文阅读，无弹窗！农业增长3%。"
    >>> [found.issue.span.of(text) for found in find(text, Span(0, len(text)))]
    ['最新章节全文阅读，无弹窗！']
    """
    found = sorted(_give_aways(text, within), key=lambda match: match.start())
    for _, line in groupby(found, key=lambda match: text.rfind("\n", within.start, match.start())):
        matches = list(line)
        span = Span(_start(text, matches[0].start(), within), _end(text, matches[-1].end(), within))
        message = (
            f"这一段像是别处混入的{foreign_words().kinds[matches[0][0]]}（“{matches[0][0]}”），不属于报告，请核对后删去"
        )
        yield Damage(Issue("foreign-text", "warning", message, span))


def _give_aways(text: str, within: Span) -> Iterator[re.Match[str]]:
    known = foreign_words()
    for sign in known.signs:
        at = text.find(sign, *within)
        while at >= 0:
            if match := known.word.search(text, max(within.start, at + 1 - known.longest), at + known.longest):
                yield match
            at = text.find(sign, at + 1, within.end)


def _start(text: str, position: int, within: Span) -> int:
    return max(within.start, *(text.rfind(stop, within.start, position) + 1 for stop in _STOPS))


def _end(text: str, position: int, within: Span) -> int:
    ends = (text.find(stop, position, within.end) for stop in _STOPS)
    return min((end + (text[end] != "\n") for end in ends if end >= 0), default=within.end)
