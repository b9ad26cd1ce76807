"""One spelling for figures and punctuation, code point for code point, so that offsets stay those of the text."""

import re

_WIDE = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05, 0xFF0B, 0xFF0D, 0xFF0E]
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "–－~～-"
_TABLE = {
    **{chr(code): chr(code - 0xFEE0) for code in _WIDE},
    **dict.fromkeys(_ZERO_WIDTH + _BLANKS, " "),
    **dict(zip(",;:()?!", "，；：（）？！", strict=True)),
    **dict(zip("﹪﹒∶︰", "%.：：", strict=True)),
}

# The character itself stands first, so that the engine skips by character set; what decides is looked at behind it.
# \d knows full-width digits too. Of 1,100.9 the comma stays, of 11.8:48.3 the colon, of 2024-11-10 the dashes.
_CHANGED = re.compile(
    rf"[{re.escape(''.join(_TABLE) + _DASHES)}](?:"
    rf"(?<=[{_DASHES}])(?<=[\d%％‰万亿元年月日天].)(?=\d)(?!\d{{7}}|\d{{1,2}}-\d{{1,2}}(?!\d))(?<!\d{{4}}-\d-)(?<!\d{{4}}-\d\d-)()"
    r"|(?<=－)"
    r"|(?<=,)(?:(?<!\d,)|(?!\d{3}(?!\d)))"
    r"|(?<=:)(?:(?<![\d%％]:)|(?!\d))"
    rf"|(?<![,:{_DASHES}]))"
)


def _folded(match: re.Match[str]) -> str:
    return _TABLE[match[0]] if match.lastindex is None else "—"


def fold(text: str) -> str:
    """Return the text with full-width figures, ASCII punctuation, dashes and blanks in one spelling; its length stays.

    >>> fold("增长５．８％,约1,100.9亿元(6%-6.5%)")
    '增长5.8%，约1,100.9亿元（6%—6.5%）'
    >>> fold("三次产业比11.8:48.3:39.9;时间:2024-11-10")
    '三次产业比11.8:48.3:39.9；时间：2024-11-10'
    """
    folded = _CHANGED.sub(_folded, text)
    assert len(folded) == len(text)
    return folded
