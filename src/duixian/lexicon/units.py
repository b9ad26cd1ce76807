"""Units of measure as reports write them: family, base unit, exact factor, and the counters that only count."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import cache, lru_cache

from duixian.lexicon.tables import Row, data_text, read_rows, texts

POWERS: Mapping[str, int] = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
"""The multiplier characters and the power of ten each stands for; side by side they multiply (千亿, 万亿)."""

_BLANK = str.maketrans(dict.fromkeys(" \t\u3000\xa0") | {"（": "(", "）": ")", "／": "/", "％": "%"})
_BRACKETED = re.compile(r"\([^()]*\)$")
_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
_SIXTH, _ONE = Decimal("0.000001"), Decimal(1)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit as written: its unit `family`, its `base` unit and how many of it one is, without the `multiplier`.

    For a counter `base` is the counter itself (万套 -> 套); for a bare 万 or 亿 it is empty.
    """

    written: str
    family: str
    base: str
    factor: Fraction
    multiplier: Decimal


@cache
def _plain_units() -> dict[str, Unit]:
    text = data_text("units.toml")
    units = {word: _defined(word, row) for row in read_rows(text, "unit") for word in texts(row, "words")}
    for row in read_rows(text, "counter"):
        units |= {word: _counted(word, row) for word in texts(row, "words")}
    return units


def _defined(word: str, row: Row) -> Unit:
    return Unit(word, str(row["family"]), str(row["base"]), Fraction(str(row["factor"])), Decimal(1))


def _counted(word: str, row: Row) -> Unit:
    return Unit(word, str(row["family"]), word, Fraction(1), Decimal(1))


@cache
def _counters() -> frozenset[str]:
    rows = read_rows(data_text("units.toml"), "counter")
    return frozenset(word for row in rows if row["noun_follows"] for word in texts(row, "words"))


@lru_cache(maxsize=4096)
def parse_unit(written: str) -> Unit | None:
    """Return the unit a report wrote, with its multiplier and compounds, or None where it is not known.

    >>> unit = parse_unit("万亿元")
    >>> unit.family, unit.base, unit.multiplier
    ('money', 'CNY', Decimal('1000000000000'))
    >>> parse_unit("元/平方米").base, parse_unit("万套(间)").base, parse_unit("万千瓦").base
    ('CNY/m2', '套', 'kW')
    """
    plain = written.translate(_BLANK)
    return _named(written, plain) or _bracketed(written, plain) or _compound(written, plain)


def _named(written: str, plain: str) -> Unit | None:
    """Read multiplier characters and a known word, the word as long as possible (千瓦 is no thousand 瓦)."""
    for start in range(len(plain) + 1):
        word = _plain_units().get(plain[start:])
        if word is not None or start == len(plain):
            break
        if plain[start] not in POWERS:
            return None
    if not plain:
        return None
    multiplier = Decimal(10 ** sum(POWERS[character] for character in plain[:start]))
    if word is None:
        return Unit(written, "count", "", Fraction(1), multiplier)
    return Unit(written, word.family, word.base, word.factor, multiplier)


def _bracketed(written: str, plain: str) -> Unit | None:
    """Read 万套(间), 条(段): the bracket only names another counter for the same thing."""
    outer = _BRACKETED.sub("", plain)
    return _named(written, outer) if outer and outer != plain else None


@cache
def _per() -> dict[str, Unit]:
    rows = read_rows(data_text("units.toml"), "per")
    return {
        word: Unit(word, "per", str(row["base"]), Fraction(1), Decimal(1))
        for row in rows
        for word in texts(row, "words")
    }


def _compound(written: str, plain: str) -> Unit | None:
    """Read 元/平方米, 吨标准煤/万元: a rate; its base is both bases, its factor the quotient of the two."""
    upper, slash, lower = plain.partition("/")
    above, below = _named(upper, upper), _per().get(lower) or _named(lower, lower)
    if not slash or above is None or below is None:
        return None
    factor = above.factor / below.factor / Fraction(below.multiplier)
    return Unit(written, "rate", f"{above.base}/{below.base}", factor, above.multiplier)


def exact_amount(value: Decimal, unit: Unit) -> Fraction:
    """Return the value in the unit's base unit as an exact fraction."""
    return Fraction(value) * Fraction(unit.multiplier) * unit.factor


def amount(value: Decimal, unit: Unit) -> tuple[Decimal, str]:
    """Return the value in the base unit, and that unit; exact unless the quotient never ends, then to 0.000001.

    >>> amount(Decimal("6011.3"), parse_unit("亿元"))
    (Decimal('601130000000'), 'CNY')
    >>> amount(Decimal("3"), parse_unit("亩")), amount(Decimal("1"), parse_unit("亩"))
    ((Decimal('2000'), 'm2'), (Decimal('666.666667'), 'm2'))
    """
    if (whole := _whole(unit.written)) is not None:
        return _shortest(_EXACT.multiply(value, whole)), unit.base
    exact = exact_amount(value, unit)
    quotient = _EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    return _shortest(quotient if Fraction(quotient) == exact else quotient.quantize(_SIXTH, context=_EXACT)), unit.base


@lru_cache(maxsize=4096)
def _whole(written: str) -> Decimal | None:
    """Return how many of its base one unit is where that is a whole number, else None."""
    unit = parse_unit(written)
    if unit is None or unit.factor.denominator != 1:
        return None
    return unit.multiplier * unit.factor.numerator


def _shortest(value: Decimal) -> Decimal:
    """Return the same number without an exponent and without zeros after the point."""
    whole = value.quantize(_ONE, context=_EXACT)
    return whole if whole == value else value.normalize(_EXACT)


@cache
def unit_words() -> tuple[str, ...]:
    """Return every unit word without multipliers, longest first, for building a pattern."""
    return tuple(sorted(_plain_units(), key=lambda word: (-len(word), word)))


def is_counter(word: str) -> bool:
    """Tell whether a unit word is a classifier that the counted noun follows.

    >>> is_counter("家"), is_counter("亿元")
    (True, False)
    """
    return word in _counters()


@cache
def unit_families() -> frozenset[str]:
    """Return every unit family there is."""
    return frozenset(unit.family for unit in _plain_units().values()) | {"rate"}
