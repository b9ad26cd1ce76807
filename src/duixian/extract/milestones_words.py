"""Looks up the words at either end of an object: its noun, its stage, and what only fills."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Generic, Literal, TypeVar

from duixian.lexicon.stages import stages
from duixian.lexicon.words import Vocabulary
from duixian.model.claim import Stage

_WEAK = frozenset({"vague", "campaign"})
_DIM = frozenset({"vague", "named"})  # a known name may close with a vague noun: it is told by all its characters
_DATE = re.compile(r"(?:\d{1,2}月|[一二三四]季度)(?:份|底|末|初)?前?(?:全部|全面|实质性)*$")
_CLOSERS = frozenset(" 。，")
_LONGEST_HEAD = 8  # of those looked for inside a name
_Said = TypeVar("_Said")


class Endings(Generic[_Said]):
    """Words mapped to what they say, ready to find the longest that closes a text.

    >>> Endings({"建成": 1, "通车": 2, "建成通车": 3}).closing("甲乙高铁建成通车")
    (4, 3)
    """

    __slots__ = ("_ending", "_lasts", "_lengths", "_said", "longest")

    def __init__(self, said: Mapping[str, _Said]) -> None:
        """Sort the words by their last two characters; one of a single character closes whatever else does not."""
        self._said = said
        self._ending: dict[str, list[str]] = {}
        self._lasts = frozenset(word[-1] for word in said)
        self.longest = max(map(len, said))
        for word in said:
            self._ending.setdefault(word[-2:], []).append(word)
        self._lengths = {
            ending: tuple(sorted({len(word) for word in words}, reverse=True))
            for ending, words in self._ending.items()
            if len(ending) > 1
        }

    def ending_in(self, characters: str) -> list[_Said]:
        """Return what all words say that end in two characters, or in the last of them."""
        found = [self._said[word] for word in self._ending.get(characters, ())]
        return [*found, self._said[last]] if (last := characters[-1:]) in self._said and len(characters) > 1 else found

    def closing(self, words: str) -> tuple[int, _Said] | None:
        """Return where the longest word that closes a text begins and what it says, None where none does."""
        said, last = self._said, words[-1:]
        if last not in self._lasts:
            return None
        for length in self._lengths.get(words[-2:], ()):
            if (found := words[-length:]) in said:
                return len(words) - len(found), said[found]
        return (len(words) - 1, said[last]) if last in said else None


@cache
def _states() -> Endings[Stage]:
    return Endings(stages().states)


@cache
def _heads() -> Endings[tuple[str, int]]:
    return Endings(stages().heads)


Glance = Literal["vague", "none", "open"]
_NAME_ENDS = frozenset("”》 。，")  # behind these a name may still end


@lru_cache(4096)
def glance(ending: str) -> Glance:
    """Tell from the last two characters of some words what their noun and stage are: vague and none, or none at all.

    >>> glance("体系"), glance("先行"), glance("开工")
    ('vague', 'none', 'open')
    """
    states, heads = _states().ending_in(ending), _heads().ending_in(ending)
    if states or ending[-1:] in _NAME_ENDS:
        return "open"
    if not heads:
        return "none"
    return "vague" if ending in stages().heads and all(said[0] in _DIM for said in heads) else "open"


@cache
def longest_ending() -> int:
    """Return how many characters before a place tell which stage or noun ends there."""
    return max(_states().longest, _heads().longest)


def start_of_state(words: str) -> tuple[int, Stage] | None:
    """Return where the stage that closes the words begins, and which it is; None where no stage does.

    >>> start_of_state("甲乙高铁建成通车")
    (4, 'done')
    """
    return _states().closing(words)


def closing_head(words: str) -> tuple[int, str, int] | None:
    """Return where the noun that closes a name begins, its grade and its weight; None where none does.

    >>> closing_head("甲湖水库")[:2]
    (2, 'built')
    """
    found = _heads().closing(words)
    return (found[0], *found[1]) if found else None


def start_of_head(words: str, *, weak: bool) -> int | None:
    """Return where the noun that closes a name begins, None where none does; `weak` takes vague nouns too.

    >>> start_of_head("甲湖水库", weak=False), start_of_head("甲改革", weak=False)
    (2, None)
    """
    if words[-1:] in ("”", "》"):
        return len(words)
    found = _heads().closing(words)
    return found[0] if found and (weak or found[1][0] not in _WEAK) else None


def opens_with_head(words: str, start: int) -> bool:
    """Tell whether a noun of a project, facility or title stands at `start`."""
    heads = stages().heads
    for length in _head_lengths().get(words[start : start + 2], ()):
        if (found := heads.get(words[start : start + length])) and found[0] not in _WEAK:
            return True
    return False


@cache
def _head_lengths() -> dict[str, tuple[int, ...]]:
    """Return how long the nouns are that begin with two characters, up to eight."""
    lengths: dict[str, set[int]] = {}
    for head in stages().heads:
        if 2 <= len(head) <= _LONGEST_HEAD:
            lengths.setdefault(head[:2], set()).add(len(head))
    return {first: tuple(found) for first, found in lengths.items()}


@cache
def _trailing() -> Vocabulary:
    """The words that only lead on to a stage; one character of those before a verb may close a name (规划纲要)."""
    lead = (word for word in stages().words["lead"] if len(word) > 1)
    return Vocabulary((*lead, *stages().words["when"]))


def end_of_lead(words: str) -> int:
    """Return where an object ends once the words that only lead on to its stage are cut off.

    >>> end_of_lead("甲乙高铁年内")
    4
    """
    end, trailing = len(words), _trailing()
    if "月" in words or "季度" in words:
        dated = _DATE.search(words)
        end = dated.start() if dated else end
        if not end:
            return 0
    while end > 2 and (found := trailing.ending_at(words, 0, end)):
        end -= len(found)
    return end


@cache
def _fillers() -> Vocabulary:
    return Vocabulary((*stages().words["filler"], *stages().words["many"]))


def strip_fillers(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """Return where a name begins behind fillers, where it ends, and whether it is only some of a kind."""
    many, fillers = False, _fillers()
    while text[start : start + 1] in fillers.starts and (length := fillers.at(text, start, end)):
        many = many or text[start : start + length] in stages().words["many"]
        start += length
    while text[end - 1] in _CLOSERS and end > start:
        end -= 1
    return start, end, many
