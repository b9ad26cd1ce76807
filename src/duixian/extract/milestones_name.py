"""Weighs how surely some words name one thing a reader can check."""

import re
from functools import cache, lru_cache
from math import exp

from duixian.extract.milestones_words import closing_head
from duixian.grammar.milestone_notation import MilestoneRule
from duixian.lexicon.regions import region_names
from duixian.lexicon.stages import one_of, stages
from duixian.model.claim import Stage

_TELLING = re.compile(
    r"[期线道伏版第段GSX“《省市县区州镇江河湖岛溪山湾国全部中自暨世亚]"
)  # without any, its characters are all there is to see
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
_NAMED, _WELL_NAMED, _ENOUGH, _LENGTHS, _TERRITORIES = 2, 4, 5, (4, 3, 2, 5, 6, 1), (3, 2)
_CHECKED = ("start", "done", "operate")
_NO_HEAD = (0, "none", -6)
_QUOTED = ("”", "》")
_REACH = re.compile(r"(?:首届)?(?:世界|国际|全球|全国|中国|亚洲|亚太|全省|全区)(?=.{4})")
_MATTER = 4  # as long as the matter of a reform that is tried: 甲乙配置综合改革试点
_OFFICIAL, _PLAIN = 8, ("项目", "产品", "产能")
_LASTING = ("built", "project", "title", "works", "paper")  # what one runs (办好甲中学) and does not hold
_MOST, _MOST_OWN, _HOPELESS = 44, 13, -5  # what all evidence together and what own characters alone may add up to
_FILLING = frozenset("的和与及、“”《》（）级性型化省市县区")
_NEEDED, _LONG, _LONGEST = 13, 26, 120


def _is_quoted(wording: str) -> bool:
    return ("“" in wording or "《" in wording) and _QUOTE.search(wording) is not None


def _marks(wording: str) -> int:
    quoted = _is_quoted(wording)
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
    heads = (head for head, (grade, _) in lexicon.heads.items() if grade != "named")
    common = {*lexicon.common, *heads, *words["level"], *words["lead"], *lexicon.verbs, *lexicon.states}
    territories = [(name, _WELL_NAMED) for name in region_names() if len(name) in _TERRITORIES]
    known: dict[str, list[tuple[str, int]]] = {}
    for word, count in (*((word, 0) for word in common if len(word) in _LENGTHS), *territories):
        known.setdefault(word[:2], []).append((word, count))
    return {first: tuple(sorted(found, key=_precedence)) for first, found in known.items()}


def _precedence(word: tuple[str, int]) -> tuple[int, int]:
    written, count = word
    return count, -len(written) if count else _LENGTHS.index(len(written))


def _own(wording: str) -> int:
    """Count the characters left when every common word is taken out, the longest first; a territory counts as four.

    Four are enough to tell a name: no more are counted.
    """
    place, own, end, known = 0, 0, len(wording), _known()
    while place < end and own < _WELL_NAMED:
        for word, count in known.get(wording[place : place + 2], ()):
            if wording.startswith(word, place):
                place, own = place + len(word), own + count
                break
        else:
            own += wording[place] not in _FILLING
            place += 1
    return own


def _is_placed(wording: str, place: int) -> bool:
    """Tell whether a territory stands at a place, and no common word before it."""
    words = _known().get(wording[place : place + 2], ())
    return bool(next((count for word, count in words if wording.startswith(word, place)), 0))


def _is_sited(wording: str) -> bool:
    """Tell whether works are somewhere: at a quoted or numbered thing, in a territory, on a river or road of a name."""
    waters = stages().words["waters"]
    if _is_quoted(wording) or _SERIAL.search(wording) or _OFFICE.match(wording):
        return True
    if any(_is_placed(wording, place) or wording.startswith(waters, place) for place in range(len(wording))):
        return True
    return any(_own(wording[: site.start()]) >= _NAMED for site in _sites().finditer(wording))


def _is_any_reform(matter: str) -> bool:
    """Tell whether what is tried is no one reform: too short to say, and no place's own, or a whole field (领域)."""
    return matter.endswith("领域") or (len(matter) < _MATTER and _own(matter) < _WELL_NAMED)


@cache
def _sites() -> re.Pattern[str]:
    """What works are done to, named by what stands before it."""
    return re.compile(f"(?:{one_of(stages().words['site'])})(?![流海湖])")


def is_vague(wording: str) -> bool:
    """Tell whether the words close with a noun nobody can check.

    >>> is_vague("现代产业体系"), is_vague("甲湖水库")
    (True, False)
    """
    found = closing_head(wording)
    return found is not None and found[1] == "vague"


def hopeful(text: str, start: int, end: int, rule: MilestoneRule) -> bool:
    """Tell whether an object with neither noun nor stage may still be named well enough for a rule."""
    if rule.place != "opening" or rule.stage is None:
        return rule.stage is not None
    spoken = _NO_HEAD[2] + rule.weight + _STAGES[rule.stage] - _NEEDED
    return spoken + _MOST_OWN > _HOPELESS or _TELLING.search(text, start, end) is not None


def points(wording: str, rule: MilestoneRule, stage: Stage, state: Stage | None) -> int:
    """Return how much speaks for one thing to be checked, in tenths; from 0 on it is a promise.

    What is pushed on and known by a quoted word alone is as often a slogan: it needs a little more.
    """
    weight = rule.weight - (rule.name == "push" and wording[-1:] == "”")
    return _points(wording, rule.place == "closing", weight, stage, state)


@lru_cache(8192)  # governments name the same things year after year
def _points(wording: str, closing: bool, weight: int, stage: Stage, state: Stage | None) -> int:
    """Weigh a wording; what is hopeless from the outset is not looked at closer."""
    place, grade, solid = _head(wording)
    spoken = solid + weight + _STAGES[stage] + (3 if state and state != "progress" else 0) - _NEEDED
    telling = _TELLING.search(wording) is not None
    if spoken + (_MOST if telling else _MOST_OWN) <= _HOPELESS or _is_none(wording, place, grade, stage):
        return _VAGUE
    evidence = _evidence(wording, grade, _own(wording), telling)
    plain = grade == "built" and (stage in _CHECKED or state in _CHECKED)
    missing = 0 if evidence >= _ENOUGH or grade == "named" else 1 if plain else -6
    nameless = closing and grade == "none" and not _is_sited(wording)
    surplus = spoken + evidence + missing - 20 * nameless
    return surplus if surplus <= _HOPELESS else surplus - _blemish(wording)


def _is_none(wording: str, place: int, grade: str, stage: Stage) -> bool:
    """Tell whether a wording whose last noun begins at `place` names no one thing that could reach the stage."""
    if grade == "vague" or len(wording) > _LONGEST or (stage == "hold" and grade in _LASTING):
        return True
    return (grade == "works" and not _is_sited(wording)) or (grade == "reform" and _is_any_reform(wording[:place]))


def _head(wording: str) -> tuple[int, str, int]:
    """Return where the last noun begins, its grade and its weight; of a quoted name the last noun inside, if solid."""
    if wording[-1:] == "）" and "（" in wording[1:]:
        wording = wording[: wording.rindex("（")]
    if wording[-1:] not in _QUOTED:
        return closing_head(wording) or _NO_HEAD
    if wording[wording.rfind("“") + 1 : -1] in stages().words["slogan"]:
        return 0, "vague", _VAGUE
    place, grade, weight = closing_head(wording.rstrip("”》")) or _NO_HEAD
    return place, "quoted" if grade == "vague" else grade, weight


def _evidence(wording: str, grade: str, own: int, telling: bool) -> int:
    """Add up what shows that this is one thing's name, in tenths."""
    named = 0 if own < _NAMED else 9 if own < _WELL_NAMED else 12
    if not telling:
        return named
    level = _level().search(wording)
    official = grade == "title" or (grade == "project" and level is not None and _is_official(wording, level.start()))
    reach = grade == "event" and _REACH.match(wording) is not None
    return named + (8 if official else 6) * (level is not None or reach) + _marks(wording)


def _is_official(wording: str, level: int) -> bool:
    """Tell whether a wording is the full name of something a higher authority grants: 国家甲乙试验区."""
    return level == 0 and len(wording) >= _OFFICIAL and wording[-2:] not in _PLAIN


@cache
def confidence(surplus: int) -> float:
    """Return points as a confidence between 0 and 1.

    >>> confidence(0), confidence(10)
    (0.5, 0.881)
    """
    return round(1 / (1 + exp(-surplus / 5)), 3)
