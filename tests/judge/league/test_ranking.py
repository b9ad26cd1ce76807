"""Whole leagues worked out by hand: ties, missing data, exemptions, gates, lists, and what the sentences say."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from duixian.judge.league import LeagueRules, league_rules, list_sizes, moved, rank
from duixian.judge.policy import packaged_text, policy, read_policy
from duixian.model.errors import InputError, LexiconError
from duixian.model.league import Contest, Measure, Method, Standing

RULES = league_rules({})


def measure(key: str, weight: str, target: str | None = None, **more: Any) -> Measure:
    aim = None if target is None else Decimal(target)
    return Measure(key, f"{key}指标", Decimal(weight), more.pop("direction", "up"), target=aim, **more)


def contest(
    measures: tuple[Measure, ...],
    rows: Mapping[str, str],
    exempt: frozenset[tuple[str, str]] = frozenset(),
    targets: Mapping[tuple[str, str], str] | None = None,
    method: Method = "efficacy",
) -> Contest:
    """Return a contest; a row has a unit's values in the order of the measures, `-` where one is missing."""
    cells = {
        (unit, each.key): Decimal(value)
        for unit, row in rows.items()
        for each, value in zip(measures, row.split(), strict=True)
        if value != "-"
    }
    own = {key: Decimal(value) for key, value in (targets or {}).items()}
    return Contest(tuple(rows), measures, cells, own, exempt, method)


def ranks(standings: tuple[Standing, ...]) -> dict[str, int | None]:
    return {each.unit: each.rank for each in standings}


def of(standings: tuple[Standing, ...], unit: str) -> Standing:
    (found,) = (each for each in standings if each.unit == unit)
    return found


TWO = (measure("x", "60"), measure("y", "40"))


def test_points_are_added_and_ranked() -> None:
    found = rank(contest(TWO, {"a": "8 2", "b": "6 3", "c": "4 1"}), RULES)
    # a 60 + 40 x (0.6 + 0.4 x 1/2), b 60 x 0.8 + 40, c 36 + 24
    assert [(each.unit, each.rank, each.score) for each in found] == [("a", 1, 92), ("b", 2, 88), ("c", 3, 60)]
    assert of(found, "a").why == "得 92 分，列第 1 名（3 个单位参与排名），比第 2 名高 4 分"
    assert of(found, "c").why == "得 60 分，列第 3 名（3 个单位参与排名），比第 2 名低 28 分"
    cell = of(found, "a").cells["y"]
    assert (cell.value, cell.points, cell.most, cell.met, cell.exempt) == (2, 32, 40, None, False)


def test_two_seconds_are_followed_by_a_fourth() -> None:
    found = rank(contest((measure("x", "100"),), {"d": "1", "b": "2", "a": "3", "c": "2.00"}), RULES)
    assert ranks(found) == {"a": 1, "b": 2, "c": 2, "d": 4}
    assert [each.unit for each in found] == ["a", "b", "c", "d"]
    assert [each.tied for each in found] == [False, True, True, False]
    assert "并列第 2 名" in of(found, "c").why


def test_thirds_that_add_up_to_the_same_are_a_tie() -> None:
    # a has 1/3 and 2/3 of the way, b 2/3 and 1/3: no rounding may put one before the other
    thirds = (measure("x", "10"), measure("y", "10"))
    found = rank(contest(thirds, {"a": "1 2", "b": "2 1", "c": "3 0", "d": "0 3"}), RULES)
    assert set(ranks(found).values()) == {1}


def test_differences_beyond_any_float_still_rank() -> None:
    tiny = "1." + "0" * 25
    found = rank(contest((measure("x", "1"), measure("y", "1")), {"a": "1 5", "b": f"{tiny}1 5", "c": "0 5"}), RULES)
    assert ranks(found) == {"b": 1, "a": 2, "c": 3}


def test_missing_data_is_no_zero() -> None:
    found = rank(contest(TWO, {"a": "8 2", "b": "6 -", "c": "4 1"}), RULES)
    # b has 60 x 0.8 = 48 of 60, in proportion 80 of 100, and covers 60 %
    assert (of(found, "b").score, of(found, "b").coverage, of(found, "b").rank) == (80, Decimal("0.6"), 2)
    assert of(found, "b").cells["y"].points is None
    assert "“y指标”缺数据，不按零分计，按其余 60% 的权重折算" in of(found, "b").why


def test_too_little_data_is_no_rank() -> None:
    found = rank(contest(TWO, {"a": "- 9", "b": "6 -", "c": "4 1", "d": "- -"}), RULES)
    assert ranks(found) == {"b": 1, "c": 2, "a": None, "d": None}
    assert of(found, "a").why == "数据只覆盖 40% 的权重，不足 60%，不排名"
    assert (of(found, "d").score, of(found, "d").coverage) == (None, 0)
    assert of(found, "d").why == "没有可计分的数据，不排名"
    edge = rank(contest((measure("x", "59.99"), measure("y", "40.01")), {"a": "1 -", "b": "2 3"}), RULES)
    assert of(edge, "a").why == "数据只覆盖 59.99% 的权重，不足 60%，不排名"


def test_what_is_exempt_is_left_out_for_that_unit() -> None:
    found = rank(contest(TWO, {"a": "8 2", "b": "6 0", "c": "4 1"}, frozenset({("b", "y")})), RULES)
    # b's 0 is not the worst of y either: c's 1 is, and c has 24 there, not more
    assert (of(found, "b").score, of(found, "b").coverage) == (80, 1)
    assert (of(found, "c").score, of(found, "a").score) == (60, 100)
    cell = of(found, "b").cells["y"]
    assert (cell.value, cell.points, cell.met, cell.exempt) == (0, None, None, True)
    assert "“y指标”因不可抗力不计" in of(found, "b").why
    nothing = rank(contest(TWO, {"a": "8 2", "b": "6 0"}, frozenset({("b", "x"), ("b", "y")})), RULES)
    assert (of(nothing, "b").rank, of(nothing, "b").why) == (None, "全部指标因不可抗力不计，不排名")


GATED = (measure("x", "50", "6", gate=True), measure("y", "50", "100"))


def test_the_bonus_is_for_the_first_whose_gates_passed() -> None:
    found = rank(contest(GATED, {"a": "5 300", "b": "7 200", "c": "6 100", "d": "6 0"}), RULES)
    # before: a 30 + 50, b 50 + 43 1/3, c 40 + 36 2/3, d 40 + 30; b first, a second, c third
    assert ranks(found) == {"b": 1, "a": 2, "c": 3, "d": 4}
    assert {each.unit: str(each.bonus) for each in found} == {"b": "0.5", "a": "0", "c": "0.1", "d": "0"}
    assert (of(found, "a").gates_missed, of(found, "b").gates_missed) == (("x",), ())
    assert of(found, "a").score == 80
    assert "门槛指标“x指标”未达目标，不加分" in of(found, "a").why
    assert "门槛指标全部达标，已加 0.5 分" in of(found, "b").why


def test_a_bonus_can_change_the_order_where_the_better_missed_a_gate() -> None:
    close = (measure("x", "50", "6", gate=True), measure("y", "50"))
    found = rank(contest(close, {"a": "5.99 10.1", "b": "6 10", "c": "0 0"}), RULES)
    assert (of(found, "b").rank, of(found, "b").bonus) == (1, Decimal("0.3"))
    assert of(found, "a").bonus == 0


def test_a_gate_without_a_figure_is_neither_missed_nor_passed_and_an_exempt_one_is_passed() -> None:
    rows = {"a": "- 300", "b": "7 200", "c": "1 100"}
    wide = (measure("x", "30", "6", gate=True), measure("y", "70", "100"))
    found = rank(contest(wide, rows), RULES)
    assert (of(found, "a").rank, of(found, "a").bonus, of(found, "a").gates_missed) == (1, 0, ())
    spared = rank(contest(wide, rows, frozenset({("a", "x")})), RULES)
    assert (of(spared, "a").rank, of(spared, "a").bonus) == (1, Decimal("0.5"))


def test_without_gates_there_is_no_bonus() -> None:
    assert {each.bonus for each in rank(contest(TWO, {"a": "8 2", "b": "6 3"}), RULES)} == {0}


ONE = (measure("x", "100", "10"),)
TEN = {f"u{value}": f"{value}" for value in range(15, 5, -1)}


def lists(standings: tuple[Standing, ...]) -> dict[str, str]:
    return {each.unit: each.listed for each in standings if each.listed}


def test_lists_need_the_target_as_well_as_the_rank() -> None:
    found = lists(rank(contest(ONE, TEN), RULES))
    assert found == {
        **dict.fromkeys(("u15", "u14", "u13", "u12", "u11"), "red"),
        **dict.fromkeys(("u9", "u8", "u7", "u6"), "black"),
    }
    low, high = (lists(rank(contest((measure("x", "100", aim),), TEN), RULES)) for aim in ("5", "99"))
    assert set(low.values()) == {"red"}
    assert set(high.values()) == {"black"}
    assert len(high) == 4


def test_a_target_just_made_is_not_over_fulfilled() -> None:
    assert lists(rank(contest((measure("x", "100", "15"),), TEN), RULES)).get("u15") is None
    own = {("u14", "x"): "13"}
    assert lists(rank(contest((measure("x", "100", "15"),), TEN, targets=own), RULES))["u14"] == "red"


def test_what_is_exempt_or_unknown_lists_nobody() -> None:
    both = (measure("x", "70", "10"), measure("y", "30", "10"))
    rows = {unit: f"{value} {value}" for unit, value in TEN.items()}
    spared = rank(contest(both, {**rows, "u6": "10 6", "u15": "15 -"}, frozenset({("u6", "y")})), RULES)
    found = lists(spared)
    assert "u6" not in found
    assert "u15" not in found  # the second target may have been missed
    assert of(spared, "u15").rank == 1


def test_equals_at_the_edge_are_first_rather_than_last() -> None:
    found = lists(rank(contest(ONE, {**TEN, "u10": "7", "u9": "7", "u8": "7", "u7": "7", "u6": "7"}), RULES))
    assert "black" not in found.values()  # five share the sixth place, and only four may be last
    assert len([unit for unit, name in found.items() if name == "red"]) == 5


@pytest.mark.parametrize(
    ("count", "top", "bottom"),
    [(10, 5, 4), (9, 5, 4), (8, 4, 3), (5, 2, 2), (3, 1, 1), (2, 1, 0), (1, 0, 0), (0, 0, 0)],
)
def test_lists_of_small_groups_do_not_overlap(count: int, top: int, bottom: int) -> None:
    sizes = list_sizes(count, RULES)
    assert (sizes.top, sizes.bottom, sizes.scaled) == (top, bottom, count < 9)
    assert sizes.top + sizes.bottom <= count


def test_a_listed_units_sentence_says_why() -> None:
    found = rank(contest(ONE, {"a": "12", "b": "11", "c": "10", "d": "9", "e": "8"}), RULES)
    assert of(found, "a").why.endswith("目标全部完成且有超额，在前 2 名之内（本组 5 个单位，名额按比例缩减），列入红榜")
    assert of(found, "e").why.endswith("在后 2 名之内（本组 5 个单位，名额按比例缩减）且“x指标”未达目标，列入黑榜")


def test_ranks_move() -> None:
    before = rank(contest(TWO, {"a": "8 2", "b": "6 3", "c": "4 1", "d": "- -"}), RULES)
    now = rank(contest(TWO, {"a": "4 1", "b": "6 2", "c": "9 3", "d": "7 2", "e": "1 1"}), RULES)
    assert moved(now, before) == {"c": 2, "d": None, "b": -1, "a": -3, "e": None}


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (contest((), {"a": ""}), "没有指标"),
        (contest((measure("x", "0"),), {"a": "1"}), "权重 0 不是正数"),
        (contest((measure("x", "-3"),), {"a": "1"}), "权重"),
        (contest((measure("x", "NaN"),), {"a": "1"}), "权重"),
        (contest((measure("x", "1", "Infinity"),), {"a": "1"}), "目标"),
        (contest((measure("x", "1", base=Decimal("NaN")),), {"a": "1"}), "基准值"),
        (contest((measure("x", "1"),), {"a": "NaN"}), "a的“x指标”值"),
        (contest((measure("x", "1"),), {"a": "1E+999999"}), "不是合理的数字"),
        (contest((measure("x", "1"), measure("x", "2")), {"a": "1 1"}), "指标“x”出现两次"),
        (Contest(("a", "a"), ONE, {}, {}, frozenset()), "单位“a”出现两次"),
        (Contest(("a",), ONE, {}, {}, frozenset(), "best"), "没有“best”"),  # type: ignore[arg-type]
    ],
)
def test_what_makes_no_sense_is_refused_with_one_line(broken: Contest, told: str) -> None:
    with pytest.raises(InputError, match=told) as raised:
        rank(broken, RULES)
    assert "\n" not in str(raised.value)


def test_a_contest_without_units_has_no_standings() -> None:
    assert rank(Contest((), ONE, {}, {}, frozenset()), RULES) == ()


def test_the_policy_says_what_held_first_and_one_kept_before_is_read_so() -> None:
    assert league_rules(policy().league) == RULES
    old = packaged_text().split("[remedy]")[0]
    assert (read_policy(old).league, read_policy(old).remedy) == (policy().league, policy().remedy)
    assert league_rules(read_policy(packaged_text() + "\n").league) == RULES


@pytest.mark.parametrize(
    ("was", "told"),
    [
        ("base = 60", "base = 101"),
        ("coverage = 0.6", "coverage = -0.1"),
        ("top = 5", "top = 2.5"),
        ("draws = 10000", "draws = 0"),
        ("sure = 0.95", "sure = 0.4"),
        ("cap = 10", "cap = -1"),
    ],
)
def test_thresholds_that_make_no_sense_are_refused(was: str, told: str) -> None:
    with pytest.raises(LexiconError, match=f"league.{told.split(' ')[0]}"):
        read_policy(packaged_text().replace(was, told, 1), "亮灯规则")


def test_a_government_may_rank_by_its_own_thresholds() -> None:
    own: LeagueRules = league_rules(read_policy(packaged_text().replace("base = 60", "base = 50", 1)).league)
    found = rank(contest((measure("x", "10"),), {"a": "2", "b": "1"}), own)
    assert of(found, "b").score == 5


def test_who_is_not_ranked_stands_last_in_the_order_of_the_contest() -> None:
    standings = rank(contest((measure("a", "10"),), {"甲": "-", "乙": "3", "丙": "-", "丁": "5"}), RULES)
    assert [(each.unit, each.rank) for each in standings] == [("丁", 1), ("乙", 2), ("甲", None), ("丙", None)]
