"""Says in one Chinese sentence why a unit stands where it stands, with the numbers that decided."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from duixian.judge.league.lists import list_sizes, missed
from duixian.judge.league.rules import LeagueRules
from duixian.judge.rounding import shown
from duixian.model.league import Contest, Measure, Standing

_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")
_FEW = 3
"""So many measures are named; of more only the number is told."""


def why(contest: Contest, rules: LeagueRules, standing: Standing, all_: Sequence[Standing]) -> str:
    """Return the sentence; `all_` are the standings of the group, by rank."""
    parts = _place(standing, all_) if standing.rank is not None else _no_place(rules, standing)
    return "；".join(
        [*parts, *_left_out(contest, standing), *_added(contest, standing), *_list(contest, rules, standing, all_)]
    )


def points(figure: Decimal) -> str:
    """Return points to two decimals, or to as many as tell them from none.

    >>> points(Decimal("83.456")), points(Decimal("0.0004"))
    ('83.46', '0.0004')
    """
    return shown(figure, Decimal(0), _CENT)


def _place(standing: Standing, all_: Sequence[Standing]) -> Iterator[str]:
    assert standing.score is not None
    count = sum(each.rank is not None for each in all_)
    word, apart = "并列" if standing.tied else "列", _apart(standing, all_)
    yield f"得 {points(standing.score)} 分，{word}第 {standing.rank} 名（{count} 个单位参与排名）{apart}"


def _apart(standing: Standing, all_: Sequence[Standing]) -> str:
    assert standing.rank is not None
    assert standing.score is not None
    better = [each for each in all_ if each.rank is not None and each.rank < standing.rank]
    worse = [each for each in all_ if each.rank is not None and each.rank > standing.rank]
    if better and better[-1].score is not None:
        return f"，比第 {better[-1].rank} 名低 {points(better[-1].score - standing.score)} 分"
    if worse and worse[0].score is not None:
        return f"，比第 {worse[0].rank} 名高 {points(standing.score - worse[0].score)} 分"
    return ""


def _no_place(rules: LeagueRules, standing: Standing) -> Iterator[str]:
    least = rules.coverage * _HUNDRED
    if all(cell.exempt for cell in standing.cells.values()):
        yield "全部指标因不可抗力不计，不排名"
    elif standing.score is None:
        yield "没有可计分的数据，不排名"
    else:
        yield f"数据只覆盖 {shown(standing.coverage * _HUNDRED, least)}% 的权重，不足 {shown(least)}%，不排名"


def _left_out(contest: Contest, standing: Standing) -> Iterator[str]:
    cells = standing.cells
    exempt = [measure for measure in contest.measures if cells[measure.key].exempt]
    missing = [m for m in contest.measures if cells[m.key].points is None and not cells[m.key].exempt]
    if exempt and len(exempt) < len(cells):
        yield f"{_named(exempt)}因不可抗力不计"
    if missing and standing.rank is not None:
        yield f"{_named(missing)}缺数据，不按零分计，按其余 {shown(standing.coverage * _HUNDRED, _HUNDRED)}% 的权重折算"


def _added(contest: Contest, standing: Standing) -> Iterator[str]:
    if standing.gates_missed:
        gates = [measure for measure in contest.measures if measure.key in standing.gates_missed]
        yield f"门槛指标{_named(gates)}未达目标，不加分"
    if standing.bonus:
        yield f"门槛指标全部达标，已加 {points(standing.bonus)} 分"


def _list(contest: Contest, rules: LeagueRules, standing: Standing, all_: Sequence[Standing]) -> Iterator[str]:
    count = sum(each.rank is not None for each in all_)
    sizes = list_sizes(count, rules)
    small = f"（本组 {count} 个单位，名额按比例缩减）" if sizes.scaled else ""
    if standing.listed == "red":
        yield f"目标全部完成且有超额，在前 {sizes.top} 名之内{small}，列入红榜"
    if standing.listed == "black":
        yield f"在后 {sizes.bottom} 名之内{small}且{_named(list(missed(contest, standing)))}未达目标，列入黑榜"


def _named(measures: Sequence[Measure]) -> str:
    names = "、".join(f"“{measure.name}”" for measure in measures[:_FEW])
    return names if len(measures) <= _FEW else f"{names}等 {len(measures)} 项"
