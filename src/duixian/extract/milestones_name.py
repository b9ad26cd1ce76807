"""Weighs how surely some words name one thing a reader can check."""

import re
from functools import cache
from math import exp
from typing import NamedTuple

from duixian.extract.milestones_words import closing_head
from duixian.grammar.milestone_notation import MilestoneRule
from duixian.lexicon.regions import region_names
from duixian.lexicon.stages import one_of, stages
from duixian.model.claim import Stage

_TELLING = re.compile(r"[期线道伏版第段GSX“《省市县区州镇江河湖岛溪山湾国全部中自]")
_QUOTE = re.compile(r"“[^”]+”|《[^》]+》")
_SERIAL = re.compile(
    r"[一二三四五六七八九十\d]+期|[一二三四五六七八九十\d]+号线|\d{2,3}[国省县]道|[GSX]\d{2,4}|\d+千伏"
    r"|第[一二三四五六七八九十百\d]+[届次人中小]|(?<=[^一阶])段(?:$|[一二改])|\d\.\d版"
)
_SERIAL_MARK = re.compile(r"[期线道伏版第段GSX]")
_OFFICE = re.compile(r"[省市县区州](?![级域内外区场直属县镇乡])")
_PLACED = re.compile(r"[省市县区镇江河湖岛溪山湾](?=.{2})(?<=[^、，“”的]{2}.)(?:(?<![山湾])|(?=.{3}))")
_SLOGAN = re.compile(
    r"“[^”]*(?:行动|计划|活动|机制|模式|改革|办|查|一件事|[一二两三四五六七八九十]+[大个项][^”]+)”|”(?:工程|计划|行动|活动)"
)
_KINDS = re.compile(r"[三四五六七八九十]+[个大项]")
_LOFTY = re.compile(r"重要|一流|方面|意义|水平")
_DESCRIBED = re.compile(r"的(?![^“]*”)")
_STAGES: dict[Stage, int] = {
    "start": 5,
    "done": 4,
    "operate": 4,
    "obtain": 5,
    "hold": 5,
    "preliminary": 3,
    "progress": 0,
}
_VAGUE = -25
_WELL_NAMED, _LENGTHS, _TERRITORIES = 4, (4, 3, 2, 5, 6, 1), (3, 2)
_CHECKED = ("start", "done", "operate")
_NO_HEAD = (0, "none", -6)
_FILLING = frozenset("的和与及、“”《》（）级性型化省市县区")
_NEEDED, _LONG, _LONGEST = 13, 26, 120


class Name(NamedTuple):
    """What was seen of a wording: `grade` of its last noun, `own` characters that no common word explains.

    `level` tells that it says who awards it, `marks` how much else shows a name (quotes, numbers, places), in tenths.
    """

    grade: str
    weight: int
    own: int
    level: bool
    marks: int

    @property
    def evidence(self) -> int:
        """Add up what shows that this is one thing's name, in tenths."""
        level = (8 if self.grade == "title" else 6) * self.level
        own = 0 if self.own < 2 else 12 if self.own >= _WELL_NAMED else 9
        return own + level + self.marks


def read_name(wording: str) -> Name:
    """Return what the wording shows of a name.

    >>> read_name("甲湖水库").grade, read_name("产业体系").grade
    ('built', 'vague')
    """
    _, grade, weight = closing_head(wording.rstrip("”》")) or _NO_HEAD
    if not _TELLING.search(wording):
        return Name(grade, weight, _own(wording), False, 0)
    return Name(grade, weight, _own(wording), _level().search(wording) is not None, _marks(wording))


def _marks(wording: str) -> int:
    quoted = _QUOTE.search(wording) is not None
    serial = _SERIAL_MARK.search(wording) is not None and _SERIAL.search(wording) is not None
    office = _OFFICE.match(wording) is not None
    placed = _PLACED.search(wording) is not None
    return 7 * quoted + 7 * serial + 6 * office + 3 * placed


def _blemish(wording: str) -> int:
    """Return how much speaks against one thing's name: a slogan, a description, a long phrase."""
    quotes = "“" in wording or "”" in wording
    slogan = _LOFTY.search(wording) or _KINDS.match(wording) or (quotes and _SLOGAN.search(wording))
    described = "的" in wording and _DESCRIBED.search(wording) is not None
    return 10 * bool(slogan) + 8 * described + 5 * (len(wording) > _LONG)


@cache
def _level() -> re.Pattern[str]:
    return re.compile(one_of(stages().words["level"]))


@cache
def _known() -> dict[str, tuple[tuple[str, int], ...]]:
    """Map the first two characters of every common word and territory to those, each with what it counts for.

    The common words come first; a territory, which is a name, counts as four characters. A word of one character
    is only known at the end of a wording.
    """
    lexicon, words = stages(), stages().words
    common = {*lexicon.common, *lexicon.heads, *words["level"], *words["lead"], *lexicon.verbs, *lexicon.states}
    territories = [(name, _WELL_NAMED) for name in region_names() if len(name) in _TERRITORIES]
    known: dict[str, list[tuple[str, int]]] = {}
    for word, count in (*((word, 0) for word in common if len(word) in _LENGTHS), *territories):
        known.setdefault(word[:2], []).append((word, count))
    return {first: tuple(sorted(found, key=_precedence)) for first, found in known.items()}


def _precedence(word: tuple[str, int]) -> tuple[int, int]:
    written, count = word
    return count, -len(written) if count else _LENGTHS.index(len(written))


def _own(wording: str) -> int:
    """Count the characters left when every common word is taken out, the longest first; a territory counts as four."""
    known, place, own = _known(), 0, 0
    while place < len(wording):
        for word, count in known.get(wording[place : place + 2], ()):
            if wording.startswith(word, place):
                place += len(word)
                own += count
                break
        else:
            own += wording[place] not in _FILLING
            place += 1
    return own


def is_vague(wording: str) -> bool:
    """Tell whether the words close with a noun nobody can check.

    >>> is_vague("现代产业体系"), is_vague("甲湖水库")
    (True, False)
    """
    found = closing_head(wording)
    return found is not None and found[1] == "vague"


def points(wording: str, rule: MilestoneRule, stage: Stage, state: Stage | None) -> int:
    """Return how much speaks for one thing to be checked, in tenths; from 0 on it is a promise."""
    if len(wording) > _LONGEST or is_vague(wording):
        return _VAGUE
    name = read_name(wording)
    said = rule.weight + _STAGES[stage] + (3 if state not in (None, "progress") else 0)
    evidence = name.evidence
    plain = name.grade == "built" and (stage in _CHECKED or state in _CHECKED)
    missing = 0 if evidence >= 5 or name.grade == "named" else 1 if plain else -6
    nameless = rule.place == "closing" and name.grade == "none" and name.own < _WELL_NAMED
    missing -= 20 if nameless else 0
    return name.weight + said + evidence + missing - _blemish(wording) - _NEEDED


def confidence(surplus: int) -> float:
    """Return points as a confidence between 0 and 1.

    >>> confidence(0), confidence(10)
    (0.5, 0.881)
    """
    return round(1 / (1 + exp(-surplus / 5)), 3)
