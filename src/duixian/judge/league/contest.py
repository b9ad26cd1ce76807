"""Whether a contest makes sense, and the few questions that are asked of it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from duixian.judge.league.methods import METHODS
from duixian.model.errors import InputError
from duixian.model.league import Contest, Measure

_LARGEST = 30
"""No figure has more digits before its point: one that has is a mistake, and exact fractions of it would take long."""
_INDEX = Fraction(100)


def check_contest(contest: Contest) -> None:
    """Raise InputError with the first thing that makes no sense; figures of other units and measures do not matter."""
    fault = next(_faults(contest), None)
    if fault is not None:
        raise InputError(f"赛马榜：{fault}")


def _faults(contest: Contest) -> Iterator[str]:
    keys = [measure.key for measure in contest.measures]
    if not keys:
        yield "没有指标；请至少选一项"
    if contest.method not in METHODS:
        yield f"没有“{contest.method}”这种计分方法；请从 {'、'.join(METHODS)} 中选一种"
    for what, names in (("单位", list(contest.units)), ("指标", keys)):
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            yield f"{what}“{twice}”出现两次；请去掉一个"
    for measure in contest.measures:
        yield from _faults_of(contest, measure)


def _faults_of(contest: Contest, measure: Measure) -> Iterator[str]:
    if not _is_sane(measure.weight) or measure.weight <= 0:
        yield f"“{measure.name}”的权重 {measure.weight} 不是正数；请改成正数，不计分的指标请去掉"
    for what, figure in (("目标", measure.target), ("基准值", measure.base)):
        if figure is not None and not _is_sane(figure):
            yield f"“{measure.name}”的{what} {figure} 不是合理的数字；请更正"
    for unit in contest.units:
        for what, given in (("值", contest.values), ("目标", contest.targets)):
            figure = given.get((unit, measure.key))
            if figure is not None and not _is_sane(figure):
                yield f"{unit}的“{measure.name}”{what} {figure} 不是合理的数字；请更正"


def _is_sane(figure: Decimal) -> bool:
    return figure.is_finite() and abs(figure.adjusted()) <= _LARGEST


def target_of(contest: Contest, unit: str, measure: Measure) -> Decimal | None:
    """Return the target a unit is held to: its own, else the measure's; None where there is none or it is exempt."""
    if (unit, measure.key) in contest.exempt:
        return None
    return contest.targets.get((unit, measure.key), measure.target)


def full_score(contest: Contest) -> Fraction:
    """Return what scores are out of: all weights together; of an index, 100 is where all values are at their base."""
    return _INDEX if contest.method == "index" else sum((Fraction(m.weight) for m in contest.measures), Fraction(0))
