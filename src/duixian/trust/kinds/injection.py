"""Keywords put into a text for search engines: the same short phrase again and again without a mark between."""

import re
from collections.abc import Iterator

from duixian.model.issue import Issue
from duixian.model.span import Span
from duixian.model.trust import Change, Damage
from duixian.trust.kinds.scan import Scan

LONG = 28
"""A stretch without punctuation of so many characters is looked at; a shorter one where it holds what people search."""
LONGEST = 200
"""A longer stretch is a menu or a table, no prose."""
SHORTEST = 6
"""A phrase of so many characters or more, said twice in a row, is no figure of speech."""

_STRETCH = Scan("，。；,\n", rf"[^，。、；：,;\n<>]{{{LONG},}}")
_SEARCHED = Scan("2g", r"(?:(?<=2)0\d\d(?![\d年—-])|(?<=g)dp)")  # a year without 年, gdp in small letters
_BEFORE = re.compile(r"(?:.*[，。、；：,;\n<>])?", re.DOTALL)  # up to the last mark
_AFTER = re.compile(r"[^，。、；：,;\n<>]*")
_REPEATED = re.compile(rf"(?P<phrase>[^\s_|]{{{SHORTEST},24}}?)(?:[\s_|]?(?P=phrase))+")
_KEYWORD = re.compile(r"(?=.*[一-龥])(?!.*[%％亿万元])(?:.*[a-z]{2}|.*(?:19|20)\d\d(?![\d年—-]))")


def find(text: str, within: Span) -> Iterator[Damage]:
    """Yield phrases repeated on the spot: taken out where they are of a searcher's making, else reported.

    >>> text = "全年经济平稳，江苏2022gdp增长江苏2022gdp增长。"
    >>> [(found.change.span.of(text), found.change.wording) for found in find(text, Span(0, len(text)))]
    [('江苏2022gdp增长江苏2022gdp增长', '')]
    """
    for stretch in set(_stretches(text, within)):
        written = stretch.of(text)
        if len(written) <= LONGEST and _says_twice(written):
            for match in _REPEATED.finditer(written):
                yield _judge(text, Span(stretch.start + match.start(), stretch.start + match.end()), match["phrase"])


def _stretches(text: str, within: Span) -> Iterator[Span]:
    first = _AFTER.match(text, *within)
    if first:
        yield Span(*first.span())
    for stretch in _STRETCH.find(text, within):
        yield Span(stretch.start() + 1, stretch.end())
    for searched in _SEARCHED.find(text, within):
        at = searched.start()
        before = _BEFORE.match(text, max(within.start, at - LONGEST), at)
        after = _AFTER.match(text, at, within.end)
        if before and after:
            yield Span(before.end(), after.end())


def _says_twice(written: str) -> bool:
    if len(written) - len(set(written)) < SHORTEST:
        return False
    phrases = [written[at : at + SHORTEST] for at in range(len(written) - SHORTEST + 1)]
    return len(set(phrases)) < len(phrases)


def _judge(text: str, span: Span, phrase: str) -> Damage:
    if not _KEYWORD.match(phrase) or text.startswith("年", span.end):
        message = f"“{phrase}”在同一处重复出现，可能是复制时写重，请核对原文"
        return Damage(Issue("repeated-phrase", "warning", message, span))
    message = f"正文夹有重复的搜索关键词“{phrase}”，已去掉读取，请核对原文"
    return Damage(Issue("keyword-injection", "warning", message, span), Change(span, "", "injection", 0.95))
