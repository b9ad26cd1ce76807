"""The method of a league in one printed line, with every weight, so that anybody can compute it again."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from duixian.judge.league.column import columns, decimal
from duixian.judge.league.contest import check_contest
from duixian.judge.league.lists import list_sizes
from duixian.judge.league.methods import base_of
from duixian.judge.league.rules import LeagueRules
from duixian.judge.rounding import shown
from duixian.model.league import Contest, Measure, Method

Lang = Literal["zh", "en"]

_HUNDRED = Decimal(100)


def describe(contest: Contest, rules: LeagueRules, lang: Lang = "zh") -> str:
    """Return the line; raises InputError where the contest makes no sense."""
    check_contest(contest)
    chinese = lang == "zh"
    parts = [_METHODS[contest.method](contest, rules, chinese)]
    if contest.method != "index":
        weights = [f"{measure.name} {measure.weight:f}" for measure in contest.measures]
        parts.append(f"权重：{'、'.join(weights)}" if chinese else f"weights: {', '.join(weights)}")
    parts += [_coverage(rules, chinese), *_gates(contest, rules, chinese), *_small(contest, rules, chinese)]
    return "；".join(parts) + "。" if chinese else "; ".join(parts) + "."


def _efficacy(contest: Contest, rules: LeagueRules, chinese: bool) -> str:
    base, rest = rules.base, _HUNDRED - rules.base
    if chinese:
        return f"功效系数法：每项得分 = 权重 ×（{base:f}% + {rest:f}% ×（本单位值 − 最差值）÷（最好值 − 最差值））"
    formula = f"weight × ({base:f}% + {rest:f}% × (value − worst) ÷ (best − worst))"
    return f"Efficacy coefficient: points of a measure = {formula}"


def _rank_points(contest: Contest, rules: LeagueRules, chinese: bool) -> str:
    first, second, step = _HUNDRED, _HUNDRED - rules.step, rules.step
    if chinese:
        falling = f"第 2 名 {second:f}%，依次递减 {step:f} 个百分点，减到 0 为止"
        return f"位次计分：每项第 1 名得权重的 {first:f}%，{falling}，并列从高"
    return (
        f"Rank points: the first of a measure gets {first:f}% of its weight, the second {second:f}%, "
        f"each further rank {step:f} points less, never below 0, equals the better"
    )


def _per_point(contest: Contest, rules: LeagueRules, chinese: bool) -> str:
    gain, loss, cap = (f"{number:f}" for number in (rules.gain, rules.loss, rules.cap))
    if chinese:
        return (
            f"按点加减分：达到目标得满权重，每高 1 个百分点加 {gain} 分、每低 1 个百分点减 {loss} 分，"
            f"每项增减不超过 {cap} 分（非比率指标以目标的 1% 为 1 点）"
        )
    return (
        f"Per point: the weight at the target, {gain} more for each percentage point over it, {loss} less for each "
        f"short, at most {cap} either way (of what is no rate, 1% of the target is a point)"
    )


def _completion(contest: Contest, rules: LeagueRules, chinese: bool) -> str:
    if chinese:
        return "完成率：每项得分 = 权重 × 完成值 ÷ 目标值（越低越好的为目标值 ÷ 完成值），在 0 到 100% 之间"
    share = "value ÷ target (target ÷ value where less is better)"
    return f"Completion: points of a measure = weight × {share}, from 0 to 100%"


def _index(contest: Contest, rules: LeagueRules, chinese: bool) -> str:
    terms = " + ".join(_term(measure, _base(contest, measure, chinese)) for measure in contest.measures)
    total = sum((measure.weight for measure in contest.measures), Decimal(0))
    if chinese:
        return f"综合指数（基准 = 100）：指数 = 100 ×（{terms}）÷ {total:f}"
    return f"Composite index (base = 100): index = 100 × ({terms}) ÷ {total:f}"


def _term(measure: Measure, base: str) -> str:
    over, under = (measure.name, base) if measure.direction == "up" else (base, measure.name)
    return f"{measure.weight:f} × {over} ÷ {under}"


def _base(contest: Contest, measure: Measure, chinese: bool) -> str:
    if measure.base is not None:
        return f"基准 {measure.base:f}" if chinese else f"base {measure.base:f}"
    (figures,) = (each for each in columns(contest) if each.measure is measure)
    if not figures.values:
        return "组内均值" if chinese else "mean of the group"
    mean = _plain(base_of(figures))
    return f"组内均值 {mean}" if chinese else f"mean of the group {mean}"


def _plain(base: Fraction) -> str:
    exact = decimal(base)
    return f"{exact:f}" if len(exact.as_tuple().digits) <= 10 else shown(exact, Decimal(0), Decimal("0.0001"))


def _coverage(rules: LeagueRules, chinese: bool) -> str:
    least = shown(rules.coverage * _HUNDRED)
    if chinese:
        return f"缺的数据不按零分，按已有数据的权重折算，不足 {least}% 的权重有数据的不排名"
    return (
        f"missing data is no zero: scores are over the weights there is data for, who has under {least}% is not ranked"
    )


def _gates(contest: Contest, rules: LeagueRules, chinese: bool) -> list[str]:
    names = [measure.name for measure in contest.measures if measure.gate]
    points = [f"{bonus:f}" for bonus in rules.bonus]
    if not names:
        return []
    if chinese:
        return [f"门槛指标（{'、'.join(names)}）全部达标的，前 {len(points)} 名依次加 {'、'.join(points)} 分"]
    return [f"the first {len(points)} get {', '.join(points)} more where every gate ({', '.join(names)}) is passed"]


def _small(contest: Contest, rules: LeagueRules, chinese: bool) -> list[str]:
    count = len(contest.units)
    sizes = list_sizes(count, rules)
    if not sizes.scaled:
        return []
    if chinese:
        return [f"本组只有 {count} 个单位，红榜最多取前 {sizes.top} 名、黑榜后 {sizes.bottom} 名"]
    return [f"with {count} units the red list takes the first {sizes.top} at most, the black the last {sizes.bottom}"]


_METHODS: dict[Method, Callable[[Contest, LeagueRules, bool], str]] = {
    "efficacy": _efficacy,
    "rank_points": _rank_points,
    "per_point": _per_point,
    "completion": _completion,
    "index": _index,
}
