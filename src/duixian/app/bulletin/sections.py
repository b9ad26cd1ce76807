"""The text of a bulletin, section by section, composed from its numbers: short and plain, nothing that is not known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from duixian.app.board.due import filing_deadline
from duixian.app.bulletin.laggard import laggard_words
from duixian.app.bulletin.record import Bulletin, Group, Number, Place, Ranking, Words, plain, words
from duixian.lexicon.lights import LOOKS
from duixian.model.judgement import State

NUMERALS = "一二三四五六七八九十"
NAMED = 5
"""Chapters, or movers of a league, that are named in the text: all of them stand in the annexes."""
_GOOD: tuple[State, ...] = ("done", "ahead", "on_track")
_JUDGED: tuple[State, ...] = (*_GOOD, "watch", "behind")


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


def day_words(day: date) -> str:
    """Return a day as it stands in a sentence.

    >>> day_words(date(2024, 7, 20))
    '7月20日'
    """
    return f"{day.month}月{day.day}日"


def number(bulletin: Bulletin, count: int, **asked: str) -> Number:
    """Return a count of tasks of the plan, with the list that shows them."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return Number(str(count), f"/tasks?parts=no&{query}{'&' if query else ''}day={bulletin.day}")


def state_number(bulletin: Bulletin, state: State) -> Number:
    """Return how many tasks have a state."""
    return number(bulletin, bulletin.states.get(state, 0), state=state)


def colour_number(bulletin: Bulletin, colour: str) -> Number:
    """Return how many tasks that are behind have a colour."""
    behind = [row for row in bulletin.rows if row.state == "behind" and row.colour == colour]
    return number(bulletin, len(behind), state="behind", light=colour)


def _joined(parts: Iterable[Words], mark: str = "、") -> Words:
    joined: list[str | Number] = []
    for part in parts:
        joined += [*([mark] if joined else []), *part]
    return tuple(joined)


def _whole(bulletin: Bulletin) -> Iterator[Words]:
    total = number(bulletin, len(bulletin.rows))
    head = words("截至{month}月底，{total}项任务中，", month=str(bulletin.month), total=total)
    yield (*head, *_told_states(bulletin), "。")
    judged = sum(bulletin.states.get(state, 0) for state in _JUDGED)
    if judged:
        good = sum(bulletin.states.get(state, 0) for state in _GOOD)
        yield _shares(bulletin, good, judged)


def _told_states(bulletin: Bulletin) -> Words:
    shown = (state for state in (*_JUDGED, "not_due", "unknown", "stale") if bulletin.states.get(state))
    return _joined(_told_state(bulletin, state) for state in shown)


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
        share=Number(f"{100 * good / judged:.1f}%", source),
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
        told = _joined(((f"“{one.name}”", one.count("behind"), "项") for one in behind), "，")
        yield ("分章节看，欠进度任务较多的是：", *told, "。详见附件1。")
    red = [one for one in bulletin.units if one.red]
    if red:
        yield (
            "分单位看（含分解到本单位的任务），有红灯的牵头单位",
            Number(str(len(red)), f"/?day={bulletin.day}"),
            "个：",
            *_reds(red),
            "。详见附件2。",
        )


def _reds(found: Iterable[Group]) -> Words:
    return _joined((one.name, Number(str(one.red), f"{one.source}&light=red"), "项") for one in found)


def _behind(bulletin: Bulletin) -> Iterator[Words]:
    if not bulletin.laggards:
        yield ("没有欠进度任务。",)
    for place, one in enumerate(bulletin.laggards, 1):
        yield laggard_words(place, one, bulletin.day)


def _leagues(bulletin: Bulletin) -> Iterator[Words]:
    for ranking in bulletin.rankings:
        yield _league(ranking)


def _league(ranking: Ranking) -> Words:
    ranked = [place for place in ranking.places if place.rank is not None]
    told = f"{ranking.name}：{len(ranked)}个单位参与排名，{_ranks(ranked[:3], ranked)}"
    if len(ranked) > 2 * NAMED - 1:
        told += f"；后三位为{_ranks(ranked[-3:], ranked)}"
    out = len(ranking.places) - len(ranked)
    missing = f"；{out}个单位数据不足，未参与排名" if out else ""
    return (Number(told, ranking.source), _moves(ranking), missing, "。详见附件3。")


def _ranks(some: Sequence[Place], ranked: Sequence[Place]) -> str:
    """Return who has the ranks of some; of many who share one rank, two by name and how many they are."""
    return "，".join(_rank(rank, ranked) for rank in dict.fromkeys(place.rank for place in some))


def _rank(rank: int | None, ranked: Sequence[Place]) -> str:
    names = [place.unit for place in ranked if place.rank == rank]
    many = len(names) > 3
    who = "、".join(names[:2]) + f"等{len(names)}个单位" if many else "、".join(names)
    return f"{'并列' if len(names) > 1 else ''}第{rank}名{who}"


def _moves(ranking: Ranking) -> str:
    moves = [(place.move, place.unit) for place in ranking.places if place.move]
    up, down = max(moves, default=(0, "")), min(moves, default=(0, ""))
    rise = f"；较上月末上升最多的是{up[1]}（{up[0]}位）" if up[0] > 0 else ""
    return rise + (f"；下降最多的是{down[1]}（{-down[0]}位）" if down[0] < 0 else "")


def _filings(bulletin: Bulletin) -> Iterator[Words]:
    month, day = bulletin.month, day_words(bulletin.deadline)
    at = f"/filing?month={month}"
    missing, late = sum(one.missing for one in bulletin.owing), sum(one.late for one in bulletin.owing)
    yield words(
        "{month}月应填报数据{asked}项，截止日为{day}。未报{missing}项，迟报{late}项。",
        month=str(month),
        asked=Number(str(bulletin.asked), at),
        day=day,
        missing=Number(str(missing), at),
        late=Number(str(late), at),
    )
    for word, told in (("未报", "missing"), ("迟报", "late")):
        owed = [(one, getattr(one, told)) for one in bulletin.owing if getattr(one, told)]
        units = ((one.unit, Number(str(count), f"{at}&unit={one.unit_id}"), "项") for one, count in owed)
        if owed:
            yield (f"{word}单位：", *_joined(units), "。")


def _livelihood(bulletin: Bulletin) -> Iterator[Words]:
    if not bulletin.items:
        return
    sites, finished = (sum(getattr(one, name) for one in bulletin.items) for name in ("sites", "finished"))
    yield words(
        "民生实事{items}件，点位{sites}个，已完成{finished}个。",
        items=Number(str(len(bulletin.items)), f"/livelihood?day={bulletin.day}"),
        sites=Number(str(sites), f"/livelihood?day={bulletin.day}"),
        finished=Number(str(finished), f"/livelihood?day={bulletin.day}"),
    )
    for one in bulletin.items:
        amount = f"计划{one.amount}，完成{one.done or '0'}，占{one.share}；" if one.amount and one.share else ""
        told = f"{amount}点位{one.sites}个，完成{one.finished}个"
        unit = f"（{one.unit}）" if one.unit else ""
        yield (f"{one.number}．{one.name}{unit}：", Number(told, f"/livelihood/{one.id}"), "。")


def _problems(bulletin: Bulletin) -> Iterator[Words]:
    found = bulletin.problems
    if not found.raised:
        return
    yield words(
        "登记问题{raised}件，在办{open}件，已销号{closed}件，超期{overdue}件。",
        raised=Number(str(found.raised), "/obstacles"),
        open=Number(str(found.open), "/obstacles"),
        closed=Number(str(found.closed), "/obstacles"),
        overdue=Number(str(len(found.overdue)), "/obstacles"),
    )
    for place, one in enumerate(found.overdue, 1):
        said = f"{one.stage}期限{day_words(one.until)}，{one.over.replace(' ', '')}"
        unit = f"（{one.unit}）" if one.unit else ""
        yield (f"{place}．{one.title}{unit}：", Number(said, f"/obstacles/{one.id}"), "。")


def _asked(bulletin: Bulletin) -> Iterator[Words]:
    year, month = (bulletin.year, bulletin.month + 1) if bulletin.month < 12 else (bulletin.year + 1, 1)
    until = day_words(filing_deadline(year, month))
    bare = [one for one in bulletin.laggards if one.row.colour == "red" and not one.measure]
    if bare:
        units = "、".join(dict.fromkeys(one.row.unit for one in bare))
        count = Number(str(len(bare)), f"/tasks?parts=no&light=red&day={bulletin.day}")
        yield ("红灯任务中", count, f"项未填报整改措施，请{units}于{until}前补报。")
    if any(one.missing for one in bulletin.owing):
        yield (f"未报数据的单位请于{until}前补报{bulletin.month}月数据。",)
    if bulletin.problems.overdue:
        units = "、".join(dict.fromkeys(one.unit for one in bulletin.problems.overdue if one.unit))
        yield (f"超期问题请{units or '责任单位'}抓紧办理，于{until}前报送办理情况。",)


_WRITERS: dict[str, Callable[[Bulletin], Iterator[Words]]] = {
    "总体情况": _whole,
    "章节和责任单位情况": _parts,
    "欠进度任务": _behind,
    "赛马情况": _leagues,
    "数据填报情况": _filings,
    "民生实事": _livelihood,
    "问题办理情况": _problems,
    "下步工作": _asked,
}

SECTIONS = tuple(_WRITERS)
"""The names of all sections, in their order."""


def text(bulletin: Bulletin) -> str:
    """Return the whole text without its annexes."""
    told = [bulletin.title, opening(bulletin)]
    for section in sections(bulletin):
        told += [section.head, *(plain(paragraph) for paragraph in section.paragraphs)]
    return "\n".join(told)
