"""Figures that a copy no longer has: made anonymous (X亿元), dropped (增长%), or run together (9%12%)."""

import re
from collections.abc import Iterator

from duixian.model.issue import Issue
from duixian.model.span import Span
from duixian.model.trust import Damage
from duixian.trust.kinds.scan import Scan

_UNIT = "%|％|‰|个|亿|万|元|人|户|家|项|件|套|所|座|条|公里|千米|平方|亩|公顷|吨|度|年|月|日|倍|位|次|名|辆|台|米"
BLANKS = "XxＸ×*＊"
"""What is put for the digits of a figure."""

_BLANK = Scan(
    BLANKS,
    rf"(?:(?<![A-Za-z\d+＋“‘\"'*.×].)(?:(?<!\*)[XxＸ×]{{0,5}}(?:[.．][XxＸ×]{{1,3}})?|[*＊]{{1,5}})(?=[ ]?(?:{_UNIT}))"
    r"|[XxＸ×](?<=[12][09]..)(?=年))",
)
# Behind the sign another figure, or a mark that needs a word before it; before the sign a word or a point for a digit.
_SIGN = Scan(
    "%％",
    r"(?:(?<=\d.)(?=\d)|(?<=\d.)[上内右](?=[，。；、])|(?<=[一-龥.．].)(?<![一二三四五六七八九十百千〇零两几半].)(?=[，。；、一-龥]))",
)
_POINTS = "个百分点"
_RAISED = re.compile("[长高降升落快慢低加少](?:了|约|近)?$")


def find_blanks(text: str, within: Span) -> Iterator[Damage]:
    """Yield the figures that someone made anonymous.

    >>> text = "20XX年投资X亿元，增长XX.X%，推进“1+X”模式"
    >>> [found.issue.span.of(text) for found in find_blanks(text, Span(0, len(text)))]
    ['20XX', 'X', 'XX.X']
    """
    for match in _BLANK.find(text, within):
        century = 2 * (text[max(0, match.start() - 2) : match.start()] in ("19", "20"))
        span = Span(match.start() - century, match.end())
        yield _report("blank-figure", span, f"“{span.of(text)}”处的数字被隐去，不计入指标，请查原文补上")


def find_losses(text: str, within: Span) -> Iterator[Damage]:
    """Yield the places where a figure, the mark between two figures, or the word after one was lost.

    >>> text = "投资增长%，分别增长9%12%，提高个百分点，增速达8%上。"
    >>> [found.issue.code for found in find_losses(text, Span(0, len(text)))]
    ['lost-figure', 'lost-separator', 'lost-character', 'lost-figure']
    """
    for match in _SIGN.find(text, within):
        yield _judge(text, match)
    at = text.find(_POINTS, *within)
    while at >= 0:
        if _RAISED.search(text, max(within.start, at - 2), at):
            yield _report(
                "lost-figure", Span(at, at + len(_POINTS)), f"“{text[at - 1]}{_POINTS}”之间缺少数字，请核对原文"
            )
        at = text.find(_POINTS, at + 1, within.end)


def _judge(text: str, match: re.Match[str]) -> Damage:
    first, end = match.span()
    if end - first > 1:
        message = f"“{match[0]}”处可能缺一个字（以上、以内、左右），请核对原文"
        return _report("lost-character", Span(first, end), message)
    if text[first - 1].isdigit():
        message = f"“{text[first - 1 : end + 1]}”两个数字连在一起，缺少分隔，请核对原文"
        return _report("lost-separator", Span(first, end), message)
    return _report("lost-figure", Span(first - 1, end), f"“{text[first - 1 : end]}”缺少数字，请核对原文")


def _report(code: str, span: Span, message: str) -> Damage:
    return Damage(Issue(code, "warning", message, span))
