"""Question marks and replacement characters that stand in words for what a wrong charset lost or put in."""

import re
from collections.abc import Iterator

from duixian.lexicon.damage import common_pairs
from duixian.model.issue import Issue
from duixian.model.span import Span
from duixian.model.trust import Change, Damage

_MARKS = re.compile("[?？\ufffd](?:[?？\ufffd]+|(?<=\ufffd))")
_HAN = re.compile(r"[\u3400-\u9fff]")
SIGNS = "?？\ufffd"
"""One of these is in every place of this kind."""

A_SENTENCE = 80
"""So far back a word that asks belongs to the question mark."""

_STOPS = "。！；：\n"
_ASKS = re.compile("[吗呢么吧谁哪何几怎否]|多少|难道")


def find(text: str, within: Span) -> Iterator[Damage]:
    """Yield the marks inside words: taken out where they cut a common word, else reported; a question is left.

    >>> text = "工业增??长较快，发展为了谁？？"
    >>> [(found.change.span.of(text), found.change.wording) for found in find(text, Span(0, len(text)))]
    [('??', '')]
    """
    for match in _MARKS.finditer(text, *within):
        span = Span(*match.span())
        if cuts_word(text, span):
            message = f"词中夹有“{match[0]}”，已去掉，按“{text[span.start - 1]}{text[span.end]}”读取"
            yield Damage(Issue("marks-in-word", "warning", message, span), Change(span, "", "marks", 0.95))
        elif "\ufffd" in match[0] or (_between_han(text, span) and not _is_asked(text, span)):
            message = f"“{_around(text, span)}”中有字符丢失，原字无法确定，请核对原文"
            yield Damage(Issue("lost-character", "warning", message, span))


def cuts_word(text: str, span: Span) -> bool:
    """Tell whether the characters on both sides make a word together, and not each one with its own outer neighbour.

    >>> cuts_word("提高??度假", Span(2, 4))
    False
    """
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    pairs = common_pairs()
    return before[-1:] + after[:1] in pairs and not (before in pairs and after in pairs)


def _between_han(text: str, span: Span) -> bool:
    beside = (text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1])
    return all(_HAN.match(character) for character in beside)


def _is_asked(text: str, span: Span) -> bool:
    earliest = max(0, span.start - A_SENTENCE)
    first = max(earliest, *(text.rfind(stop, earliest, span.start) + 1 for stop in _STOPS))
    return _ASKS.search(text, first, span.start) is not None


def _around(text: str, span: Span) -> str:
    return "".join(text[max(0, span.start - 4) : span.end + 4].split())
