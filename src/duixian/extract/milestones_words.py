"""Looks up the words at either end of an object: its noun, its stage, and what only fills."""

import re
from functools import cache

from duixian.lexicon.stages import one_of, stages
from duixian.model.claim import Stage
from duixian.model.span import Span

_WEAK = frozenset({"vague", "campaign"})
_DATE = re.compile(r"(?:\d{1,2}月|[一二三四]季度)(?:份|底|末|初)?前?(?:全部|全面|实质性)*$")


@cache
def _filler() -> re.Pattern[str]:
    words = stages().words
    return re.compile(one_of((*words["filler"], *words["many"])))


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
def _trailing() -> dict[str, tuple[str, ...]]:
    """Map each last character to the words that only lead on to a stage and end in it, the longest first."""
    ending: dict[str, list[str]] = {}
    for word in sorted({*stages().words["lead"], *stages().words["when"]}, key=len, reverse=True):
        ending.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in ending.items()}


def end_of_lead(words: str) -> int:
    """Return where an object ends once the words that only lead on to its stage are cut off.

    >>> end_of_lead("甲乙高铁年内")
    4
    """
    end, trailing = len(_DATE.sub("", words)), _trailing()
    while end > 2:
        found = next((word for word in trailing.get(words[end - 1], ()) if words.endswith(word, 0, end)), "")
        if not found:
            break
        end -= len(found)
    return 0 if _DATE.fullmatch(words) else end


def strip_fillers(text: str, piece: Span) -> tuple[int, int, bool]:
    """Return where a name begins behind fillers, where it ends, and whether it is only some of a kind."""
    start, end = piece
    many = False
    filler = _filler()
    while found := filler.match(text, start, end):
        start = found.end()
        many = many or found[0] in stages().words["many"]
    while end > start and text[end - 1] in " 。，":
        end -= 1
    return start, end, many
