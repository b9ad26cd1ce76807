"""Pinyin put in brackets behind a character (報(bào)告), as sites do whose font lacks it."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from duixian.lexicon.damage import traditional
from duixian.model.issue import Issue
from duixian.model.span import Span
from duixian.model.trust import Change, Damage
from duixian.trust.kinds.scan import Scan

FEWEST = 2
"""So many readings without tone marks a text must have; a single one may be a word of another language."""

_BRACKETED = Scan(
    "(（",
    r"(?<=[\u3400-\u9fff].)([a-zɑāáǎàēéěèêīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ\u0300-\u030f '’]{1,30})[)）]",
)
_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = (
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ve|ui|un|uo|[aoeiuv])"
)
_SYLLABLES = re.compile(f"(?:{_INITIAL}{_FINAL}[ '’]?){{1,6}}")
_UNITS = frozenset({"ha", "mu", "li", "an", "de"})  # hectares and the like are written so in brackets


def find(text: str, within: Span) -> Iterator[Damage]:
    """Yield the readings of each line, and the traditional characters before them, under one issue a line.

    >>> text = "发布报（bào）告，PM(颗粒物)(GDP)"
    >>> [found.change.span.of(text) for found in find(text, Span(0, len(text)))]
    ['（bào）']
    """
    bracketed = sorted(_BRACKETED.find(text, within), key=lambda match: match.start())
    found = [match for match in bracketed if _is_reading(match[1])]
    plain = sum(match[1].isascii() for match in found)
    sure = [match for match in found if plain >= FEWEST or not match[1].isascii() or _is_traditional(text, match)]
    for _, line in groupby(sure, key=lambda match: text.rfind("\n", within.start, match.start())):
        yield from _undo(text, list(line))


def _is_reading(bracketed: str) -> bool:
    letters = unicodedata.normalize("NFD", bracketed.replace("ɑ", "a"))
    plain = re.sub("[\u0300-\u0307\u0309-\u030f]", "", letters.replace("u\u0308", "v"))
    return _SYLLABLES.fullmatch(plain) is not None and bracketed not in _UNITS


def _is_traditional(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1] in traditional().characters


def _undo(text: str, found: list[re.Match[str]]) -> Iterator[Damage]:
    span = Span(found[0].start() - 1, found[-1].end())
    message = f"字后夹有拼音 {len(found)} 处（如“{text[found[0].start() - 1 : found[0].end()]}”），已去掉拼音读取"
    issue = Issue("pinyin-in-brackets", "warning", message, span)
    for match in found:
        at = match.start()
        if _is_traditional(text, match):
            meant = traditional().characters[text[at - 1]]
            yield Damage(issue, Change(Span(at - 1, at), meant, "script"))
        yield Damage(issue, Change(Span(at, match.end()), "", "pinyin"))
