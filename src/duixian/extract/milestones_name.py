"""Weighs how surely some words name one thing a reader can check."""

import re
from dataclasses import dataclass
from functools import cache
from math import exp

from duixian.extract.milestones_words import closing_head
from duixian.grammar.milestone_notation import MilestoneRule
from duixian.lexicon.regions import is_region
from duixian.lexicon.stages import one_of, stages
from duixian.model.claim import Stage

_QUOTE = re.compile(r"“([^”]+)”|《([^》]+)》")
_SLOGAN = re.compile(
    r"“[^”]*(?:行动|计划|活动|机制|模式|改革|办|查|一件事|[一二两三四五六七八九十]+[大个项][^”]+)”|”(?:工程|计划|行动|活动)|^[三四五六七八九十]+[个大项]|重要|一流|方面|意义|水平"
)
_SERIAL = re.compile(
    r"[一二三四五六七八九十\d]+期|[一二三四五六七八九十\d]+号线|\d{2,3}[国省县]道|[GSX]\d{2,4}|\d+千伏"
    r"|第[一二三四五六七八九十百\d]+[届次人中小]|(?<=[^一阶])段(?:$|[一二改])|\d\.\d版"
)
_DESCRIBED = re.compile(r"的(?![^“]*”)")
_OFFICE = re.compile(r"^[省市县区州](?![级域内外区场直属县镇乡])")
_PLACED = re.compile(r"[^、，“”的]{2}(?:[省市县区镇江河湖岛溪](?=.{2})|[山湾](?=.{3}))")
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
_WELL_NAMED, _LENGTHS = 4, (4, 3, 2, 5, 6)
_CHECKED = ("start", "done", "operate")
_NO_HEAD = (0, "none", -6)
_FILLING = frozenset("的和与及、“”《》（）级性型化省市县区")
_NEEDED, _LONG = 13, 26


@dataclass(frozen=True, slots=True)
class Name:
    """What was seen of a wording: `grade` of its last noun, `own` characters that no common word explains."""

    grade: str
    weight: int
    own: int
    quoted: bool
    serial: bool
    level: bool
    office: bool
    placed: bool
    slogan: bool
    described: bool

    @property
    def evidence(self) -> int:
        """Add up what shows that this is one thing's name, in tenths."""
        level = (8 if self.grade == "title" else 6) * self.level
        own = 0 if self.own < 2 else 12 if self.own >= _WELL_NAMED else 9
        return own + level + 7 * self.quoted + 7 * self.serial + 6 * self.office + 3 * self.placed


def read_name(wording: str) -> Name:
    """Return what the wording shows of a name.

    >>> read_name("甲湖水库").grade, read_name("产业体系").grade
    ('built', 'vague')
    """
    _, grade, weight = closing_head(wording.rstrip("”》")) or _NO_HEAD
    return Name(
        grade=grade,
        weight=weight,
        own=_own(wording),
        quoted=bool(_QUOTE.search(wording)),
        serial=bool(_SERIAL.search(wording)),
        level=bool(_level().search(wording)),
        office=bool(_OFFICE.match(wording)),
        placed=bool(_PLACED.search(wording)),
        slogan=bool(_SLOGAN.search(wording)),
        described=bool(_DESCRIBED.search(wording)),
    )


@cache
def _level() -> re.Pattern[str]:
    return re.compile(one_of(stages().words["level"]))


@cache
def _common() -> frozenset[str]:
    lexicon = stages()
    return frozenset(
        (
            *lexicon.common,
            *lexicon.heads,
            *lexicon.words["level"],
            *lexicon.words["lead"],
            *lexicon.verbs,
            *lexicon.states,
        )
    )


def _own(wording: str) -> int:
    """Count the characters left when every common word is taken out, the longest first; a territory counts as four."""
    common, place, own = _common(), 0, 0
    while place < len(wording):
        for length in _LENGTHS:
            if wording[place : place + length] in common:
                place += length
                break
        else:
            length = _territory(wording, place)
            own += _WELL_NAMED if length else wording[place] not in _FILLING
            place += length or 1
    return own


def _territory(wording: str, place: int) -> int:
    """Return how many characters of a territory's name stand there, 0 where none does."""
    return 3 if is_region(wording[place : place + 3]) else 2 if is_region(wording[place : place + 2]) else 0


def is_vague(wording: str) -> bool:
    """Tell whether the words close with a noun nobody can check.

    >>> is_vague("现代产业体系"), is_vague("甲湖水库")
    (True, False)
    """
    found = closing_head(wording)
    return found is not None and found[1] == "vague"


def points(wording: str, rule: MilestoneRule, stage: Stage, state: Stage | None) -> int:
    """Return how much speaks for one thing to be checked, in tenths; from 0 on it is a promise."""
    if is_vague(wording):
        return _VAGUE
    name = read_name(wording)
    said = rule.weight + _STAGES[stage] + (3 if state not in (None, "progress") else 0)
    evidence = name.evidence
    plain = name.grade == "built" and (stage in _CHECKED or state in _CHECKED)
    missing = 0 if evidence >= 5 or name.grade == "named" else 1 if plain else -6
    nameless = rule.place == "closing" and name.grade == "none" and name.own < _WELL_NAMED
    missing -= 20 if nameless else 0
    return (
        name.weight
        + said
        + evidence
        + missing
        - 10 * name.slogan
        - 8 * name.described
        - 5 * (len(wording) > _LONG)
        - _NEEDED
    )


def confidence(surplus: int) -> float:
    """Return points as a confidence between 0 and 1.

    >>> confidence(0), confidence(10)
    (0.5, 0.881)
    """
    return round(1 / (1 + exp(-surplus / 5)), 3)
