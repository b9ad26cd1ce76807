"""Reads what a clause tells of a project that is named in it: the stage, and whether it was reached."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from duixian.judge.promise.governing import LIST, Word, is_firm, loose_verbs, verb_before, words_behind
from duixian.judge.promise.naming import serials_in
from duixian.lexicon.answers import answers
from duixian.lexicon.stages import one_of, stages
from duixian.model.claim import Stage

Mood = Literal["reached", "going", "delayed"]

ORDER: tuple[Stage, ...] = ("preliminary", "start", "progress", "done", "operate")
_CLAUSE_END = re.compile(r"[，,]")
_TO_BUILD = re.compile(r"(?:开展)?(?:创建|建设|筹建|培育|申报|新建)")  # 获批创建: leave was given, nothing is reached
_CLOSING = re.compile(rf"{LIST.pattern}|等")
_SECTION = re.compile(r"[东西南北中首]段|[^，、]{1,6}段(?=[建通贯完开])")
_SHARE = re.compile(
    r"(?:完成|建成)(?:了|近|约|超过?|总?进度的?)*(?:\d|过半|近半|大半|[一二三四五六七八九]成)"
)  # so much of it
_AMOUNT = re.compile(r"\d[\d.]*(?:[个项条座家所处期公里万亿元吨]*)|\d{1,2}月|[一二三四]季度|年[内底初]")
_FIGURE = 6  # code points behind a stage in which it is said how much of it


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of a project: the stage, how (`mood`), whether only of a part of it, and where.

    `said` are the words of a stage and `words` where all words stand that tell. `running` where they say that it is in
    use, `begun` where they show that work has begun; `start` and `end` are where the name and the words stand. All
    places are in the clause's plain text.
    """

    stage: Stage
    mood: Mood
    part: bool
    running: bool
    begun: bool
    said: tuple[str, ...]
    words: tuple[int, int]
    start: int
    end: int


def read_telling(plain: str, start: int, end: int, known: frozenset[str], *, ahead: bool = False) -> Telling | None:
    """Return what a clause tells of the project named in `plain[start:end]`; None where it tells nothing of it.

    `known` is what numbers the project by its name: what numbers it otherwise is a part of it. Of what is to come
    nothing is told, unless it is asked for what lies `ahead`.

    >>> told = read_telling("云溪水库建成投用", 0, 4, frozenset())
    >>> told.stage, told.mood, told.running
    ('done', 'reached', True)
    >>> read_telling("加快推进云溪水库建设", 4, 8, frozenset()).mood
    'going'
    """
    behind, verb = list(words_behind(plain, end)), verb_before(plain, start)
    stage = _stage(behind, verb)
    if stage is None or _is_of_paper(plain, end, behind):
        return None
    words = [*([verb] if verb else []), *behind]
    first, last = min(start, words[0].start), max(end, words[-1].end)
    if not ahead and (_says(answers().ahead, plain[:start]) or _says(answers().ahead, plain[end:last])):
        return None
    said, near = "".join(word.word for word in words), plain[first:start] + plain[end:last]
    part = _is_part(plain, start, end, behind, known)
    mood: Mood = "delayed" if _says(answers().delayed, plain) else _mood(behind, verb)
    if verb and _TO_BUILD.match(plain, verb.end):
        mood = "going"
    running, begun = _says(answers().running, said), _says(answers().begun, near)
    firm = tuple(word.word for word in words if is_firm(word.word))
    return Telling(stage, mood, part, running, begun, firm, (words[0].start, words[-1].end), first, last)


def _says(words: tuple[str, ...], text: str) -> bool:
    return _any(words).search(text) is not None


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(one_of(words))


def _stage(behind: list[Word], verb: Word | None) -> Stage | None:
    """Decide the stage: what follows the name says more than bare 建设, else the verb says it."""
    reached = answers().reached
    said = [reached[word.word] for word in behind if is_firm(word.word)]
    if "preliminary" in said:
        return "preliminary"
    if ordered := [stage for stage in said if stage in ORDER]:
        return max(ordered, key=ORDER.index)
    if said:
        return said[-1]
    if verb:
        return reached.get(verb.word, "progress")
    return "progress" if behind else None


def _mood(behind: list[Word], verb: Word | None) -> Mood:
    going, firm = answers().going, any(is_firm(word.word) for word in behind)
    if any(word.word in going for word in behind) or (verb and verb.word in going):
        return "going"
    return "reached" if firm or (verb and verb.word not in loose_verbs()) else "going"


def _is_part(plain: str, start: int, end: int, behind: list[Word], known: frozenset[str]) -> bool:
    """Tell whether what is told is of a part of a project, or of something named after it."""
    last = behind[-1].end if behind else end
    parts = (serial for serial in serials_in(plain[start:last]) - known if serial[-1] in "期段")
    if any(parts) or _SECTION.search(plain, end, last) or _SHARE.search(plain, end, last + _FIGURE):
        return True
    if _says(answers().part, plain[end:last]):
        return True
    return bool(_filler().sub("", _rest(plain, end, behind)))


def _rest(plain: str, end: int, behind: list[Word]) -> str:
    """Return what stands between a name and what is told of it, or the next of its list, in its own clause."""
    between = plain[end : behind[0].start if behind else len(plain)]
    if _CLAUSE_END.search(between):
        return ""
    listed = _CLOSING.search(between)
    return between[: listed.start()] if listed else between


def _is_of_paper(plain: str, end: int, behind: list[Word]) -> bool:
    """Tell whether the name only opens that of a law, a plan or the like: 甲自贸港法, 甲产业园专项规划."""
    return _papers().search(_rest(plain, end, behind)) is not None


@cache
def _papers() -> re.Pattern[str]:
    papers = (head for head, (grade, _) in stages().heads.items() if grade == "paper")
    return re.compile(rf"(?:{one_of(papers)}|法|办法|政策|意见|措施|论坛|机制)$")


@cache
def _filler() -> re.Pattern[str]:
    """What may stand between a name and its stage without naming anything."""
    small = (word for name in ("lead", "filler", "when") for word in stages().words[name])
    return re.compile(rf"{_AMOUNT.pattern}|{one_of({*small, *answers().plain})}|[的于在等了已也都均全并又仍现由]")
