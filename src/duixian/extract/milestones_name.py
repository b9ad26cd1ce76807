"""Weighs how surely some words name one thing a reader can check."""

import re
from dataclasses import dataclass
from functools import cache
from math import exp

from duixian.grammar.milestone_notation import MilestoneRule
from duixian.lexicon.stages import stages
from duixian.model.claim import Stage

_QUOTE = re.compile(r"“([^”]+)”|《([^》]+)》")
_SERIAL = re.compile(r"[一二三四五六七八九十\d]+期|[一二三四五六七八九十\d]+号线|\d{2,3}[国省县]道|[GSX]\d{2,4}|\d+千伏|第[一二三四五六七八九十百\d]+[届次人中小]|(?<=[^一])段(?:$|[一二改])|[A-Z]{2,}")
_PLACED = re.compile(r"[^、，“]{2}(?:省|市|县|区|镇|江|河|湖|山|岛|湾|溪)(?=.{2})")
_STAGES: dict[Stage, int] = {
    "start": 5, "done": 4, "operate": 4, "obtain": 5, "hold": 5, "preliminary": 3, "progress": 0,
}
_NEEDED = 15


@dataclass(frozen=True, slots=True)
class Name:
    """What was seen of a wording: `grade` of its last noun, `own` characters that no common word explains."""

    grade: str
    weight: int
    own: int
    quoted: bool
    serial: bool
    level: bool


def read_name(wording: str) -> Name:
    """Return what the wording shows of a name.

    >>> read_name("甲湖水库").grade, read_name("产业体系").grade
    ('built', 'vague')
    """
    plain = wording.strip("“”《》")
    grade, weight = _head(plain)
    return Name(
        grade=grade,
        weight=weight,
        own=_own(wording),
        quoted=bool(_QUOTE.search(wording)),
        serial=bool(_SERIAL.search(wording)),
        level=any(word in wording for word in stages().levels),
    )


def _head(wording: str) -> tuple[str, int]:
    heads = stages().heads
    for length in range(min(len(wording), 8), 0, -1):
        if found := heads.get(wording[-length:]):
            return found
    return "none", -10


@cache
def _common() -> frozenset[str]:
    lexicon = stages()
    return frozenset((*lexicon.common, *lexicon.heads, *lexicon.levels, *lexicon.leads, *lexicon.verbs, *lexicon.states))


def _own(wording: str) -> int:
    """Count the characters left when every common word is taken out, the longest first."""
    common, place, own = _common(), 0, 0
    while place < len(wording):
        length = next((n for n in (6, 5, 4, 3, 2) if wording[place : place + n] in common), 0)
        own += not length and wording[place] not in "的和与及、“”《》（）级性型化大新高"
        place += length or 1
    return own


def confidence(wording: str, rule: MilestoneRule, stage: Stage, state: Stage | None) -> float:
    """Return how sure it is, from 0 to 1, that the words promise one thing to be checked."""
    name = read_name(wording)
    points = name.weight + rule.weight + _STAGES[stage] + (3 if state not in (None, "progress") else 0)
    points += min(name.own, 4) * 3 + 8 * name.quoted + 6 * name.serial + 5 * name.level
    points += 8 if _PLACED.search(wording) else 0
    return round(1 / (1 + exp(-(points - _NEEDED) / 5)), 3)
