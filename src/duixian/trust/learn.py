"""Learns a spinning machine from a spun copy and its clean wording: what it exchanges, and how surely.

An exchange is learned in its narrowest form and with a neighbour on either side, each with the odds that the form
stands for its original rather than for itself. The narrowest form counts the kinds of neighbours it was exchanged or
kept beside, not the times: 删 for 增 was seen beside many characters and holds beside others; 立 for 设 only in 建立.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from duixian.lexicon.language import Language, is_han
from duixian.lexicon.spin import Exchange, Machine
from duixian.trust.align import find_blocks
from duixian.trust.units import Unit, find_units

_SEEN, _KEPT = 0.1, 0.6
"""Added to what was counted, so that one sighting proves little."""
_ONE_NEIGHBOUR = 2.0
"""Taken off the odds of a single character that was exchanged beside one other only."""
_LEAST = -3.5
_SURE_FORM = 4
"""A form this long needs one sighting where the two wordings differ in length; a shorter one two."""
_LONGEST_ADDED = 10
_FORM = 4
_TELLING = 0.9
"""Odds from which an exchange may give its machine away."""
_WORD_TELLING = -0.5
"""The same for a word, told by phrases it would make that were never heard."""
_COMMON = 96
"""Cost up to which a sequence is so common that its spun form is to be expected in a spun text."""


class _Seen(NamedTuple):
    text: str
    changed: frozenset[int]
    places: Mapping[tuple[str, str], tuple[int, ...]]


def learn(pairs: Iterable[tuple[str, str]], name: str, language: Language, known: Machine | None = None) -> Machine:
    """Return the machine that made the first text of each pair out of the second; white space says nothing.

    What was `known` of it before stays, less sure where the texts show the word kept. Raises ValueError where nothing
    differs.
    """
    seen = _see([("".join(spun.split()), "".join(clean.split())) for spun, clean in pairs])
    odds = defaultdict[tuple[str, str], float](lambda: -math.inf)
    for (spun, original), places in seen.places.items():
        for form, meant, worth in _forms(seen, spun, original, places):
            odds[form, meant] = max(worth, odds[form, meant])
    if not odds:
        raise ValueError("nothing differs")
    for exchange in known.exchanges if known else ():
        doubt = math.log(1 + len(_kept(seen, exchange.spun)))
        odds.setdefault((exchange.spun, exchange.original), exchange.odds - doubt)
    exchanges = [Exchange(*pair, round(worth, 1)) for pair, worth in odds.items() if worth > _LEAST]
    return Machine(name, tuple(exchanges), frozenset(give_away(exchanges, language)))


def _see(pairs: list[tuple[str, str]]) -> _Seen:
    texts, changed, places, start = list[str](), set[int](), defaultdict[tuple[str, str], list[int]](list), 0
    for spun, clean in pairs:
        for unit in find_units(spun, find_blocks(spun, clean)):
            changed.update(range(start + unit.start, start + unit.end))
            if _is_wording(spun, unit):
                places[spun[unit.start : unit.end], unit.original].append(start + unit.start)
        texts.append(spun)
        start += len(spun) + 1
    return _Seen("\n".join(texts), frozenset(changed), {pair: tuple(at) for pair, at in places.items()})


def _is_wording(spun: str, unit: Unit) -> bool:
    said = spun[unit.start : unit.end] + unit.original
    return all(is_han(character) for character in said) and unit.end - unit.start <= _LONGEST_ADDED


def _forms(seen: _Seen, spun: str, original: str, places: tuple[int, ...]) -> Iterator[tuple[str, str, float]]:
    kept = _kept(seen, spun)
    if len(spun) == len(original):
        yield spun, original, _narrow_odds(seen, spun, places, kept)
    for (before, after), where in _with_neighbours(seen, spun, places).items():
        form, meant = before + spun + after, before + original + after
        if _says_more(spun, original, form, len(where), kept):
            yield form, meant, _odds(len(where), len(_kept(seen, form)))


def _says_more(spun: str, original: str, form: str, times: int, kept: list[int]) -> bool:
    """Tell whether a form with a neighbour is worth keeping beside the narrow one."""
    if len(spun) != len(original):
        return times > 1 or len(form) >= _SURE_FORM
    if len(spun) > 1:
        return times > 1 and bool(kept)
    return times > 1 or len(form) == len(spun) + 1


def _with_neighbours(seen: _Seen, spun: str, places: tuple[int, ...]) -> dict[tuple[str, str], list[int]]:
    found = defaultdict[tuple[str, str], list[int]](list)
    for at in places:
        before, after = _unchanged(seen, at - 1), _unchanged(seen, at + len(spun))
        for sides in {(before, ""), ("", after), (before, after)} - {("", "")}:
            found[sides].append(at)
    return found


def _unchanged(seen: _Seen, at: int) -> str:
    character = seen.text[at] if 0 <= at < len(seen.text) else ""
    return character if character and is_han(character) and at not in seen.changed else ""


def _kept(seen: _Seen, form: str) -> list[int]:
    found, at = list[int](), seen.text.find(form)
    while at >= 0:
        if seen.changed.isdisjoint(range(at, at + len(form))):
            found.append(at)
        at = seen.text.find(form, at + 1)
    return found


def _narrow_odds(seen: _Seen, spun: str, places: tuple[int, ...], kept: list[int]) -> float:
    if len(spun) > 1:
        return _odds(len(places), len(kept))
    sides = [(_neighbours(seen, places, step), _neighbours(seen, kept, step)) for step in (-1, 1)]
    exchanged, stayed = min(sides, key=lambda side: len(side[0]))
    return _odds(len(exchanged), len(stayed)) - (_ONE_NEIGHBOUR if len(exchanged) == 1 else 0.0)


def _neighbours(seen: _Seen, places: Iterable[int], step: int) -> set[str]:
    around = (seen.text[at + step : at + step + 1] if at + step >= 0 else "" for at in places)
    return {character if character and is_han(character) else "，" for character in around}


def _odds(exchanged: int, kept: int) -> float:
    return math.log((exchanged + _SEEN) / (kept + _KEPT))


def give_away(exchanges: Iterable[Exchange], language: Language) -> Iterator[str]:
    """Yield the words that give a machine away: never heard, and spelt with a character it puts in another's place."""
    telling = {(e.original, e.spun) for e in exchanges if len(e.spun) == len(e.original) == 1 and e.odds >= _TELLING}
    spelt = {spun for _, spun in telling}
    for exchange in exchanges:
        tells = 1 < len(exchange.spun) <= _FORM and exchange.odds >= _TELLING
        if tells and not spelt.isdisjoint(exchange.spun) and not language.knows(exchange.spun):
            yield exchange.spun
    for pair, cost in language.sequences(2):
        if cost <= _COMMON:
            yield from _respelt(pair, telling, language)
    if telling:
        return  # such characters tell enough, and are looked for at less cost than phrases are
    words = {(e.original, e.spun) for e in exchanges if len(e.spun) == len(e.original) == 2 and e.odds >= _WORD_TELLING}
    for phrase, cost in language.sequences(_FORM):
        if cost <= _COMMON:
            yield from _respelt(phrase, words, language)


def _respelt(heard: str, telling: set[tuple[str, str]], language: Language) -> Iterator[str]:
    """Yield what a machine makes of a common sequence where nobody ever wrote that."""
    for original, spun in telling:
        if original in heard and all(map(is_han, heard)):
            made = heard.replace(original, spun)
            if not language.knows(made) and not (len(made) > 2 and language.knows(made[1:])):
                yield made
