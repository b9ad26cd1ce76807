"""Tells a machine-spun copy by its give-away words and reads it in the words they replaced."""

from duixian.lexicon.spin import spin
from duixian.model.issue import Issue
from duixian.model.span import Span

_AT_LEAST = 4
_PER_MARKER = 1500  # characters of text that one marker word must at least answer for


def despin(text: str) -> tuple[str, tuple[Issue, ...]]:
    """Return the text with spun words undone, one code point for one, and an issue that says so.

    A text with too few give-away words comes back as it is. All words are undone in one pass: what one
    substitution produced is never taken for another's input.

    >>> despin("全年完成投资5亿元")
    ('全年完成投资5亿元', ())
    """
    table = spin()
    found = list(table.marker.finditer(text))
    if len({match[0] for match in found}) < _AT_LEAST or len(found) * _PER_MARKER < len(text):
        return text, ()
    first = Span(*found[0].span())
    message = f"这份副本疑经机器洗稿：有 {len(found)} 处换词（如“{found[0][0]}”），已按原词读取，引用前请核对原文"
    undone = table.spun.sub(lambda match: table.original[match[0]], text)
    return undone, (Issue("spun-copy", "warning", message, first),)
