"""Punctuation that copying doubled or put where it cannot stand."""

import re
from collections.abc import Iterator
from functools import cache

from duixian.lexicon.damage import continuing_words, doubled_marks
from duixian.model.issue import Issue
from duixian.model.span import Span
from duixian.model.trust import Change, Damage
from duixian.trust.kinds.scan import Scan

A_SLIP = 2000
"""A writer too doubles a mark or puts a stop before 左右: one in more characters than this is reported and left."""

_DOUBLED = (
    Scan("，。、；：", r"(?=[，。、；：,;:.])(?<![，。、；：,;:.].)(?:[，。、；：,;:]|\.(?![A-Za-z\d]))+"),
    Scan(",;:.", r"(?=[，。、；：])(?<![A-Za-z\d，。、；：,;:.].)[，。、；：]+"),
)
_ELLIPSIS = "。。。"


def find(text: str, within: Span) -> Iterator[Damage]:
    """Yield doubled marks and stops before what can only go on; …… and —— are real and left.

    >>> text = "稳中有进，，向好。。税收增长7%。左右，"
    >>> [(found.change.span.of(text), found.change.wording) for found in find(text, Span(0, len(text)))]
    [('，，', '，'), ('。。', '。'), ('。', '')]
    """
    found = [match for scan in _DOUBLED for match in scan.find(text, within) if _ELLIPSIS not in match[0]]
    misplaced = list(_misplaced().finditer(text, *within))
    slips = sum(_is_slip(match[0]) for match in found) + len(misplaced)
    certain = slips * A_SLIP > within.end - within.start
    for match in found:
        yield _undouble(Span(*match.span()), match[0], certain or not _is_slip(match[0]))
    for match in misplaced:
        yield _rejoin(text, match, certain)


def _is_slip(written: str) -> bool:
    """A key held too long doubles one mark; marks of two widths are a machine's work."""
    return len(set(written)) == 1


def _undouble(span: Span, written: str, certain: bool) -> Damage:
    meant = read_marks(written)
    if meant is not None and not certain:
        return Damage(Issue("doubled-punctuation", "info", f"标点“{written}”重叠，原文照留，请核对", span))
    if meant is None:
        message = f"标点“{written}”重叠，无法确定原来是哪一个，请核对原文"
        return Damage(Issue("doubled-punctuation", "info", message, span))
    issue = Issue("doubled-punctuation", "info", f"标点“{written}”重叠，已按“{meant}”读取", span)
    return Damage(issue, Change(span, meant, "punctuation"))


def read_marks(written: str) -> str | None:
    """Return the one mark that several side by side stand for, None where two could have been meant.

    >>> read_marks("，，，"), read_marks("。，")
    ('，', None)
    """
    meant: str | None = written[0]
    for mark in written[1:]:
        meant = doubled_marks().get(f"{meant}{mark}")
    return meant


def _rejoin(text: str, match: re.Match[str], certain: bool) -> Damage:
    span = Span(match.start(), match.start() + 1)
    done = "已去掉句号读取" if certain else "原文照留，请核对"
    message = f"“{text[span.start - 1]}{match[0]}”中的句号断开了数字与“{match[0][1:]}”，{done}"
    change = Change(span, "", "punctuation") if certain else None
    return Damage(Issue("misplaced-punctuation", "info", message, span), change)


@cache
def _misplaced() -> re.Pattern[str]:
    words = (f"{word}(?=[{before}])" if before else word for word, before in continuing_words().items())
    return re.compile(rf"。(?<=[\d%％‰元万亿点年倍人吨户个].)(?:{'|'.join(words)})")
