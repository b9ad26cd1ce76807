"""What one line of a copy looks like, judged by its words alone."""

import re
from enum import Enum
from functools import cache

from duixian.read.tables import read_table


class Mark(Enum):
    """What a line looks like: the report's own (first six), the page's, or neither."""

    SALUTATION = "各位代表："
    PROSE = "a sentence"
    HEADING = "一、2023年工作回顾"
    TITLE = "2024年某市政府工作报告"
    DELIVERY = "——2024年1月30日在某市第八届人民代表大会第四次会议上"
    SPEAKER = "某市市长 某某"
    FURNITURE = "【字号：大 中 小】"
    UNKNOWN = "某某网"


SALUTATION = re.compile(r"(?:各\s*位|尊敬的)\s*(?:代\s*表|委\s*员|同志|领导|来宾)|(?:同志们|代表们)[：:，,!！]")
SENTENCE_END = re.compile(r"[。！？；!?;][”’）)」』\"'】\]]*$")
SENTENCE_MARK = re.compile(r"[。！？；]|[，,].*[，,]")
HEADING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十百]{1,3}[、）)．.]|第[一二三四五六七八九十]+(?:部分|章|节|，|、)"
    r"|[（(]?[0-9０-９]{1,2}[、）)．.](?![0-9０-９])|—{2,}|[“\"]?[一二三四五六七八九十]+(?:是|要))"
)
TITLE = re.compile(r"工\s*[作做]\s*报\s*告")
DELIVERY = re.compile(
    r"^[（(—\-–]*\s*[0-9０-９〇○零一二三四五六七八九十]{2,4}\s*年.*(?:会议|集会|大会)|(?:会议|集会|大会)上[）)]?$"
)
BARE_DATE = re.compile(r"^[（(]\s*[0-9０-９〇○零一二三四五六七八九十]{4}\s*年.{3,9}日\s*[）)]$")
SPEAKER = re.compile(r"^.{0,14}(?:[省市区县州盟旗镇乡]长|主席|总理|行政长官|主任)[\s：:　]*\S{1,4}(?:[\s·•]\S{1,5})?$")
CAPTION = re.compile(r"摄[）)]?$|^[^，,：:我现]{2,24}[作做]政府工作报告。?$|^(?:资料图|示意图|图为)")
_CAPTION_STARTS = ("资料图", "示意图", "图为")
STAMP = re.compile(
    r"^[\[【（(]?(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日\s*\d{1,2}[:：时])[\s\d:：时分秒]*[\]】）)]?"
)
TRAIL = re.compile(r"^[^。！？>＞»›→]{1,60}(?:[>＞»›→][^。！？>＞»›→]{0,40})+$")
_TRAIL_SIGN = re.compile("[>＞»›→]")
TOKEN = re.compile(r"[^\s|｜/\\·•【】\[\]（）()<>＞》《:：，,;；!！\-—_=*.。…、\"'“”]+")
LONG = 60
SHORT = 40


@cache
def vocabulary(table: str) -> frozenset[str]:
    """Return the words of one table of `data/furniture.toml`."""
    return frozenset(read_table("furniture")[table]["words"])


@cache
def _page_words() -> frozenset[str]:
    return vocabulary("buttons") | vocabulary("labels")


@cache
def _pattern(table: str, form: str) -> re.Pattern[str]:
    words = sorted(vocabulary(table), key=len, reverse=True)
    return re.compile(form.format("|".join(map(re.escape, words))))


@cache
def _site_words() -> re.Pattern[str]:
    """Nothing but words: `re` then looks for their first characters before any word, which is some ten times faster."""
    return _pattern("site", "{}")


def mark_line(words: str) -> Mark:
    """Judge one line, without the blanks around it.

    >>> mark_line("【字号： 大 中 小 】 打印"), mark_line("某市市长 李 某")
    (<Mark.FURNITURE: '【字号：大 中 小】'>, <Mark.SPEAKER: '某市市长 某某'>)
    """
    if SALUTATION.match(words):
        return Mark.SALUTATION
    if speaks_for_site(words):
        return Mark.FURNITURE
    if len(words) <= SHORT:
        return _mark_short(words)
    return Mark.PROSE if SENTENCE_MARK.search(words) else Mark.UNKNOWN


def _mark_short(words: str) -> Mark:
    for pattern, mark in SHORT_MARKS:
        if pattern.search(words):
            return mark
    return Mark.UNKNOWN


SHORT_MARKS = (
    (DELIVERY, Mark.DELIVERY),
    (BARE_DATE, Mark.DELIVERY),
    (HEADING, Mark.HEADING),
    (SENTENCE_END, Mark.PROSE),
    (TITLE, Mark.TITLE),
    (SPEAKER, Mark.SPEAKER),
)
"""Tried in order."""


def speaks_for_site(words: str) -> bool:
    """Tell whether a line is about the page: buttons, labels, a trail, a time stamp, or words of a site about itself.

    >>> speaks_for_site("来源：某某日报"), speaks_for_site("市场来源：以国内为主，出口增长7%，其中机电产品增长9%。")
    (True, False)
    """
    if len(words) > 3 * LONG:
        return False
    if is_row_of_buttons(words):
        return True
    if len(_site_words().findall(words)) > len(words) // LONG:
        return True
    return len(words) <= 2 * LONG and (_is_caption(words) or _is_label_line(words))


def _is_caption(words: str) -> bool:
    may_be = "摄" in words or "政府工作报告" in words or words.startswith(_CAPTION_STARTS)
    return may_be and CAPTION.search(words) is not None


def _is_label_line(words: str) -> bool:
    """A label, stamp or trail never ends like a sentence, so an item of the report (来源：…，增长7%。) is none."""
    if SENTENCE_END.search(words):
        return False
    return bool(label_of(words) or STAMP.match(words)) or (_TRAIL_SIGN.search(words) and TRAIL.match(words)) is not None


def is_row_of_buttons(words: str) -> bool:
    """Tell whether a line is nothing but page words, signs and digits.

    >>> is_row_of_buttons("下载 | 打印 | 【大 中 小】"), is_row_of_buttons("下载量增长")
    (True, False)
    """
    if len(words) > 2 * LONG:
        return False
    known = _page_words()
    if (first := TOKEN.search(words)) and first[0] not in known:
        return False  # true of most lines
    return all(token[0] in known for token in TOKEN.finditer(words))


def label_of(words: str) -> re.Match[str] | None:
    """Return the label a line begins with, its colon included (`来源：`, `【字号：`), or None."""
    return _pattern("labels", r"^[\[【（(]?\s*(?:{})\s*[：:]").match(words)


def ends_report(words: str) -> bool:
    """Tell whether a line that stands after the report begins the page's own part (责任编辑, 相关报道, 上一篇 …)."""
    return bool(_pattern("ends", "^(?:{})").match(words))
