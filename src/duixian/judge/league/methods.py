"""How figures become points, one function a method: another one is another function and a line in `METHODS`.

Each takes a column and the rules and returns the points of every unit it can give any; a unit that is not among them
is one whose figure is missing. Formulas and origins: docs/leagues.md.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from duixian.judge.league.column import Column, column, places
from duixian.judge.league.rules import LeagueRules, league_rules
from duixian.model.errors import InputError
from duixian.model.league import Method

__all__ = ["METHODS", "Points", "column", "league_rules"]  # the last two for the examples below

Points = Mapping[str, Fraction]

_HUNDRED = 100
_POINT_OF = {"%": Fraction(1), "pp": Fraction(1), "个百分点": Fraction(1), "百分点": Fraction(1), "‰": Fraction(1, 10)}
"""Percentage points that one of a unit makes, for what is a rate."""


def efficacy(figures: Column, rules: LeagueRules) -> Points:
    """Return 60 % of the weight and the other 40 % by position between the worst and the best of the group.

    Where all are equal everybody is as good as the best and gets all: what nobody differs in takes nothing from anyone.

    >>> found = efficacy(column(10, {"甲": 8, "乙": 5, "丙": 4}), league_rules({}))
    >>> {unit: str(points) for unit, points in found.items()}
    {'甲': '10', '乙': '7', '丙': '6'}
    """
    if not figures.values:
        return {}
    low, high = min(figures.values.values()), max(figures.values.values())
    worst, span = (low, high - low) if figures.up else (high, low - high)
    base = Fraction(rules.base) / _HUNDRED
    return {
        unit: figures.weight * (base + (1 - base) * ((value - worst) / span if span else 1))
        for unit, value in figures.values.items()
    }


def rank_points(figures: Column, rules: LeagueRules) -> Points:
    """Return 100 % of the weight for the first, 95 % for the second and so on, never below 0; equals share the better.

    >>> found = rank_points(column(20, {"甲": 8, "乙": 8, "丙": 4}), league_rules({}))
    >>> {unit: str(points) for unit, points in found.items()}
    {'甲': '20', '乙': '20', '丙': '18'}
    """
    step = Fraction(rules.step) / _HUNDRED
    ranks = places(figures.values, figures.up)
    return {unit: figures.weight * max(Fraction(0), 1 - step * (rank - 1)) for unit, rank in ranks.items()}


def per_point(figures: Column, rules: LeagueRules) -> Points:
    """Return the weight, 0.2 points more for each percentage point over the target, 0.1 less for each short, up to 10.

    For what is no rate a point is a hundredth of the target. Points may fall below 0 where the weight is below the cap.

    >>> growth = column(20, {"甲": 8, "乙": 5, "丙": 99}, {"甲": 6, "乙": 6, "丙": 6}, unit="%")
    >>> {unit: str(points) for unit, points in per_point(growth, league_rules({})).items()}
    {'甲': '102/5', '乙': '199/10', '丙': '30'}
    """
    cap, gain, loss = Fraction(rules.cap), Fraction(rules.gain), Fraction(rules.loss)
    apart = {unit: _points_over(figures, unit) for unit in figures.targets}
    return {
        unit: figures.weight + max(-cap, min(cap, over * (gain if over > 0 else loss)))
        for unit, over in apart.items()
        if over is not None
    }


def _points_over(figures: Column, unit: str) -> Fraction | None:
    over, target, rate = figures.over(unit), figures.targets[unit], _POINT_OF.get(figures.measure.unit or "")
    if rate is not None:
        return over * rate
    return over / abs(target) * _HUNDRED if target else None


def completion(figures: Column, rules: LeagueRules) -> Points:
    """Return the share of the target that was made, of the weight: all of it from the target on, never below 0.

    Where more is better that is value / target; where less is, target / value. A promised fall (a negative target where
    less is better) is kept in part as value / target, a fall to be kept small as target / value; of 0 there is no part.

    >>> found = completion(column(10, {"甲": 120, "乙": 90, "丙": -3}, dict.fromkeys("甲乙丙", 100)), league_rules({}))
    >>> {unit: str(points) for unit, points in found.items()}
    {'甲': '10', '乙': '9', '丙': '0'}
    >>> energy = column(10, {"甲": -2, "乙": 1}, {"甲": -3, "乙": -3}, "down")
    >>> {unit: str(points) for unit, points in completion(energy, league_rules({})).items()}
    {'甲': '20/3', '乙': '0'}
    """
    return {unit: figures.weight * _share_done(figures, unit) for unit in figures.targets}


def _share_done(figures: Column, unit: str) -> Fraction:
    value, target = figures.values[unit], figures.targets[unit]
    if figures.over(unit) >= 0:
        return Fraction(1)
    if target and (target > 0) == figures.up:
        return max(Fraction(0), value / target)
    return target / value


def index(figures: Column, rules: LeagueRules) -> Points:
    """Return value / base of the weight, where less is better base / value; raises InputError where that says nothing.

    >>> found = index(column(50, {"甲": 120, "乙": 80}), league_rules({}))
    >>> {unit: str(points) for unit, points in found.items()}
    {'甲': '60', '乙': '40'}
    """
    if not figures.values:
        return {}
    base = base_of(figures)
    if base <= 0:
        raise InputError(
            f"综合指数：“{figures.measure.name}”的基准值不是正数，不能作除数；请另定基准值，或去掉该指标、换一种计分方法"
        )
    return {unit: figures.weight * _against(figures, unit, base) for unit in figures.values}


def base_of(figures: Column) -> Fraction:
    """Return the value that makes 100 in an index: the measure's own, else the mean of the units there are."""
    if figures.measure.base is not None:
        return Fraction(figures.measure.base)
    return sum(figures.values.values(), Fraction(0)) / len(figures.values)


def _against(figures: Column, unit: str, base: Fraction) -> Fraction:
    value = figures.values[unit]
    if figures.up:
        return value / base
    if value <= 0:
        raise InputError(
            f"综合指数：{unit}的“{figures.measure.name}”为 {float(value):g}，越低越好的指标须为正数才能作除数；"
            "请去掉该指标，或换一种计分方法"
        )
    return base / value


METHODS: Mapping[Method, Callable[[Column, LeagueRules], Points]] = {
    "efficacy": efficacy,
    "rank_points": rank_points,
    "per_point": per_point,
    "completion": completion,
    "index": index,
}
