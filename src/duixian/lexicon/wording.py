"""One form for the many ways a report writes an indicator, so that a dictionary can find it."""

import re
from functools import cache

from duixian.lexicon.tables import data_text, read_rows, texts

_ODD = re.compile(r"[\s\u200b\uff01-\uff5e“”\"'‘’「」《》〈〉『』的·]")
_BRACKETED = re.compile(r"[(\[〔【][^)\]〕】]*[)\]〕】]")


def _folded(wording: str) -> str:
    """Return it in capitals and half width, without what carries no meaning."""
    return _ODD.sub(_narrow, wording.upper())


def _narrow(odd: re.Match[str]) -> str:
    character = odd[0]
    return chr(ord(character) - 0xFEE0) if "！" <= character <= "～" else ""


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = {
        _folded(word): _folded(str(row["word"]))
        for row in read_rows(data_text("wordings.toml"), "synonym")
        for word in texts(row, "written")
    }
    longest_first = sorted(pairs, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), pairs


@cache
def _territory() -> re.Pattern[str]:
    rows = read_rows(data_text("wordings.toml"), "prefix")
    words = sorted((word for row in rows for word in texts(row, "words")), key=len, reverse=True)
    return re.compile(rf"{'|'.join(map(re.escape, words))}|\d{{4}}年|\d+-\d+月")


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
    return pattern.sub(lambda match: words[match[0]], _folded(wording))


def plain_wordings(wordings: list[str]) -> list[str]:
    """Return the plain form of many wordings in one pass, for loading."""
    return plain_wording("|".join(wordings)).split("|")


def without_brackets(plain: str) -> str:
    """Return a plain wording without its bracketed explanations: 细颗粒物(PM2.5)平均浓度 -> 细颗粒物平均浓度."""
    return _BRACKETED.sub("", plain)


def without_tail(plain: str) -> str:
    """Return a plain wording without the word for its movement or its size at the end.

    >>> without_tail("规上工业增加值增速"), without_tail("装机容量规模")
    ('规上工业增加值', '装机容量')
    """
    return _tail().sub("", plain)


def territory_ends(plain: str) -> list[int]:
    """Return where what is left begins once words that only say where or when are taken off the front, longest first.

    >>> [("全市全年发电量")[start:] for start in territory_ends("全市全年发电量")]
    ['全年发电量', '发电量']
    """
    first = _territory().match(plain)
    if first is None:  # true of most wordings
        return []
    ends, starts = set[int](), {first.end()}
    while starts:
        ends |= starts
        starts = {found.end() for start in starts if (found := _territory().match(plain, start))} - ends
    return sorted(ends)
