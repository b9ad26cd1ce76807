"""A number as it is compared: what it amounts to and in which unit, whatever way it is written."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from duixian.grammar.measure_word import unit_at
from duixian.grammar.numerals import chinese_number
from duixian.lexicon.units import exact_amount, parse_unit
from duixian.model.comparison import How

NUMERALS = "零〇一二两三四五六七八九十百千万亿"

_SCALE = re.compile(r"[多余几]?(万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|[千百](?![瓦伏米克卡吨帕]))?[多余]?")
_ILL_FORMED = re.compile(r"[零〇一二两三四五六七八九]{2}|^[百千万亿]")
_COUNTED = (None, "count")
_SIGNED = ("percent", "permille", "percentage_point")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the multiplier and unit behind it; `end` is where they close in the text it was read from.

    `named` says that a word follows that is no unit known; `value` is None for a numeral that is a name (十四五):
    it is compared as written.
    """

    written: str
    value: Decimal | None
    scale: str
    unit: str
    family: str | None
    end: int
    named: bool = False

    @property
    def amount(self) -> Fraction | None:
        """Return the value in the unit's base unit, exactly."""
        if self.value is None:
            return None
        unit = parse_unit(self.scale + self.unit) if self.scale or self.unit else None
        return exact_amount(self.value, unit) if unit else Fraction(self.value)

    @property
    def base(self) -> str:
        """Return the unit's base unit, empty where there is none."""
        unit = parse_unit(self.unit) if self.unit else None
        return unit.base if unit else ""


def read_quantity(text: str, start: int, end: int) -> Quantity:
    """Read the number at `text[start:end]` of a text without blanks, with what follows it.

    >>> text = "产值4.4万亿元"
    >>> read_quantity(text, 2, 5).amount == read_quantity("44000亿元", 0, 5).amount
    True
    """
    written = text[start:end]
    percent = written.startswith("百分之")
    scale = _SCALE.match(text, end)
    after = scale.end() if scale and scale[1] else end
    word, family = ("%", "percent") if percent else unit_at(text, after)
    unit_end = after if percent else after + len(word)
    named = not word and text[unit_end : unit_end + 1].isalpha()
    return Quantity(
        written, _value(written), scale[1] or "" if scale else "", word, family if word else None, unit_end, named
    )


def _value(written: str) -> Decimal | None:
    plain = written.removeprefix("百分之").replace(",", "").replace("−", "-")
    if plain[-1].isdecimal():
        return Decimal(plain)
    return None if _ILL_FORMED.search(plain.partition("点")[0]) else chinese_number(plain)


def key(written: str) -> str:
    """Return what a number is aligned by: the same for 8 and 8.0, for 1,100.9 and 1100.9.

    >>> key("8.0"), key("1,100.90"), key("08"), key("十四五")
    ('8', '1100.9', '8', '十四五')
    """
    if not written[-1].isdecimal():
        return written
    return format(Decimal(written.replace(",", "").replace("−", "-")).normalize(), "f")


def difference(a: Quantity, b: Quantity) -> How | None:
    """Return how two numbers differ, or None where they say the same.

    >>> whole = read_quantity("6011.3亿元", 0, 6)
    >>> [difference(whole, read_quantity(other, 0, 6)) for other in ("6101.3亿元", "6011.3万元", "6011.3亿元")]
    ['value', 'unit', None]
    """
    if a.value is None or b.value is None:
        return None if a.written == b.written else "value"
    if a.amount == b.amount and (a.base == b.base or _only_count(a, b)):
        return None
    if a.value != b.value:
        return "value"
    return None if a.scale == b.scale and _renamed(a, b) else "unit"


def _only_count(a: Quantity, b: Quantity) -> bool:
    return a.family in _COUNTED and b.family in _COUNTED


def _renamed(a: Quantity, b: Quantity) -> bool:
    """Tell a unit for which the other side has a word that is none (元, 圆): the words differ there, not the figure."""
    return (a.named and b.family not in _SIGNED) or (b.named and a.family not in _SIGNED)
