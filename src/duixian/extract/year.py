"""Authenticates the year a report plans for: all that dates the copy is weighed, and disagreement is told."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from duixian.extract.outline_heads import ordinal
from duixian.extract.outline_period import plans_in, years_in
from duixian.lexicon.outline import five_year_plans
from duixian.model.issue import Issue
from duixian.model.span import Span

# How much each kind of evidence counts. What a page prints around a report is copied and rewritten more easily than
# what the report says of itself, so a title alone never outweighs two headings.
WEIGHTS = {
    "标题": 3,
    "会议日期": 3,
    "全国人大届次": 3,
    "五年规划": 3,
    "回顾标题": 2,
    "安排标题": 2,
    "五年规划回顾": 1,
    "正文今年": 1,
}

_WORDS = r"[ \t]*([^\n<>。，；！：]{4,44}+)(?=[\n<]|$)"
_HEADING, _FIRST_LINE = re.compile(rf"[\n>]{_WORDS}"), re.compile(_WORDS)
_GLUED = re.compile(r"[一二三四五]、(?=[^\n。，；]{0,16}\d{4}年)[^\n。，；]{0,24}")
_BACK = re.compile(r"回顾|回想|总结|成就|成绩|执行情况|完成情况")
_ON = re.compile(r"安排|任务|重点|部署|建议|目标|总体要求|主要工作|的?工[作做]$")
_NOT_ON = re.compile(r"报告|规划|纲要|远景|到\d{4}年|附件")
_TERM_OVER = re.compile(r"第([一二三四五六七八九十]{1,3})届全国人民代表大会第一次会议以来的五年")
_STAGES = ("开局之年", "收官之年", "最后一年", "第一年", "第二年", "第三年", "第四年", "第五年", "开局年", "收官年")
_OFFSETS = {"开局": 0, "收官": 4, "最后": 4, "第一": 0, "第二": 1, "第三": 2, "第四": 3, "第五": 4}
_SUBJECT = re.compile(r"(今年|明年|去年|过去的?一年|上一?年|(\d{4})年)(?!以来)")
_STATED = re.compile(r"今年是(\d{4})年|今年（(\d{4})年）|今年即(\d{4})年")
_FIFTH_CONGRESS, _TERM = 1978, 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing in the copy that says which year the report plans for: of what `kind`, the words, where."""

    kind: str
    year: int
    words: str
    span: Span


def heading_evidence(text: str, start: int, end: int) -> Iterator[Evidence]:
    """Yield what the headings say: 2023年工作回顾 and 2024年工作安排 both speak for 2024."""
    first = _FIRST_LINE.match(text, start, end)
    places = {found.start(1): found[1] for found in (*([first] if first else []), *_HEADING.finditer(text, start, end))}
    for found in _GLUED.finditer(text, start, end):
        places.setdefault(found.start(), found[0])
    for place, line in places.items():
        words = line.rstrip()
        if "年" in words or "五" in words:
            yield from _of_heading(words, Span(place, place + len(words)))


def _of_heading(words: str, span: Span) -> Iterator[Evidence]:
    years = years_in(words)
    if _BACK.search(words):
        if years:
            yield Evidence("回顾标题", max(years) + 1, words, span)
        elif (plans := plans_in(words)) and not _ON.search(words):
            yield Evidence("五年规划回顾", plans[0][1] + 1, words, span)
    elif len(years) == 1 and _ON.search(words) and not _NOT_ON.search(words):
        yield Evidence("安排标题", years[0], words, span)


def plan_evidence(text: str, start: int, end: int) -> Iterator[Evidence]:
    """Yield what five-year plans say: 今年是“十五五”开局之年 speaks for 2026, 去年是… for the year after."""
    for stage in _STAGES:
        place = text.find(stage, start, end)
        while place >= 0:
            yield from _of_stage(text, max(start, place - 44), place, stage)
            place = text.find(stage, place + 1, end)


def _of_stage(text: str, start: int, place: int, stage: str) -> Iterator[Evidence]:
    begin = max(start, max(text.rfind(mark, start, place) for mark in "。；！？\n") + 1)
    before = text[begin:place]
    subjects = list(_SUBJECT.finditer(before))
    plan = _plan_before().search(before)
    if not subjects or plan is None or subjects[-1].end() > plan.start():
        return
    named = five_year_plans()[plan[1]][0] + _OFFSETS[stage[:2]]
    subject = subjects[-1]
    words, span = text[begin + subject.start() : place + len(stage)], Span(begin + subject.start(), place + len(stage))
    if subject[1] == "今年":
        yield Evidence("五年规划", named, words, span)
    elif subject[1] == "明年":
        yield Evidence("五年规划", named - 1, words, span)
    elif subject[2] is None:
        yield Evidence("五年规划", named + 1, words, span)
    elif int(subject[2]) != named:
        yield Evidence("五年规划", named, words, span)


def term_evidence(text: str, start: int, end: int) -> Iterator[Evidence]:
    """Yield what the opening says of the term that is over: 第…届全国人民代表大会第一次会议以来的五年."""
    if found := _TERM_OVER.search(text, start, end):
        year = congress_year(ordinal(found[1]) + 1, 1)
        yield Evidence("全国人大届次", year, found[0], Span(*found.span()))


@cache
def _plan_before() -> re.Pattern[str]:
    listed = "|".join(sorted(five_year_plans(), key=len, reverse=True))
    return re.compile(rf"({listed})[”’]?(?:规划|计划|时期)?的?$")


def stated_evidence(text: str, start: int, end: int) -> Iterator[Evidence]:
    """Yield where the text says outright which year 今年 is."""
    place = text.find("今年", start, end)
    while place >= 0:
        found = _STATED.match(text, place, end)
        if found:
            yield Evidence("正文今年", int(found[1] or found[2] or found[3]), found[0], Span(*found.span()))
        place = text.find("今年", place + 1, end)


def congress_year(congress: int, session: int) -> int:
    """Return the year of a session of the National People's Congress; it has met every year since the fifth.

    >>> congress_year(14, 2), congress_year(11, 4)
    (2024, 2011)
    """
    return _FIFTH_CONGRESS + _TERM * (congress - 5) + session - 1


def weigh_year(evidence: Iterable[Evidence]) -> tuple[int | None, Span | None, tuple[Issue, ...]]:
    """Return the year most of the evidence speaks for, where it is best read, and an issue for all that disagrees."""
    listed = list(evidence)
    votes: dict[int, int] = defaultdict(int)
    for one in _distinct(listed):
        votes[one.year] += WEIGHTS[one.kind]
    if not votes:
        return None, None, ()
    year = max(votes, key=lambda candidate: (votes[candidate], candidate))
    best = max((one for one in listed if one.year == year), key=lambda one: WEIGHTS[one.kind])
    return year, best.span, tuple(_conflict(one, year, best) for one in listed if one.year != year)


def _distinct(evidence: list[Evidence]) -> list[Evidence]:
    """A thing said twice in the same way (a title in the page's head and again above the text) counts once."""
    return list({(one.kind, one.year): one for one in evidence}.values())


def _conflict(one: Evidence, year: int, best: Evidence) -> Issue:
    message = (
        f"年份不一致：{one.kind}“{one.words}”表明是{one.year}年的报告，"
        f"而{best.kind}“{best.words}”等表明是{year}年；已按{year}年读取，请核对原文"
    )
    return Issue("year-conflict", "warning", message, one.span)
