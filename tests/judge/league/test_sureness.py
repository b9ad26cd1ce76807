"""Intervals of ranks under other weights: seeded, containing the rank, and silent where there is nothing to say."""

import random
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest

from duixian.judge.league import intervals, league_rules, rank
from duixian.model.league import Contest, Measure, Method

RULES = league_rules({})
QUICK = replace(RULES, draws=500)


def league(seed: int, method: Method = "efficacy", units: int = 10, measures: int = 6) -> Contest:
    dice = random.Random(seed)
    columns = tuple(
        Measure(f"m{n}", f"指标{n}", Decimal(dice.randint(5, 20)), "up", "%", Decimal(8), gate=n == 0)
        for n in range(measures)
    )
    names = tuple(f"u{n}" for n in range(units))
    values = {
        (unit, each.key): Decimal(dice.randint(1, 12)) for unit in names for each in columns if dice.random() > 0.15
    }
    return Contest(names, columns, values, {}, frozenset(), method)


def pair(first: str, second: str) -> Contest:
    """Return two units, each the better in one of two measures of these weights."""
    columns = (Measure("x", "甲项", Decimal(first), "up"), Measure("y", "乙项", Decimal(second), "up"))
    values = {("a", "x"): 2, ("a", "y"): 1, ("b", "x"): 1, ("b", "y"): 2}
    return Contest(("a", "b"), columns, {key: Decimal(value) for key, value in values.items()}, {}, frozenset())


@pytest.mark.parametrize("method", get_args(Method))
def test_an_interval_contains_the_rank_and_is_there_for_everyone_ranked(method: Method) -> None:
    for seed in range(20):
        contest = league(seed, method)
        sure = intervals(contest, QUICK)
        for each in sure.on(rank(contest, QUICK)):
            assert (each.interval is None) == (each.rank is None)
            if each.interval is not None and each.rank is not None:
                assert 1 <= each.interval[0] <= each.rank <= each.interval[1] <= len(sure.places)


def test_the_same_seed_gives_the_same_and_another_another() -> None:
    contest = league(1)
    assert intervals(contest, RULES) == intervals(contest, RULES)
    assert intervals(contest, replace(RULES, seed=1)).beats != intervals(contest, RULES).beats


def test_weights_that_do_not_change_give_the_rank_alone() -> None:
    for method in get_args(Method):
        sure = intervals(league(2, method), replace(QUICK, change=Decimal(0)))
        assert all(sure.ranks[unit] == (place, place) for unit, place in sure.places.items())


def test_who_is_better_in_everything_is_first_in_every_draw() -> None:
    columns = tuple(Measure(f"m{n}", "", Decimal(10), "up") for n in range(4))
    values = {(unit, each.key): Decimal(value) for unit, value in (("a", 3), ("b", 2), ("c", 1)) for each in columns}
    sure = intervals(Contest(("c", "b", "a"), columns, values, {}, frozenset()), RULES)
    assert sure.ranks == {"a": (1, 1), "b": (2, 2), "c": (3, 3)}
    assert (sure.beats["a", "b"], sure.beats["b", "a"]) == (1, 0)
    assert sure.word("a", "b") == "显著高于第 2 名"
    assert sure.word("c", "b") == "显著低于第 2 名"
    assert sure.word("c", "b", "en") == "significantly below rank 2"


def test_near_weights_say_nothing_sure_and_far_ones_do() -> None:
    near, far = intervals(pair("50", "49"), RULES), intervals(pair("75", "25"), RULES)
    assert near.places == far.places == {"a": 1, "b": 2}
    assert near.ranks == {"a": (1, 2), "b": (1, 2)}
    assert near.word("b", "a") == "与第 1 名差异不显著"
    assert near.word("a", "b", "en") == "not significantly different from rank 2"
    assert far.ranks == {"a": (1, 1), "b": (2, 2)}
    assert not near.is_significant("a", "b")
    assert far.is_significant("b", "a")


def test_how_often_one_is_ahead_is_what_can_be_computed_by_hand() -> None:
    # a is ahead where 50 u > 49 v; u and v uniform in [0.75, 1.25]: u > 0.98 v
    sure = intervals(pair("50", "49"), RULES)
    short = 1.25 * 0.98 - 0.75  # the triangle in which b is ahead: u from 0.75 to 1.225, v above u / 0.98
    assert float(sure.beats["b", "a"]) == pytest.approx(short**2 / 0.98 / 2 / 0.25, abs=0.015)
    assert sure.beats["a", "b"] + sure.beats["b", "a"] == 1


def test_equals_are_equal_in_every_draw() -> None:
    columns = tuple(Measure(f"m{n}", "", Decimal(7 * n + 3), "up") for n in range(9))
    values = {(unit, each.key): Decimal(n % 5) for unit in "abc" for n, each in enumerate(columns)}
    values["d", "m1"] = Decimal(9)
    sure = intervals(Contest(tuple("abcd"), columns, values, {}, frozenset()), QUICK)
    assert sure.ranks == dict.fromkeys("abc", (1, 1))
    assert set(sure.beats.values()) == {0}
    assert sure.word("a", "b") == "与第 1 名并列"
    assert sure.word("a", "d") == "未参与排名，不作比较"


def contest(rows: dict[str, str]) -> Contest:
    """Return a contest over two measures of the same weight; a row has the values of both, `-` where one is missing."""
    columns = (Measure("x", "", Decimal(30), "up"), Measure("y", "", Decimal(30), "up"))
    pairs = [((unit, key), text) for unit, row in rows.items() for key, text in zip("xy", row.split(), strict=True)]
    return Contest(tuple(rows), columns, {key: Decimal(text) for key, text in pairs if text != "-"}, {}, frozenset())


def test_equals_are_equal_too_where_one_lacks_a_figure() -> None:
    rules = replace(QUICK, coverage=Decimal("0.5"))
    sure = intervals(contest({"a": "1 1", "b": "1 -", "c": "- 1", "d": "2 2", "e": "0 0"}), rules)
    assert {unit: sure.ranks[unit] for unit in "abc"} == dict.fromkeys("abc", (2, 2))
    assert sure.beats["a", "b"] == sure.beats["b", "a"] == sure.beats["c", "a"] == 0


def test_the_interval_reaches_to_a_rank_no_draw_gave() -> None:
    # equal by equal weights, but by any others a or b is ahead and c between them
    sure = intervals(contest({"a": "4 2", "b": "2 4", "c": "3 3"}), QUICK)
    assert sure.places == {"a": 1, "b": 1, "c": 1}
    assert sure.ranks == {"a": (1, 3), "b": (1, 3), "c": (1, 2)}


def test_a_bonus_is_given_in_every_draw_by_the_places_of_it() -> None:
    columns = (Measure("x", "", Decimal(50), "up", target=Decimal(6), gate=True), Measure("y", "", Decimal(50), "up"))
    rows = {"a": ("5.99", "10.1"), "b": ("6", "10"), "c": ("0", "0")}
    values = {(unit, key): Decimal(value) for unit, row in rows.items() for key, value in zip("xy", row, strict=True)}
    sure = intervals(Contest(tuple(rows), columns, values, {}, frozenset()), QUICK)
    assert sure.places == {"b": 1, "a": 2, "c": 3}
    assert sure.ranks == {"b": (1, 1), "a": (2, 2), "c": (3, 3)}


def test_where_nobody_is_ranked_there_is_nothing() -> None:
    sure = intervals(Contest(("a",), (Measure("x", "", Decimal(1), "up"),), {}, {}, frozenset()), RULES)
    assert (sure.places, sure.ranks, sure.beats) == ({}, {}, {})


def test_only_who_asks_for_intervals_waits_for_numpy() -> None:
    code = "import sys, duixian.judge.league, duixian.judge.light; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
