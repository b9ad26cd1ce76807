"""Works out the level that a growth means, or the growth that a level means, from the value of the year before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from duixian.lexicon.constant_prices import is_constant
from duixian.lexicon.units import Unit, parse_unit
from duixian.model.claim import Claim, Measure

_OTHER: dict[Measure, Measure] = {"level": "growth", "growth": "level"}
_FINE = 9  # digits after the point to which an endless fraction is rounded, outward
_DIGITS = 60


@dataclass(frozen=True, slots=True)
class Derived:
    """What a target came to where the next report does not say it in the target's own measure.

    The value lies between `low` and `high`, in the target's unit: as far as the figures it follows from were rounded.
    `rests_on` are the value of the year before and what the next report says; `how` names both in Chinese.
    """

    low: Decimal
    high: Decimal
    rests_on: tuple[Claim, Claim]
    how: str


class _Range(NamedTuple):
    """All values a rounded figure may stand for."""

    low: Fraction
    high: Fraction


def implied(target: Claim, results: Sequence[Claim], before: Sequence[Claim]) -> Derived | None:
    """Return the level (or growth) a target came to, where `results` of its year tell only the growth (or level).

    `before` are results of the year before, from the report that set the target: the level it grew from. None where
    nothing follows: growth in constant prices, no plain statements (约, 以上) or such that contradict each other, units
    that do not convert.

    An export of 2.00 亿元 that grew by 5.0% came to something between 1.995 × 1.0495 and 2.005 × 1.0505 亿元.
    """
    wanted = _OTHER.get(target.measure)
    if wanted is None or target.code is None or not target.period.isdigit() or _is_constant(target):
        return None
    told = [one for one in results if _is_same(one, target, target.period)]
    if any(one.measure == target.measure for one in told):
        return None
    now = _surest(one for one in told if one.measure == wanted)
    base = _surest(one for one in before if one.measure == "level" and _is_same(one, target, _year_before(target)))
    if now is None or base is None or _is_constant(now):
        return None
    found = _level(target, base, now) if target.measure == "level" else _growth(target, base, now)
    return found and Derived(_down(found.low), _up(found.high), (base, now), _how(base, now))


def _is_constant(claim: Claim) -> bool:
    return claim.code is None or is_constant(claim.code, claim.indicator)


def _year_before(target: Claim) -> str:
    return str(int(target.period) - 1)


def _is_same(claim: Claim, target: Claim, period: str) -> bool:
    """Tell whether a result speaks of what the target does, in a year."""
    of_one = (claim.code, claim.scope, claim.period) == (target.code, target.scope, period)
    return of_one and claim.kind == "result" and claim.value is not None


def _surest(claims: Iterable[Claim]) -> Claim | None:
    """Return the most exact of plain statements that agree; None where there is none or two contradict each other."""
    known = [(claim, found) for claim in claims if (found := _range(claim))]
    if not known:
        return None
    best, narrow = min(known, key=lambda pair: pair[1].high - pair[1].low)
    agree = all(found.low <= narrow.high and narrow.low <= found.high for _, found in known)
    return best if agree else None


def _range(claim: Claim) -> _Range | None:
    """Return what a plain figure may stand for, in its base unit: 5.4 is anything from 5.35 to 5.45."""
    unit = parse_unit(claim.unit) if claim.unit else None
    if unit is None or claim.value is None or claim.op != "=" or claim.value2 is not None:
        return None
    half = Fraction(10) ** min(_exponent(claim.value), 0) / 2
    value, one = Fraction(claim.value), _one(unit)
    return _Range((value - half) * one, (value + half) * one)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _one(unit: Unit) -> Fraction:
    """Return how much of its base a unit is."""
    return Fraction(unit.multiplier) * unit.factor


def _level(target: Claim, base: Claim, growth: Claim) -> _Range | None:
    """Return the level that a growth leads to from the level of the year before, in the target's unit."""
    start, rate, unit = _range(base), _percent(growth), _shared(target, base)
    if start is None or rate is None or unit is None or start.low <= 0 or rate.low <= -100:
        return None
    one = _one(unit)
    return _Range(start.low * (1 + rate.low / 100) / one, start.high * (1 + rate.high / 100) / one)


def _growth(target: Claim, base: Claim, level: Claim) -> _Range | None:
    """Return the growth from one level to the next, in percent."""
    start, end = _range(base), _range(level)
    if target.unit != "%" or _shared(level, base) is None or start is None or end is None or start.low <= 0:
        return None
    return _Range((end.low / start.high - 1) * 100, (end.high / start.low - 1) * 100)


def _percent(growth: Claim) -> _Range | None:
    """Return a growth in percent; None where it is told otherwise (倍, 百分点)."""
    found, unit = _range(growth), parse_unit("%")
    if found is None or unit is None or growth.unit != "%":
        return None
    return _Range(found.low / _one(unit), found.high / _one(unit))


def _shared(one: Claim, other: Claim) -> Unit | None:
    """Return the first's unit where both are of one base and no share: a share has no growth in percent."""
    first, second = (parse_unit(claim.unit) if claim.unit else None for claim in (one, other))
    if first is None or second is None or first.base != second.base or first.family == "percent":
        return None
    return first if first.family == second.family else None


def _down(value: Fraction) -> Decimal:
    return _decimal(value, ROUND_FLOOR)


def _up(value: Fraction) -> Decimal:
    return _decimal(value, ROUND_CEILING)


def _decimal(value: Fraction, rounding: str) -> Decimal:
    """Return a fraction as a decimal, exactly where it ends within sight, else rounded outward."""
    context = Context(prec=_DIGITS, rounding=rounding)
    quotient = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    if Fraction(quotient) == value:
        return quotient
    return quotient.quantize(Decimal(1).scaleb(-_FINE), context=context)


def _how(base: Claim, now: Claim) -> str:
    """Say in Chinese what a value follows from: 由上年 4.2 万亿元和增长 6.2% 推算."""
    if now.measure == "level" or now.value is None:
        return f"由上年 {_said(base)}和本年 {_said(now)}推算"
    moved = "下降" if now.value < 0 else "增长"
    return f"由上年 {_said(base)}和{moved} {abs(now.value):f}% 推算"


def _said(claim: Claim) -> str:
    return f"{claim.value:f} {claim.unit}"
