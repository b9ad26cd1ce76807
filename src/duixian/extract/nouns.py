"""Nouns that a figure may be about though they do not stand before it."""

import re

from duixian.extract.core import read_core, strip_lead
from duixian.lexicon.words import words
from duixian.model.span import Span

Noun = tuple[str, Span]
"""A wording and where it was read."""

_LONGEST_OPENING = 18
_LONGEST = 26
_GIVEN = re.compile(r"向[^，]{2,8}发放")
_TOPIC = re.compile(r"(?:在)?([^，。；：、\d\n]{2,16}?)(?:方面|领域)，")
_BREAK = frozenset("，。；：！？、\n“”")
_STEPS = re.compile(r"(?:连续)?(?:跨越|连跨|跨|迈上|跃上)[^，]*台阶$")
_MEASURES = re.compile(r"(?:增速|增幅|总额|总量|数量|总数|起数|覆盖面|覆盖范围|总产)$")
_CIRCUMSTANCE = re.compile(r"在[^，：；]+(?:前提下|情况下|基础上|条件下|形势下|同时|之际)")
_PURSUED = re.compile(r"(?:战略|方针|政策|理念|思路|部署)”?$")
_DIGIT = re.compile(r"\d")
_WHOLE = ("直接投资",)  # measures that are nothing without their last word


def to_carry(name: str) -> str:
    """Return what later figures are about; a step climbed is no subject.

    >>> to_carry("生产总值连跨千亿元台阶"), to_carry("出口")
    ('生产总值', '出口')
    """
    return _STEPS.sub("", name) or name if name.endswith("台阶") else name


def clause_noun(text: str, start: int, end: int) -> Noun | None:
    """Return the noun a clause is about: the object of its verb, or the noun it opens with.

    >>> clause_noun("石化产业持续提质，", 0, 8)
    ('石化产业', Span(start=0, end=4))
    """
    core = read_core(text, start, end)
    first = _after_intent(text, core.start, core.end)
    if not core.verb_kind and (opening := opening_noun(text, first, end)):
        return opening
    given = _GIVEN.match(text, core.start, core.end)
    first = given.end() if given else first
    if not 2 <= core.end - first <= _LONGEST:
        return None
    return text[first : core.end], Span(first, core.end)


def _after_intent(text: str, start: int, end: int) -> int:
    """Return where the noun behind verbs of intent begins: 规范和提升热线服务 is about 热线服务."""
    general = words().general
    first = start + general.at(text, start, end)
    while first > start and text[first] in "和与并、" and (more := general.at(text, first + 1, end)):
        first += 1 + more
    return first


def opening_noun(text: str, start: int, end: int) -> Noun | None:
    """Return the noun a clause opens with, up to its adverb or verb.

    >>> opening_noun("石化产业持续提质，产值突破50亿元", 0, 8)
    ('石化产业', Span(start=0, end=4))
    """
    opening = words().opening
    for position in range(start, min(end, start + _LONGEST_OPENING + 1)):
        if position >= start + 2 and text[position] in opening.starts and opening.at(text, position, end):
            return text[start:position], Span(start, position)
        if text[position] in _BREAK:
            return None
    return None


def topic_before(text: str, paragraph: int, sentence: int) -> Noun | None:
    """Return the noun that the nearest earlier sentence of the paragraph opens with."""
    end = sentence
    while end > paragraph:
        start = max(text.rfind(mark, paragraph, end - 1) for mark in "。；！？") + 1
        start = max(start, paragraph)
        if noun := opening_noun(text, strip_lead(text, start, end), end):
            return noun
        end = start
    return None


def owns_nothing(name: str) -> bool:
    """Tell whether a noun is what is pursued, which has no output or profit of its own: 品牌强县战略.

    >>> owns_nothing("品牌强县战略"), owns_nothing("纺织业")
    (True, False)
    """
    return _PURSUED.search(name) is not None


def measured_since(text: str, start: int, end: int) -> Noun | None:
    """Return the noun with a measure (建筑业总产值) that was told of last between two places, None where there is none.

    >>> text = "品牌强县战略初见成效，完成建筑业总产值9亿元，增长2%；实现利税1亿元"
    >>> measured_since(text, 0, 29)
    ('建筑业总产值', Span(start=13, end=19))
    """
    while end > start:
        clause = max(start, *(text.rfind(mark, start, end) + 1 for mark in "，；。"))
        figure = _DIGIT.search(text, clause, end)
        noun = clause_noun(text, clause, figure.start()) if figure else None
        if noun and 0 < len(closing_noun(noun[0])) <= len(noun[0]) - 2:
            return noun
        end = clause - 1
    return None


def topic_named(text: str, sentence: Span) -> Noun | None:
    """Return the topic a sentence opens with, where 方面 or 领域 marks it as one.

    >>> topic_named("煤炭开采方面，抓好接续，产量稳定", Span(0, 15))
    ('煤炭开采', Span(start=0, end=4))
    """
    match = _TOPIC.match(text, sentence.start, sentence.end)
    return (match[1], Span(*match.span(1))) if match else None


def noun_before(text: str, sentence: int, clause: int) -> Noun | None:
    """Return the noun of the clause before the one that begins at `clause`, circumstances left out (在…前提下，)."""
    end = clause - 1
    while end > sentence:
        start = max(sentence, max(text.rfind(mark, sentence, end) for mark in "，：；") + 1)
        if not _CIRCUMSTANCE.fullmatch(text, start, end):
            return clause_noun(text, start, end)
        end = start - 1
    return None


def owner_around(text: str, sentence: Span, paragraph: int, clause: int) -> Noun | None:
    """Return what the text around a figure is about: its topic, the clause or the sentence before."""
    return (
        topic_named(text, sentence)
        or noun_before(text, sentence.start, clause)
        or topic_before(text, paragraph, sentence.start)
    )


def closing_noun(name: str) -> str:
    """Return the closing noun of a name that a part of it would repeat.

    >>> closing_noun("新增发电装机容量")
    '装机容量'
    """
    return words().part.ending_at(name, 1, len(name))


def without_measure(name: str) -> str:
    """Return the owner of a measure without the measure it was first named by.

    >>> without_measure("粮食播种面积")
    '粮食'
    """
    closing = closing_noun(name)
    if closing and len(name) - len(closing) >= 2 and not name.endswith(_WHOLE):
        return name[: -len(closing)]
    return _MEASURES.sub("", name) if len(name) >= 4 else name
