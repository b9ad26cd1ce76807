"""A pool is shared to its last digit, and equals get the same as far as digits allow."""

from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.judge.league import PoolRule, share_pool
from duixian.model.errors import InputError
from duixian.model.league import Standing

RULES: tuple[PoolRule, ...] = ("score", "rank", "top3")


def standings(*scores: str | None) -> list[Standing]:
    """Return standings by these scores, the best first; None is not ranked."""
    known = sorted((Decimal(score) for score in scores if score is not None), reverse=True)
    return [standing(f"u{n}", None if s is None else Decimal(s), known) for n, s in enumerate(scores)]


def standing(unit: str, score: Decimal | None, known: list[Decimal]) -> Standing:
    place = None if score is None else known.index(score) + 1
    return Standing(
        unit, place, score is not None and known.count(score) > 1, score, Decimal(1), {}, (), Decimal(0), None, ""
    )


def amounts(rule: PoolRule, pool: str, *scores: str | None) -> list[str]:
    return [str(reward.amount) for reward in share_pool(standings(*scores), Decimal(pool), rule)]


@pytest.mark.parametrize(
    ("rule", "pool", "scores", "wanted"),
    [
        ("score", "100", ("60", "30", "10"), ["60.00", "30.00", "10.00"]),
        ("score", "100", ("90", "90", "20", None), ["45.00", "45.00", "10.00", "0.00"]),
        ("score", "1", ("1", "1", "1"), ["0.34", "0.33", "0.33"]),  # cannot be shared among equals
        ("score", "0.98", ("24.6", "24.6", "24.6", "24.2"), ["0.25", "0.25", "0.24", "0.24"]),  # nobody overtakes
        ("score", "10", ("20", "0", "-5"), ["10.00", "0.00", "0.00"]),
        ("rank", "100", ("9", "8", "7", "6"), ["40.00", "30.00", "20.00", "10.00"]),
        ("rank", "80", ("9", "8", "8", "6"), ["29.09", "21.82", "21.82", "7.27"]),  # 4, 3, 3, 1 of 11
        ("top3", "100", ("9", "8", "7", "6", None), ["50.00", "33.33", "16.67", "0.00", "0.00"]),
        ("top3", "70", ("9", "9", "7", "6"), ["30.00", "30.00", "10.00", "0.00"]),
        ("top3", "0.001", ("9",), ["0.001"]),
        ("rank", "1E+3", ("9", "8"), ["666.67", "333.33"]),
        ("score", "5", (None, None), ["0.00", "0.00"]),
    ],
)
def test_pools_shared_by_hand(rule: PoolRule, pool: str, scores: tuple[str | None, ...], wanted: list[str]) -> None:
    assert amounts(rule, pool, *scores) == wanted


def test_shares_are_told_too() -> None:
    rewards = share_pool(standings("60", "30", "10", None), Decimal(1), "score")
    assert [str(each.share) for each in rewards] == ["0.6", "0.3", "0.1", "0"]


@pytest.mark.parametrize("pool", ["0", "-1", "NaN", "Infinity", "1E+400", "1E-400"])
def test_a_pool_that_is_none_is_refused(pool: str) -> None:
    with pytest.raises(InputError, match="总额"):
        share_pool(standings("1"), Decimal(pool), "score")


@settings(max_examples=500)
@given(
    st.lists(st.none() | st.decimals(min_value=0, max_value=130, places=1), min_size=1, max_size=12),
    st.decimals(min_value="0.01", max_value=10**6, places=3).filter(lambda pool: pool > 0),
    st.sampled_from(RULES),
)
def test_amounts_add_up_and_go_with_the_rank(scores: list[Decimal | None], pool: Decimal, rule: PoolRule) -> None:
    made = standings(*(None if score is None else str(score) for score in scores))
    rewards = dict(zip((each.unit for each in made), share_pool(made, pool, rule), strict=True))
    anybody = any(each.rank is not None and (rule != "score" or (each.score or 0) > 0) for each in made)
    assert sum(each.amount for each in rewards.values()) == (pool if anybody else 0)
    digit = Decimal("0.001")
    by_rank: dict[int, list[Decimal]] = defaultdict(list)
    for each in made:
        if each.rank is None:
            assert rewards[each.unit].amount == 0
        else:
            by_rank[each.rank].append(rewards[each.unit].amount)
            assert abs(rewards[each.unit].amount - rewards[each.unit].share * pool) < digit
    for better, worse in zip(sorted(by_rank), sorted(by_rank)[1:], strict=False):
        assert min(by_rank[better]) >= max(by_rank[worse])
    unequal = [amounts for amounts in by_rank.values() if len(set(amounts)) > 1]
    assert len(unequal) <= 1
    assert all(max(amounts) - min(amounts) == digit for amounts in unequal)
