"""Tells whether some words speak of a promised project: by what its name has that others have not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duixian.judge.promise.naming import (
    HOME,
    MARKS,
    NO_KIND,
    WELL_TOLD,
    Name,
    begins_at,
    firsts,
    heads,
    serials_in,
    spelt,
)
from duixian.lexicon.answers import alike
from duixian.model.span import Span

_WIDEST = 10  # code points by which what is told may be wider than the name
_LONG, _MOST_OF = 5, 0.75
_SHORTEST_PLAIN, _SHORTEST_HOME = 6, 4
# shares of the worth of a name: in general, where no kind says more, where it is a mere territory's
_NEEDED, _NEEDED_BARE, _NEEDED_PLACED = 0.72, 0.78, 0.85
_SHORT = re.compile(r"(?=([\u4e00-\u9fff][博奥运交洽贸]会))")
_SHARED = frozenset("中国际世界全亚洲第首届博览会动运")  # what half of all events begin with
_LIST = re.compile(r"[、和及与暨等]")
_NEAR, _GAP = 8, 4  # code points around a name for what numbers it, and before the noun of its kind
_LISTING = ("、", "和", "与", "及", "等")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a text without the marks that names are written with or without.

    `plain` is what is left, `places` where each of its characters stands in the text.
    """

    plain: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return where `plain[start:end]` stands in the text."""
        return Span(self.places[start], self.places[end - 1] + 1)


def words_of(text: str, area: Span) -> Words:
    """Return an area of a text without marks.

    >>> words_of("建成“甲”桥", Span(0, 6))
    Words(plain='建成甲桥', places=(0, 1, 3, 5))
    """
    if not MARKS.search(text, *area):
        return Words(spelt(area.of(text)), range(*area))
    places = tuple(place for place in range(*area) if not MARKS.match(text, place))
    return Words(spelt("".join(text[place] for place in places)), places)


def as_words(plain: str) -> Words:
    """Return words that are their own text."""
    return Words(plain, range(len(plain)))


def find(name: Name, words: Words) -> tuple[float, int, int] | None:
    """Return how like what some words speak of is to a name, 0 to 1, and where it begins and ends in them.

    None where they do not speak of it: every run of its own must be there, its number and its kind.

    >>> from duixian.judge.promise.naming import name_of
    >>> name = name_of("云溪水库")
    >>> find(name, words_of("云溪、白鹿等水库建成", Span(0, 10))), find(name, words_of("云溪隧道建成", Span(0, 6)))
    ((1.0, 0, 2), None)
    """
    place = _literally(name, words.plain) if not name.own else _by_runs(name, words.plain)
    if place is None and (short := shortened(name.text, words.plain)):
        return (_NEEDED_BARE, *short) if _same_number(name, words.plain, *short) else None
    if place is None or not _same_number(name, words.plain, *place):
        return None
    if name.kind and name.own and not _of_kind(name.kind, words.plain[place[0] :], whole=name.placed):
        return None
    start = _begin(name, words.plain, place[0])
    if len(name.text) <= WELL_TOLD and not begins_at(words.plain, start):
        return None
    rest = words.plain[max(0, start - len(name.text)) :]
    listed = words.plain[place[1] : place[1] + 1] in _LISTING
    like = _share(name, rest, listed or not name.placed)
    return (round(like, 3), start, _end(name, words.plain, *place)) if like >= _needed(name) else None


def may_stand(name: Name, plain: str) -> bool:
    """Tell at a glance whether a name can stand anywhere in a text: most names a report never mentions again.

    >>> from duixian.judge.promise.naming import name_of
    >>> may_stand(name_of("白鹿潭水库"), "青石岭隧道建成"), may_stand(name_of("白鹿潭水库"), "白鹿潭景区")
    (False, True)
    """
    there = all(_may_stand(run, plain) for run in name.own) if name.own else _literally(name, plain) is not None
    return there or shortened(name.text, plain) is not None


def shortened(text: str, plain: str) -> tuple[int, int] | None:
    """Return where the usual short form of an event's name stands: its characters in their order.

    >>> shortened("中国国际乐器博览会", "成功举办首届乐博会"), shortened("中国国际乐器博览会", "成功举办农博会")
    ((6, 9), None)
    """
    if not (text.endswith("会") and len(text) >= _SHORTEST_PLAIN):
        return None
    for found in _SHORT.finditer(plain):
        if found[1][0] not in _SHARED and re.search(".*".join(found[1]), text):
            return found.span(1)
    return None


def _may_stand(run: str, plain: str) -> bool:
    if run in plain or len(run) < _LONG:
        return run in plain
    return sum(run[i : i + 2] in plain for i in firsts(run)) >= _MOST_OF * len(firsts(run))


def _share(name: Name, rest: str, apart: bool) -> float:
    """Return how much of a name's worth is there; its kind is, in whatever way it is written.

    `apart` where the kind may stand apart from the name: in a list (甲、乙等水库), not behind a mere territory.
    """
    kind = range(name.kind_at - apart, name.kind_at + len(name.kind) - 1) if name.kind else range(0)
    found = sum(worth for i, (pair, worth) in enumerate(name.pairs) if i in kind or pair in rest)
    return found / (sum(worth for _, worth in name.pairs) or 1)


def _needed(name: Name) -> float:
    if name.placed:
        return _NEEDED_PLACED
    return _NEEDED if name.kind or sum(map(len, name.own)) >= WELL_TOLD else _NEEDED_BARE


def _literally(name: Name, plain: str) -> tuple[int, int] | None:
    """Return where a name stands that has nothing of its own: all of it must be there."""
    text = name.text
    while (closing := heads().ending_at(text, 0, len(text))) in (*NO_KIND, "试点"):
        text = text[: -len(closing)]
    if len(text) < (_SHORTEST_HOME if text[:1] in HOME else _SHORTEST_PLAIN):
        return None
    start = plain.find(text)
    return (start, start + len(text)) if start >= 0 else _listed(name, plain)


def _listed(name: Name, plain: str) -> tuple[int, int] | None:
    """Return where such a name stands in a list that its kind closes: 甲乙、丙丁改革试点."""
    own = name.text[: name.kind_at]
    start = plain.find(own + "、") if len(own) >= WELL_TOLD else -1
    return (start, start + len(own)) if start >= 0 and plain.find(name.kind, start) >= 0 else None


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
    spots = [plain.find(run[i : i + 2]) for i in firsts(run)]
    known = [spot for spot in spots if spot >= 0]
    whole = len(known) >= _MOST_OF * len(spots) and max(known) - min(known) <= len(run) + _WIDEST
    return (min(known), max(known) + 2) if whole else None


def _same_number(name: Name, plain: str, start: int, end: int) -> bool:
    """Tell whether what numbers a name is said of it: at it, where anything numbers it there, else in its list."""
    before, behind = _LIST.split(plain[max(0, start - _NEAR) : start]), _LIST.split(plain[end : end + _NEAR])
    at = serials_in(before[-1] + plain[start:end] + behind[0])
    return name.serials <= (at or serials_in(plain))


def _of_kind(kind: str, rest: str, *, whole: bool) -> bool:
    """Tell whether a kind is named, in one of the ways it is written or, unless `whole`, in part (示范园区: 园区)."""
    if any(word in rest for word in alike(kind)):
        return True
    return not whole and any(kind[i : i + 2] in rest for i in firsts(kind))


def _begin(name: Name, plain: str, start: int) -> int:
    """Return where a name begins of which the first run of its own stands at `start`: with what leads to that run."""
    at = min((spot for run in name.own if (spot := name.text.find(run)) >= 0), default=0)
    while at and start and plain[start - 1 : start + 1] == name.text[at - 1 : at + 1]:
        at, start = at - 1, start - 1
    return start


def _end(name: Name, plain: str, start: int, end: int) -> int:
    """Return where a name ends that was found up to `end`: with the noun of its kind or of any (项目)."""
    if name.kind and (found := plain.find(name.kind, end, end + _GAP + len(name.kind))) >= 0:
        end = end if _LIST.search(plain, end, found) else found + len(name.kind)
    limit = min(start + len(name.text) + _WIDEST, len(plain))
    while end < limit and (length := _goes_on(name, plain, end)):
        end += length
    return end


def _goes_on(name: Name, plain: str, end: int) -> int:
    """Return how many characters behind a place still belong to a name."""
    length = heads().at(plain, end, len(plain))
    noun = plain[end : end + length].removesuffix("建设")  # which tells of a stage, and closes no name
    if noun and (noun in NO_KIND or noun in name.text or (name.kind and noun in alike(name.kind))):
        return len(noun)
    return int(plain[end - 1 : end + 1] in name.text)
