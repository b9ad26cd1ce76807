"""Looks up the words at either end of an object: its noun, its stage, and what only fills."""

import re
from functools import cache

from duixian.lexicon.stages import stages
from duixian.model.claim import Stage
from duixian.model.span import Span

_FILLER = re.compile(r"(?:一批|一系列|系列|更多|若干|一些|新的|我市|我省|全市|全省|我县|全县|在建的?|续建的?|拟建的?)")
_MANY = frozenset({"一批", "一系列", "系列", "更多", "若干", "一些"})
_DATE = re.compile(r"(?:\d{1,2}月|[一二三四]季度)(?:份|底|末|初)?前?(?:全部|全面|实质性)*$")
_WEAK = frozenset({"vague", "campaign"})
_WHEN = (
    "年内",
    "全线",
    "主体",
    "主体结构",
    "主体工程",
    "全部",
    "早日",
    "尽早",
    "年底前",
    "前",
    "如期",
    "顺利",
    "完成",
    "实现",
    "年中",
    "的",
    "项目前期",
    "力争",
)


@cache
def _endings(table: str) -> dict[str, tuple[int, ...]]:
    """Map each last character of the words of a table to the lengths they have, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in stages().states if table == "state" else stages().heads:
        lengths.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}


def start_of_state(words: str) -> tuple[int, Stage] | None:
    """Return where the stage that closes the words begins, and which it is; None where no stage does.

    >>> start_of_state("甲乙高铁建成通车")
    (4, 'done')
    """
    states = stages().states
    for length in _endings("state").get(words[-1:], ()):
        if length <= len(words) and (found := states.get(words[-length:])):
            return len(words) - length, found
    return None


def closing_head(words: str) -> tuple[int, str, int] | None:
    """Return where the noun that closes a name begins, its grade and its weight; None where none does.

    >>> closing_head("甲湖水库")[:2]
    (2, 'built')
    """
    heads = stages().heads
    for length in _endings("head").get(words[-1:], ()):
        if length <= len(words) and (found := heads.get(words[-length:])):
            return len(words) - length, *found
    return None


def start_of_head(words: str, *, weak: bool) -> int | None:
    """Return where the noun that closes a name begins, None where none does; `weak` takes vague nouns too.

    >>> start_of_head("甲湖水库", weak=False), start_of_head("甲改革", weak=False)
    (2, None)
    """
    if words[-1:] in ("”", "》"):
        return len(words)
    found = closing_head(words)
    return found[0] if found and (weak or found[1] not in _WEAK) else None


def opens_with_head(words: str, start: int) -> bool:
    """Tell whether a noun of a project, facility or title stands at `start`."""
    heads = stages().heads
    return any((found := heads.get(words[start : start + n])) and found[0] not in _WEAK for n in (4, 3, 2))


@cache
def _trailing() -> tuple[str, ...]:
    return tuple(sorted({*stages().leads, *_WHEN}, key=len, reverse=True))


def end_of_lead(words: str) -> int:
    """Return where an object ends once the words that only lead on to its stage are cut off.

    >>> end_of_lead("甲乙高铁年内")
    4
    """
    end = len(_DATE.sub("", words))
    while end > 2 and (found := next((w for w in _trailing() if words.endswith(w, 0, end)), "")):
        end -= len(found)
    return 0 if _DATE.fullmatch(words) else end


def strip_fillers(text: str, piece: Span) -> tuple[int, int, bool]:
    """Return where a name begins behind fillers, where it ends, and whether it is only some of a kind."""
    start, end = piece
    many = False
    while found := _FILLER.match(text, start, end):
        start = found.end()
        many = many or found[0] in _MANY
    while end > start and text[end - 1] in " 。，":
        end -= 1
    return start, end, many
