"""A reward pool shared by rule: exactly, to the last digit, and among equals equally."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Literal

from duixian.judge.league.column import decimal
from duixian.model.errors import InputError
from duixian.model.league import Reward, Standing

PoolRule = Literal["score", "rank", "top3"]
"""By score · by rank (of n units the first n parts, the second n - 1 …) · the first three as 3 : 2 : 1."""

_LARGEST = 30
_STEPS = -2
"""Amounts have two decimals, or as many as the pool has where those are more."""


def share_pool(standings: Sequence[Standing], pool: Decimal, rule: PoolRule) -> tuple[Reward, ...]:
    """Return everybody's part; those not ranked get nothing, and if nobody has a claim nothing is shared.

    Amounts add up to the pool: what is left after rounding down goes, one last digit each, where most was cut off, to
    equals together. Only where it cannot be shared among equals do they differ, by that digit; nobody gets less than
    somebody with a smaller claim. Raises InputError for a pool that is no positive number.
    """
    if not pool.is_finite() or pool <= 0 or abs(pool.adjusted()) > _LARGEST:
        raise InputError(f"奖励资金：总额“{pool}”不是正数；请改成正数")
    claims = {each.unit: claim for each, claim in _RULES[rule](_ranked(standings)) if claim > 0}
    total = sum(claims.values(), Fraction(0))
    shares = {unit: claim / total for unit, claim in claims.items()}
    step = min(_STEPS, int(pool.as_tuple().exponent))
    whole = _apportioned(shares, int(Fraction(pool) / Fraction(10) ** step))
    return tuple(
        Reward(each.unit, decimal(shares.get(each.unit, Fraction(0))), Decimal(f"{whole.get(each.unit, 0)}E{step}"))
        for each in standings
    )


Ranked = Sequence[tuple[Standing, int, Decimal]]
Claims = Iterator[tuple[Standing, Fraction]]


def _ranked(standings: Sequence[Standing]) -> Ranked:
    return [(each, each.rank, each.score) for each in standings if each.rank is not None and each.score is not None]


def _by_score(ranked: Ranked) -> Claims:
    return ((each, Fraction(score)) for each, _, score in ranked)


def _by_rank(ranked: Ranked) -> Claims:
    return ((each, Fraction(len(ranked) + 1 - rank)) for each, rank, _ in ranked)


def _by_top(ranked: Ranked) -> Claims:
    return ((each, Fraction(4 - rank)) for each, rank, _ in ranked if rank <= 3)


_RULES: Mapping[PoolRule, Callable[[Ranked], Claims]] = {"score": _by_score, "rank": _by_rank, "top3": _by_top}


def _apportioned(shares: Mapping[str, Fraction], steps: int) -> dict[str, int]:
    """Return whole steps by the largest remainder, equals treated together as far as what is left allows."""
    exact = {unit: share * steps for unit, share in shares.items()}
    whole = {unit: int(amount) for unit, amount in exact.items()}
    left = steps - sum(whole.values()) if whole else 0
    by_remainder = sorted(exact, key=lambda unit: (whole[unit] - exact[unit], -exact[unit]))
    groups = [list(group) for _, group in groupby(by_remainder, key=lambda unit: exact[unit])]
    served: list[str] = []
    passed_over: set[int] = set()  # whole steps of equals too many for what is left: nobody behind may overtake them
    for group in groups:
        cut = exact[group[0]] > whole[group[0]]  # of whom nothing was cut off nothing is owed
        if cut and len(served) + len(group) <= left and whole[group[0]] not in passed_over:
            served += group
        else:
            passed_over.add(whole[group[0]])
    rest = [unit for group in groups for unit in group if unit not in served]
    for unit in [*served, *rest[: left - len(served)]]:
        whole[unit] += 1
    return whole
