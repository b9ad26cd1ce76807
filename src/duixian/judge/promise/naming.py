"""Takes the name of a promised project apart: what is its own in it, what many names share, its number and kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from duixian.lexicon.answers import answers
from duixian.lexicon.outline import five_year_plans
from duixian.lexicon.regions import is_region, region_names
from duixian.lexicon.stages import known_names, stages
from duixian.lexicon.words import Vocabulary

MARKS = re.compile(r"[\s“”《》「」（）()·]")
_SPELT = str.maketrans({**{chr(0xFF10 + n): str(n) for n in range(10)}, **dict.fromkeys("－–—~～", "-")})
_DATED = re.compile(r"^(?:19|20)\d\d年")
_SERIAL = re.compile(
    r"[一二三四五六七八九十\d]+期|[一二三四五六七八九十\d]+号线|[GSX]?\d{2,4}(?:[国省县]道|线)|第[一二三四五六七八九十百\d]+[届次轮批]"
    r"|第[一二三四五六七八九十\d]+(?=[人中小医通水污高铁供])|\d\.\d版|[东西南北中]段"
)
_NUMERALS = str.maketrans("123456789", "一二三四五六七八九")
_OPENING = frozenset("、和与及等以，的了是在于把将对0123456789个条项座处家所省市县区")  # what a name may stand behind
_CLOSING = re.compile(r"(?:生态|重点|重大|建设|工程|项目|任务|试点)+")  # what lists are closed by: 甲、乙等重点工程
_WHOLE = frozenset({"中国", "全国", "国家", "中华人民共和国", "国务院"})  # what stands before half of all names
_FILLING = frozenset("的和与及、性型化级省市县区新大")
HOME = ("省", "市", "县", "州")  # there is one 市美术馆 in a city
WELL_TOLD = 4  # characters of its own by which a name is told well
_TAIL = 0.25  # share of its worth that counts of what stands behind those, where it says no kind
_WORTH = (1.0, 0.5, 0.2)  # of a pair of characters: both of the name, one of them, none
_WEAK = ("vague", "campaign", "activity", "trial")
NO_KIND = frozenset(
    {"项目", "工程", "中心", "基地", "平台", "项目建设", "建设", "线", "段", "站", "院", "馆", "县", "城市"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A project's name taken apart.

    `text` is the name without marks, `pairs` its pairs of characters with what each is worth, `own` the runs of
    characters that no generic word covers, `serials` what numbers it (二期, 第五届), `kind` the noun it closes with and
    `kind_at` where, empty where it says nothing. `placed` where only a territory tells it from others.
    """

    text: str
    pairs: tuple[tuple[str, float], ...]
    own: tuple[str, ...]
    serials: frozenset[str]
    kind: str
    kind_at: int
    placed: bool

    @property
    def is_one(self) -> bool:
        """Tell whether one thing bears the name, none of the works that are promised each year."""
        return bool(self.own or self.serials) or (self.text[:1] in HOME and self.text[1:2] != "级")


@lru_cache(4096)
def name_of(wording: str, home: str = "") -> Name:
    """Take the wording of an object apart; `home` is the territory of the report, which tells nothing apart in it.

    >>> name_of("云溪水库二期工程").own, sorted(name_of("云溪水库二期工程").serials), name_of("重点项目").own
    (('云溪',), ['二期'], ())
    """
    text = _DATED.sub("", spelt(MARKS.sub("", wording)))
    covered = _covered(text, home)
    worth = (_WORTH[covered[i] + covered[i + 1]] for i in firsts(text))
    own = tuple(run for run in _runs(text, covered) if len(run) > 1) if _is_thing(text) else ()
    kind, kind_at = _kind(text)
    tail = _tail(text, own) if not kind else len(text)
    pairs = tuple(
        (text[i : i + 2], each * (_TAIL if i >= tail else 1)) for i, each in zip(firsts(text), worth, strict=True)
    )
    return Name(text, pairs, own, serials_in(text), kind, kind_at, bool(own) and all(map(is_region, own)))


def _tail(text: str, own: tuple[str, ...]) -> int:
    """Return from where a name well told by its own characters only says 工程, 项目 or the like."""
    if sum(map(len, own)) < WELL_TOLD or all(map(is_region, own)):
        return len(text)
    end = text.rfind(own[-1]) + len(own[-1])
    return end - 1 if _CLOSING.fullmatch(text, end) else len(text)


def _is_thing(text: str) -> bool:
    """Tell whether a name is more than that of a territory, which is no project."""
    return not is_region(text) or text in known_names()


def begins_at(plain: str, place: int) -> bool:
    """Tell whether a name may begin at a place: no other name runs on into it.

    >>> begins_at("办好残奥会", 2), begins_at("办好冬残奥会", 3)
    (True, False)
    """
    before = (words.ending_at(plain, 0, place) for words in (_generic(), _territories()))
    return place == 0 or plain[place - 1] in _OPENING or any(before)


def spelt(text: str) -> str:
    """Return a text with figures and dashes in one spelling; its length stays."""
    return text.translate(_SPELT)


def firsts(text: str) -> range:
    """Return where each pair of neighbouring characters begins."""
    return range(len(text) - 1)


def serials_in(text: str) -> frozenset[str]:
    """Return what numbers a thing, in one spelling.

    >>> sorted(serials_in("云溪地铁2号线二期"))
    ['二号线', '二期']
    """
    return frozenset(found[0].translate(_NUMERALS) for found in _SERIAL.finditer(text))


def _covered(text: str, home: str) -> list[bool]:
    """Tell of each character whether a word that many things are named by covers it, or the home itself."""
    covered, place = [character in _FILLING for character in text], 0
    for found in _SERIAL.finditer(text):
        covered[found.start() : found.end()] = [True] * len(found[0])
    while place < len(text):
        length, plain = _word_at(text, place, home)
        covered[place : place + length] = [plain] * length
        place += length or 1
    return covered


def _word_at(text: str, place: int, home: str) -> tuple[int, bool]:
    """Return how long the known word at a place is, 0 where none is, and whether it is generic."""
    for name in filter(None, (home, home.rstrip("省市县区州"))):
        if text.startswith(name, place):
            return len(name), True
    if known := next((name for name in known_names() if text.startswith(name, place)), ""):
        return len(known), False
    if (length := _territories().at(text, place, len(text))) > 1:
        return length, False
    return _generic().at(text, place, len(text)), True


@cache
def _generic() -> Vocabulary:
    lexicon, said = stages(), answers()
    heads = (head for head, (grade, _) in lexicon.heads.items() if grade != "named")
    small = (word for name in ("lead", "level", "filler", "many", "when", "act") for word in lexicon.words[name])
    plans = (word for word in five_year_plans() if word[0] == "十")
    listed = {
        *_WHOLE,
        *plans,
        *heads,
        *lexicon.common,
        *lexicon.verbs,
        *lexicon.states,
        *small,
        *said.plain,
        *said.going,
    }
    return Vocabulary(word for word in listed if len(word) > 1)


@cache
def _territories() -> Vocabulary:
    return Vocabulary(name for name in region_names() - _WHOLE if len(name) > 1)


def _runs(text: str, covered: list[bool]) -> Iterator[str]:
    run = ""
    for character, plain in zip(text, covered, strict=True):
        if plain and run:
            yield run
        run = "" if plain else run + character
    if run:
        yield run


def _kind(text: str) -> tuple[str, int]:
    """Return the noun that closes a name, where it says what kind of thing it is, and where it begins."""
    nouns, known = heads(), stages().heads
    closing = nouns.ending_at(text, 0, len(text))
    while closing in NO_KIND:
        text = text[: -len(closing)]
        closing = nouns.ending_at(text, 0, len(text))
    says = bool(closing) and known[closing][0] not in _WEAK
    return (closing, len(text) - len(closing)) if says else ("", 0)


@cache
def heads() -> Vocabulary:
    """The nouns that names close with."""
    return Vocabulary(stages().heads)
