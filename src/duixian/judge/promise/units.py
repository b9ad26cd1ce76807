"""A result told in the unit of its target, exactly; nothing is rounded."""

from decimal import Decimal
from fractions import Fraction

from duixian.judge.promise.kind import in_percent
from duixian.lexicon.units import parse_unit
from duixian.model.claim import Claim

_COUNTS = ("count", "persons", "households", "visits")
"""Families that a bare 万 or 亿 may stand for."""


def suits(target: Claim, result: Claim) -> bool:
    """Tell whether a result is told in a unit that its target can be compared with."""
    return target.value is not None and result.value is not None and _times(target, result) is not None


def in_unit_of(target: Claim, result: Claim) -> Decimal:
    """Return a result's value in its target's unit; ValueError where the units do not suit each other."""
    times, value = _times(target, result), in_percent(result).value
    if times is None or value is None:
        raise ValueError(f"{result.unit} is not comparable with {target.unit}")
    exact = Fraction(value) * times
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _times(target: Claim, result: Claim) -> Fraction | None:
    """Return how many of the target's unit one of the result's is, None where they measure different things."""
    ours, theirs = in_percent(target).unit, in_percent(result).unit
    if ours == theirs:
        return Fraction(1)
    if not ours or not theirs:
        return None
    unit, other = parse_unit(ours), parse_unit(theirs)
    if unit is None or other is None:
        return None
    same = (unit.family, unit.base) == (other.family, other.base)
    bare = "" in (unit.base, other.base) and unit.family in _COUNTS and other.family in _COUNTS
    if not same and not bare:
        return None
    return other.factor * Fraction(other.multiplier) / (unit.factor * Fraction(unit.multiplier))
