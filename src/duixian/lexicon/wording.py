"""One form for the many ways a report writes an indicator, so that a dictionary can find it."""

import re
from functools import cache

from duixian.lexicon.tables import data_text, read_rows, texts

_DROPPED = " \t\u3000\xa0\u200b“”\"'‘’「」《》〈〉『』的·"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LOWER = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
_FOLD = {**_WIDE, **{code - 32 + 0xFEE0: code - 32 for code in _LOWER}, **_LOWER, **dict.fromkeys(map(ord, _DROPPED))}
_BRACKETED = re.compile(r"[(\[〔【][^)\]〕】]*[)\]〕】]")


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = {
        word.translate(_FOLD): str(row["word"]).translate(_FOLD)
        for row in read_rows(data_text("wordings.toml"), "synonym")
        for word in texts(row, "written")
    }
    longest_first = sorted(pairs, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), pairs


@cache
def _territory() -> re.Pattern[str]:
    rows = read_rows(data_text("wordings.toml"), "prefix")
    words = sorted((word for row in rows for word in texts(row, "words")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}|\d{{4}}年|\d+-\d+月)+")


@cache
def _tail() -> re.Pattern[str]:
    rows = read_rows(data_text("wordings.toml"), "suffix")
    words = sorted((word for row in rows for word in texts(row, "words")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})$")


def plain_wording(wording: str) -> str:
    """Return the form under which an indicator is looked up: no blanks, quotes or 的, one word for its synonyms.

    >>> plain_wording("规模以上 工业增加值"), plain_wording("单位国内生产总值能耗")
    ('规上工业增加值', '单位GDP能耗')
    """
    pattern, words = _synonyms()
    return pattern.sub(lambda match: words[match[0]], wording.translate(_FOLD))


def without_brackets(plain: str) -> str:
    """Return a plain wording without its bracketed explanations: 细颗粒物(PM2.5)平均浓度 -> 细颗粒物平均浓度."""
    return _BRACKETED.sub("", plain)


def without_tail(plain: str) -> str:
    """Return a plain wording without the word for its movement at the end.

    >>> without_tail("规上工业增加值增速")
    '规上工业增加值'
    """
    return _tail().sub("", plain)


def is_territory_or_time(prefix: str) -> bool:
    """Tell whether a wording's beginning only says where or when: 全市, 我省, 2024年, 前三季度."""
    return _territory().fullmatch(prefix) is not None
