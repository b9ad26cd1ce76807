"""Tells whether some words speak of a project that was promised: by what its name has that others have not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from duixian.lexicon.answers import alike, answers
from duixian.lexicon.regions import is_region, region_names
from duixian.lexicon.stages import known_names, stages
from duixian.lexicon.words import Vocabulary
from duixian.model.span import Span

_MARKS = re.compile(r"[\s“”《》「」（）()·]")
_DATED = re.compile(r"^(?:19|20)\d\d年")
_SERIAL = re.compile(
    r"[一二三四五六七八九十\d]+期|[一二三四五六七八九十\d]+号线|[GSX]?\d{2,4}(?:[国省县]道|线)|第[一二三四五六七八九十百\d]+[届次轮批]"
    r"|第[一二三四五六七八九十\d]+(?=[人中小医])|\d\.\d版|[东西南北中]段"
)
_NUMERALS = str.maketrans("123456789", "一二三四五六七八九")
_FILLING = frozenset("的和与及、性型化级省市县区新大")
_OWN, _MIXED, _PLAIN = 1.0, 0.5, 0.2  # what a pair of characters is worth: both of the name, one of them, none
_WIDEST = 10  # code points by which what is told may be wider than the name
_LONG, _MOST_OF = 5, 0.7
_SHORTEST_PLAIN = 6
_WEAK = ("vague", "campaign", "activity", "trial")
_NO_KIND = frozenset(
    {"项目", "工程", "中心", "基地", "平台", "项目建设", "建设", "线", "段", "站", "院", "馆", "县", "城市"}
)
_NEEDED, _NEEDED_BARE, _NEEDED_PLACED = 0.55, 0.7, 0.8  # of the worth of a name; more where its kind says nothing


@dataclass(frozen=True, slots=True)
class Name:
    """A project's name taken apart.

    `text` is the name without marks, `pairs` its pairs of characters with what each is worth, `own` the runs of
    characters that no generic word covers, `serials` what numbers it (二期, 第五届), `kind` the noun it closes with,
    empty where it says nothing. `placed` where only a territory tells it from others.
    """

    text: str
    pairs: tuple[tuple[str, float], ...]
    own: tuple[str, ...]
    serials: frozenset[str]
    kind: str
    placed: bool


@lru_cache(4096)
def name_of(wording: str, home: str = "") -> Name:
    """Take the wording of an object apart; `home` is the territory of the report, which tells nothing apart in it.

    >>> name_of("云溪水库二期工程").own, sorted(name_of("云溪水库二期工程").serials), name_of("重点项目").own
    (('云溪',), ['二期'], ())
    """
    text = _DATED.sub("", _MARKS.sub("", wording))
    covered = _covered(text, home)
    worth = tuple(
        (text[i : i + 2], (_PLAIN, _MIXED, _OWN)[(not covered[i]) + (not covered[i + 1])]) for i in _firsts(text)
    )
    own = tuple(run for run in _runs(text, covered) if len(run) > 1)
    return Name(text, worth, own, serials_in(text), _kind(text), bool(own) and all(map(is_region, own)))


def _firsts(text: str) -> range:
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
    listed = {*heads, *lexicon.common, *lexicon.verbs, *lexicon.states, *small, *said.plain, *said.going}
    return Vocabulary(word for word in listed if len(word) > 1)


@cache
def _territories() -> Vocabulary:
    return Vocabulary(name for name in region_names() if len(name) > 1)


def _runs(text: str, covered: list[bool]) -> Iterator[str]:
    run = ""
    for character, plain in zip(text, covered, strict=True):
        if plain and run:
            yield run
        run = "" if plain else run + character
    if run:
        yield run


def _kind(text: str) -> str:
    """Return the noun that closes a name where it says what kind of thing it is."""
    heads, known = _heads(), stages().heads
    closing = heads.ending_at(text, 0, len(text))
    while closing in _NO_KIND:
        text = text[: -len(closing)]
        closing = heads.ending_at(text, 0, len(text))
    return "" if not closing or known[closing][0] in _WEAK else closing


@cache
def _heads() -> Vocabulary:
    return Vocabulary(stages().heads)


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a text without the marks that names are written with or without.

    `plain` is what is left, `places` where each of its characters stands in the text.
    """

    plain: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return where `plain[start:end]` stands in the text."""
        return Span(self.places[start], self.places[end - 1] + 1)


def words_of(text: str, area: Span) -> Words:
    """Return an area of a text without marks.

    >>> words_of("建成“甲”桥", Span(0, 6))
    Words(plain='建成甲桥', places=(0, 1, 3, 5))
    """
    places = tuple(place for place in range(*area) if not _MARKS.match(text, place))
    return Words("".join(text[place] for place in places), places)


def find(name: Name, words: Words) -> tuple[float, int, int] | None:
    """Return how like what some words speak of is to a name, 0 to 1, and where it begins and ends in them.

    None where they do not speak of it: every run of its own must be there, its number and its kind.

    >>> find(name_of("云溪水库"), words_of("云溪、白鹿等水库建成", Span(0, 10)))
    (0.706, 0, 2)
    >>> find(name_of("云溪水库"), words_of("云溪隧道建成", Span(0, 6))) is None
    True
    """
    place = _literally(name, words.plain) if not name.own else _by_runs(name, words.plain)
    if place is None or not name.serials <= serials_in(words.plain):
        return None
    rest = words.plain[place[0] :]
    if name.kind and not _of_kind(name.kind, rest):
        return None
    found = sum(worth for pair, worth in name.pairs if pair in rest)
    like = found / (sum(worth for _, worth in name.pairs) or 1)
    return (round(like, 3), place[0], _end(name, words.plain, *place)) if like >= _needed(name) else None


def _needed(name: Name) -> float:
    return _NEEDED_PLACED if name.placed else _NEEDED if name.kind else _NEEDED_BARE


def _literally(name: Name, plain: str) -> tuple[int, int] | None:
    """Return where a name stands that has nothing of its own: all of it must be there."""
    text = name.text
    while (closing := _heads().ending_at(text, 0, len(text))) in _NO_KIND:
        text = text[: -len(closing)]
    start = plain.find(text) if len(text) >= _SHORTEST_PLAIN else -1
    return None if start < 0 else (start, start + len(text))


def _by_runs(name: Name, plain: str) -> tuple[int, int] | None:
    """Return where the name's own runs stand together."""
    spans = list[tuple[int, int]]()
    for run in name.own:
        spot = _run_at(run, plain)
        if spot is None:
            return None
        spans.append(spot)
    start, end = min(spans)[0], max(end for _, end in spans)
    return (start, end) if end - start <= len(name.text) + _WIDEST else None


def _run_at(run: str, plain: str) -> tuple[int, int] | None:
    """Return where a run stands, of a long one most of it."""
    if (start := plain.find(run)) >= 0:
        return start, start + len(run)
    if len(run) < _LONG:
        return None
    spots = [plain.find(run[i : i + 2]) for i in _firsts(run)]
    known = [spot for spot in spots if spot >= 0]
    whole = len(known) >= _MOST_OF * len(spots) and max(known) - min(known) <= len(run) + _WIDEST
    return (min(known), max(known) + 2) if whole else None


def _of_kind(kind: str, rest: str) -> bool:
    """Tell whether a kind is named, in one of the ways it is written or in part (高速公路: 高速)."""
    return any(word in rest for word in alike(kind)) or any(kind[i : i + 2] in rest for i in _firsts(kind))


def _end(name: Name, plain: str, start: int, end: int) -> int:
    """Return where the name ends with the noun of its kind, where that follows at once."""
    limit = start + len(name.text) + _WIDEST
    while end < min(limit, len(plain)):
        length = _heads().at(plain, end, len(plain))
        if not length and not _in_name(name, plain, end):
            break
        end += length or 1
    return end


def _in_name(name: Name, plain: str, place: int) -> bool:
    return plain[place - 1 : place + 1] in name.text
