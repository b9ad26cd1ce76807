"""What a member of a list takes from the members beside it, and what it does not."""

import re

from duixian.extract.draft import Draft
from duixian.extract.nouns import closing_noun
from duixian.extract.post import noun_end
from duixian.lexicon.words import words

_LEVEL = r"(?:国家|世界|自治区|省部?|地?市|县|区|部|州|盟|旗|乡镇?|街道|院校)级"
_LEVELS = r"[省市地县区州旗乡镇国家、（）和]{1,9}级"
_IS_LEVEL = re.compile(rf"{_LEVEL}(?:及?以上)?")
_LEVEL_ENDS = ("级", "上")
_IN_NAME = re.compile(rf"{_LEVEL}(?:及?以上)?(?=.{{2}})")
_NEXT = re.compile(
    rf"(?:(?:[、和及与]|以及)约?\d+(?:余|多)?[个家所项座处条名户支]?(?:{_LEVEL}|{_LEVELS}))+(?=[^，。；、：\d（）\n])"
)
_JOINED = re.compile(r"(?:[和与、]|(?<![惠普涉])及)$")
_JOINS = ("和", "及", "与", "、")
_ATTRIBUTES = frozenset({"国家", "省", "市", "在建", "新开工", "续建", "省级", "市级", "国家级", "县级", "区级"})
_PARTS = 3
_SHORT = 2
_TOLD = re.compile(r"\d|居|达|超|占|增长|下降")
_LONGEST_PART = 5


def at_level(own: str, last: str) -> str:
    """Return the noun just counted at another level, empty where `own` is no level alone.

    >>> at_level("省级", "新增国家级示范园"), at_level("省级", "建设特色小镇"), at_level("示范园", "特色小镇")
    ('新增省级示范园', '建设省级特色小镇', '')
    """
    if own[-1:] not in _LEVEL_ENDS or not _IS_LEVEL.fullmatch(own):
        return ""
    if found := _IN_NAME.search(last):
        return last[: found.start()] + own + last[found.end() :]
    start = _after_verb(last)
    return last[:start] + own + last[start:]


def name_level(text: str, draft: Draft, last: str) -> bool:
    """Name a figure whose noun is a level alone after the noun just counted (国家级示范园3个、省级7个)."""
    start, end = draft.core.start, draft.core.end
    name = at_level(text[start:end], last)
    if name:
        draft.name(name, start, end, "at_level")
    return bool(name)


def name_part(text: str, draft: Draft, last: str, verb: str) -> bool:
    """Give a short part the verb and the closing noun of the whole (其中高速公路 -> 新增高速公路)."""
    core = draft.core
    own = text[core.start : core.end]
    if core.empty or len(own) > _LONGEST_PART or draft.rule.measure != "level" or draft.figure.family == "percent":
        return False
    closing = closing_noun(last)
    draft.name(verb + own + ("" if own.endswith(closing) else closing), core.start, core.end, "part_of_whole")
    return True


def _after_verb(name: str) -> int:
    """Return where the noun of a name begins, behind one verb or two (规划建设特色小镇)."""
    keep = words().keep
    ends = [at + keep.at(name, at, len(name)) for at in range(3) if keep.at(name, at, len(name))]
    return max((end for end in ends if end <= len(name) - 3), default=0)


def joined(text: str, position: int) -> bool:
    """Tell whether a figure closes a list whose other members have no figure: 档案馆、体育馆和3座公园."""
    return _JOINED.search(text, max(0, position - 2), position) is not None


def whole_noun(text: str, start: int, end: int, limit: int) -> str:
    """Return the counted noun with the head that stands only behind the last member of its list.

    >>> text = "组建4个国家级、15个省级技术中心"
    >>> whole_noun(text, 4, 7, len(text))
    '国家级技术中心'
    >>> text = "实施18项国家、省农业标准课题"
    >>> whole_noun(text, 5, 7, len(text))
    '国家、省农业标准课题'
    """
    noun = text[start:end]
    level = noun in _ATTRIBUTES or _IS_LEVEL.fullmatch(noun)
    if level and (match := _NEXT.match(text, end, limit)):
        return noun + text[match.end() : noun_end(text, match.end(), limit)]
    for _ in range(_PARTS if level or end - start <= _SHORT else 0):
        later = _next_part(text, end, limit, deeds=not level)
        if later == end:
            break
        end = later
    return text[start:end]


def _next_part(text: str, end: int, limit: int, deeds: bool) -> int:
    """Return where the next part of a noun of several parts ends, `end` where something else is told instead."""
    known, start = words(), end + 1
    if text[end : end + 1] not in _JOINS or start >= limit or text[start].isdigit():
        return end
    if deeds and any(verbs.at(text, start, limit) for verbs in (known.keep, known.drop, known.inner, known.after)):
        return end
    later = noun_end(text, start, limit)
    return end if _TOLD.search(text, start, later) else later
