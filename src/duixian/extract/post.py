"""The noun that follows a counted unit: 建设10个县级养老服务中心."""

import re

from duixian.grammar.figure import Figure
from duixian.lexicon.units import is_counter
from duixian.lexicon.words import words

_END = re.compile(r"[，。；：！？、\n]|(?:和|(?<![惠普涉])及|以及|(?<![参赋给授])与)(?=\d|\Z)")
_NOT_A_NOUN = re.compile(
    r"（其中|和(?![美谐])|[及与以较同占均且并、]|比(?!赛)|为(?!民)|增长|增加|[增升降减]至|[增升降减]到|下降|提高|其中|左右|以上|的?(?:有|为|是)|的(?:比重|比例|目标|速度|增长|水平|增速|份额)|[a-z]|[，。；：！？）]|计划|安排|总|[两三四五]?个?大?(?:台阶|关口|大关)"
)
_LONGEST_MOVE = 6
_COUNTED = frozenset({"persons", "households", "scale", "count", "visits", "days_of"})
_ADJECTIVES = frozenset(
    {
        "新增",
        "开工",
        "投产",
        "建成",
        "落地",
        "签约",
        "集中",
        "对外",
        "上市",
        "脱贫",
        "参保",
        "挂牌",
        "落户",
        "引领",
        "聚力",
    }
)
_SINGLE = frozenset("县村镇乡市区省人户")  # nouns of one character
_LONGEST = 60
_BOUND = re.compile(r"(?:近|约|超过?|逾|共)$")  # of the next number: 80个国家近2000名选手
_SUCH_AS = re.compile(r"、[^，。；：\d\n]{2,24}等(?![、，])[^，。；：、\d\n]{2,10}")
_USE = re.compile(r"(?:用于|投向|投入)[^，。；、\d\n]{2,16}")
_STATE = re.compile(r"(?:达标|覆盖|到位|完成|落实|办结|达成|合格|满意|安全|联网|脱贫|通)(?=[，。；、\n）]|$)")


def following_noun(text: str, figure: Figure, limit: int, open_object: bool = False) -> tuple[int, int] | None:
    """Return where the noun that the figure counts begins and ends, or None where none follows.

    `open_object` says that nothing before the figure names it: a noun may follow an amount too (增发1万亿元国债).
    """
    start = figure.tail
    if start < limit and text[start] == "的":
        return _of_noun(text, start + 1, limit)
    if start >= limit or not (open_object or counts(figure)):
        return None
    if _moved(text, start, limit) or _NOT_A_NOUN.match(text, start):
        return None
    return _until_predicate(text, start, limit)


def _moved(text: str, start: int, limit: int) -> bool:
    """Tell whether only a movement stands between two figures: 从15家跃升到38家."""
    return text[limit : limit + 1].isdigit() and text[limit - 1] in "到至为成" and limit - start <= _LONGEST_MOVE


def counts(figure: Figure) -> bool:
    """Tell whether a figure's unit counts things that a noun behind it names: 5个, 3万户."""
    unit = (figure.unit or "").lstrip("十百千万亿")
    return figure.family in _COUNTED or figure.family == "scale" or is_counter(unit)


def sharing_noun(text: str, figure: Figure, limit: int) -> tuple[int, int] | None:
    """Return the noun that a percentage at the head of its clause is a share of: 80%以上农户用上清洁能源."""
    start = figure.tail
    if start >= limit or figure.family != "percent" or text[start] in "的在" or _NOT_A_NOUN.match(text, start):
        return None
    return _until_predicate(text, start, limit)


def _of_noun(text: str, start: int, limit: int) -> tuple[int, int] | None:
    if _NOT_A_NOUN.match(text, start - 1) or _NOT_A_NOUN.match(text, start):
        return None
    return _until_predicate(text, start, limit)


def _until_predicate(text: str, start: int, limit: int) -> tuple[int, int] | None:
    end = _clause_end(text, start, min(limit, start + _LONGEST))
    if whole := _SUCH_AS.match(text, end):
        return start, whole.end()
    after = words().after
    first = after.at(text, start, end)
    if first and (start + first == end or text[start : start + first] not in _ADJECTIVES):
        return None
    starts = after.starts
    for position in range(start + (1 if text[start : start + 1] in _SINGLE else 2), end):
        if text[position - 1] == "以":  # 地级以上市 holds no 上市
            continue
        if text[position] in starts and after.at(text, position, end) and not _inside_quotes(text, start, position):
            end = position
            break
    if text[end : end + 1].isdigit() and (bound := _BOUND.search(text, start, end)):
        end = bound.start()
    return (start, end) if end - start >= 1 else None


def noun_end(text: str, start: int, limit: int) -> int:
    """Return where a noun phrase that begins at `start` ends: before its predicate, or at a mark.

    >>> noun_end("农业标准课题全面启动，", 0, 11)
    6
    """
    span = _until_predicate(text, start, limit)
    return span[1] if span else start


def predicate_end(text: str, end: int, limit: int) -> int:
    """Return where what is said of a counted noun ends, if the next member of a list begins there; else `end`.

    >>> predicate_end("456个小区完成改造、60万户居民", 6, 11)
    10
    """
    mark = text.rfind("、", end, limit)
    return mark if mark == limit - 1 and words().after.at(text, end, mark) else end


def _clause_end(text: str, start: int, limit: int) -> int:
    position = start
    while match := _END.search(text, position, limit):
        if not _inside_quotes(text, start, match.start()):
            return match.start()
        position = match.end()
    return limit


def _inside_quotes(text: str, start: int, position: int) -> bool:
    return _open(text, "“", "”", start, position) or _open(text, "（", "）", start, position)


def _open(text: str, left: str, right: str, start: int, position: int) -> bool:
    if text.find(left, start, position) < 0:
        return False
    return text.count(left, start, position) > text.count(right, start, position)


def following_use(text: str, figure: Figure, limit: int) -> str:
    """Return what a part of a sum goes to: 新增财力的71%用于民生事业."""
    of_it = figure.family == "percent" and text[figure.start - 1] == "的"
    match = _USE.match(text, figure.tail, limit) if of_it else None
    return match[0] if match else ""


def following_state(text: str, figure: Figure, limit: int) -> tuple[int, int] | None:
    """Return where a state that a percentage is a share of stands: 水质100%达标."""
    match = _STATE.match(text, figure.tail, limit) if figure.family == "percent" else None
    return match.span() if match else None
