"""The text of a bulletin, section by section, composed from its numbers: short and plain, nothing that is not known."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from duixian.app.bulletin.laggard import laggard_words
from duixian.app.bulletin.ranks import league_words
from duixian.app.bulletin.record import Bulletin, Group, Number, Words, plain, words
from duixian.app.bulletin.telling import colour_number, day_words, joined, number, state_number
from duixian.app.bulletin.work import filing_words, livelihood_words, next_words, problem_words
from duixian.judge.rounding import shown
from duixian.lexicon.lights import LOOKS
from duixian.model.judgement import State

NUMERALS = "一二三四五六七八九十"
NAMED = 5
"""Chapters, or movers of a league, that are named in the text: all of them stand in the annexes."""
GOOD: tuple[State, ...] = ("done", "ahead", "on_track")
JUDGED: tuple[State, ...] = (*GOOD, "watch", "behind")
"""States that are on schedule or better, and all that say something."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its name, its heading with the numeral, its paragraphs."""

    name: str
    head: str
    paragraphs: tuple[Words, ...]


def sections(bulletin: Bulletin) -> tuple[Section, ...]:
    """Return the sections that have something to say, numbered."""
    written = [(name, tuple(write(bulletin))) for name, write in _WRITERS.items()]
    kept = [(name, told) for name, told in written if told]
    return tuple(
        Section(name, f"{numeral}、{name}", told) for numeral, (name, told) in zip(NUMERALS, kept, strict=False)
    )


def opening(bulletin: Bulletin) -> str:
    """Return the sentence a bulletin begins with."""
    return f"现将{bulletin.year}年{bulletin.period}《政府工作报告》目标任务进展情况通报如下。"


def _whole(bulletin: Bulletin) -> Iterator[Words]:
    total = number(bulletin, len(bulletin.rows))
    head = words("截至{month}月底，{total}项任务中，", month=str(bulletin.month), total=total)
    yield (*head, *_told_states(bulletin), "。")
    judged = sum(bulletin.states.get(state, 0) for state in JUDGED)
    if judged:
        good = sum(bulletin.states.get(state, 0) for state in GOOD)
        yield _shares(bulletin, good, judged)


def _told_states(bulletin: Bulletin) -> Words:
    shown = (state for state in (*JUDGED, "not_due", "unknown", "stale") if bulletin.states.get(state))
    return joined(_told_state(bulletin, state) for state in shown)


def _told_state(bulletin: Bulletin, state: State) -> Words:
    told = words(LOOKS[state].zh + "{n}项", n=state_number(bulletin, state))
    if state != "behind":
        return told
    red, yellow = (colour_number(bulletin, colour) for colour in ("red", "yellow"))
    return (*told, *words("（红灯{red}项、黄灯{yellow}项）", red=red, yellow=yellow))


def _shares(bulletin: Bulletin, good: int, judged: int) -> Words:
    source = f"/tasks?parts=no&day={bulletin.day}"
    told = words(
        "可以判断的{judged}项中，达进度及以上{good}项，占{share}。",
        judged=Number(str(judged), source),
        good=Number(str(good), source),
        share=Number(f"{shown(Decimal(100 * good) / judged, Decimal(100))}%", source),
    )
    if bulletin.since is None:
        return told
    turned = number(bulletin, len(bulletin.turned_red), light="red")
    left = Number(str(bulletin.left_red), f"/tasks?parts=no&light=red&day={bulletin.since}")
    since = day_words(bulletin.since)
    return (
        *told,
        *words("与{since}相比，新增红灯{turned}项，红灯转出{left}项。", since=since, turned=turned, left=left),
    )


def _parts(bulletin: Bulletin) -> Iterator[Words]:
    worst = sorted(bulletin.chapters, key=lambda one: -one.states.get("behind", 0))
    behind = [one for one in worst if one.states.get("behind")][:NAMED]
    if behind:
        named = joined(((f"“{one.name}”", one.count("behind"), "项") for one in behind), "，")
        yield ("分章节看，欠进度任务较多的是：", *named, "。详见附件1。")
    red = [one for one in bulletin.units if one.red]
    if red:
        count = Number(str(len(red)), f"/?day={bulletin.day}")
        told = ("分单位看（含分解到本单位的任务），有红灯的牵头单位", count, "个：", *_reds(red))
        yield (*told, "。详见附件2。")


def _reds(found: Iterable[Group]) -> Words:
    return joined((one.name, Number(str(one.red), f"{one.source}&light=red"), "项") for one in found)


def _behind(bulletin: Bulletin) -> Iterator[Words]:
    if not bulletin.laggards:
        yield ("没有欠进度任务。",)
    for place, one in enumerate(bulletin.laggards, 1):
        yield laggard_words(place, one, bulletin.day)


_WRITERS: dict[str, Callable[[Bulletin], Iterator[Words]]] = {
    "总体情况": _whole,
    "章节和责任单位情况": _parts,
    "欠进度任务": _behind,
    "赛马情况": league_words,
    "数据填报情况": filing_words,
    "民生实事": livelihood_words,
    "问题办理情况": problem_words,
    "下步工作": next_words,
}

SECTIONS = tuple(_WRITERS)
"""The names of all sections, in their order."""


def text(bulletin: Bulletin) -> str:
    """Return the whole text without its annexes."""
    told = [bulletin.title, opening(bulletin)]
    for section in sections(bulletin):
        told += [section.head, *(plain(paragraph) for paragraph in section.paragraphs)]
    return "\n".join(told)
