"""Every method against points worked out by hand, in tables."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from duixian.judge.league.column import column
from duixian.judge.league.methods import METHODS
from duixian.judge.league.rules import league_rules
from duixian.model.errors import InputError
from duixian.model.league import Better, Method

RULES = league_rules({})
Figures = Mapping[str, float]


def points(
    method: Method,
    weight: float,
    values: Figures,
    targets: Figures | None = None,
    direction: Better = "up",
    unit: str | None = None,
) -> dict[str, Fraction]:
    return dict(METHODS[method](column(weight, values, targets or {}, direction, unit), RULES))


def exact(wanted: Mapping[str, str]) -> dict[str, Fraction]:
    return {unit: Fraction(text) for unit, text in wanted.items()}


@pytest.mark.parametrize(
    ("weight", "direction", "values", "wanted"),
    [
        (10, "up", {"a": 8, "b": 6, "c": 4}, {"a": "10", "b": "8", "c": "6"}),
        (10, "down", {"a": 8, "b": 6, "c": 4}, {"a": "6", "b": "8", "c": "10"}),
        (30, "up", {"a": -1, "b": 0, "c": 2}, {"a": "18", "b": "22", "c": "30"}),  # 18 + 12 x 1/3
        (7.5, "up", {"a": 0.1, "b": 0.3}, {"a": "4.5", "b": "7.5"}),
        (10, "up", {"a": 5, "b": 5, "c": 5}, {"a": "10", "b": "10", "c": "10"}),
        (10, "up", {"a": 5}, {"a": "10"}),
        (10, "up", {}, {}),
    ],
)
def test_the_efficacy_coefficient(weight: float, direction: Better, values: Figures, wanted: dict[str, str]) -> None:
    assert points("efficacy", weight, values, direction=direction) == exact(wanted)


@pytest.mark.parametrize(
    ("weight", "direction", "values", "wanted"),
    [
        (20, "up", {"a": 9, "b": 7, "c": 8}, {"a": "20", "b": "18", "c": "19"}),
        (20, "down", {"a": 9, "b": 7, "c": 8}, {"a": "18", "b": "20", "c": "19"}),
        (20, "up", {"a": 9, "b": 9, "c": 8, "d": 7}, {"a": "20", "b": "20", "c": "18", "d": "17"}),
        (20, "up", {"a": 9, "b": 8, "c": 8, "d": 8}, {"a": "20", "b": "19", "c": "19", "d": "19"}),
    ],
)
def test_points_by_rank(weight: float, direction: Better, values: Figures, wanted: dict[str, str]) -> None:
    assert points("rank_points", weight, values, direction=direction) == exact(wanted)


def test_points_by_rank_never_fall_below_nothing() -> None:
    found = points("rank_points", 100, {f"u{place}": -place for place in range(1, 31)})
    assert [found[f"u{place}"] for place in (1, 20, 21, 22, 30)] == [100, 5, 0, 0, 0]


@pytest.mark.parametrize(
    ("direction", "unit", "value", "target", "wanted"),
    [
        ("up", "%", 6, 6, "20"),
        ("up", "%", 8.5, 6, "20.5"),  # 2.5 points over x 0.2
        ("up", "%", 3.5, 6, "19.75"),  # 2.5 points short x 0.1
        ("up", "pp", 7, 6, "20.2"),
        ("up", "‰", 16, 6, "20.2"),  # ten permille are one point
        ("up", "%", 56, 6, "30"),  # 50 points over: exactly the cap
        ("up", "%", 57, 6, "30"),
        ("up", "%", 999, 6, "30"),
        ("up", "%", -94, 6, "10"),  # 100 points short: exactly the cap
        ("up", "%", -99, 6, "10"),
        ("up", "%", 1, 0, "20.2"),
        ("down", "%", -3.5, -3, "20.1"),
        ("down", "%", -2, -3, "19.9"),
        ("up", "亿元", 110, 100, "22"),  # 10 % over
        ("up", "亿元", 190, 200, "19.5"),  # 5 % short
        ("up", None, 200, 100, "30"),
        ("up", "亿元", -4, -5, "24"),  # a loss of 5 promised, 4 made: 20 % of the target's size over
        ("down", "件", 90, 100, "22"),
        ("down", "件", 120, 100, "18"),
    ],
)
def test_points_per_point(direction: Better, unit: str | None, value: float, target: float, wanted: str) -> None:
    assert points("per_point", 20, {"a": value}, {"a": target}, direction, unit) == {"a": Fraction(wanted)}


def test_per_point_there_are_none_without_a_target_or_a_hundredth_of_it() -> None:
    assert points("per_point", 20, {"a": 5, "b": 5}, {"b": 0}, unit="亿元") == {}
    assert points("per_point", 5, {"a": 0}, {"a": 100}, unit="亿元") == {"a": Fraction(-5)}


@pytest.mark.parametrize(
    ("direction", "value", "target", "wanted"),
    [
        ("up", 100, 100, "10"),
        ("up", 130, 100, "10"),
        ("up", 75, 100, "7.5"),
        ("up", 0, 100, "0"),
        ("up", -5, 100, "0"),
        ("up", 0, 0, "10"),
        ("up", -1, 0, "0"),
        ("up", -3, -3, "10"),
        ("up", 2, -3, "10"),
        ("up", -4, -3, "7.5"),  # a fall of 3 at most, it was 4
        ("down", 80, 100, "10"),
        ("down", 0, 100, "10"),
        ("down", 125, 100, "8"),
        ("down", 0, 0, "10"),
        ("down", 3, 0, "0"),
        ("down", -4, -3, "10"),
        ("down", -1.5, -3, "5"),  # half of the promised fall
        ("down", 0, -3, "0"),
        ("down", 2, -3, "0"),
    ],
)
def test_completion(direction: Better, value: float, target: float, wanted: str) -> None:
    assert points("completion", 10, {"a": value}, {"a": target}, direction) == {"a": Fraction(wanted)}


def test_there_is_no_completion_without_a_target() -> None:
    assert points("completion", 10, {"a": 5}) == {}


def test_an_index_is_against_the_mean_of_the_group() -> None:
    assert points("index", 10, {"a": 12, "b": 8, "c": 10}) == exact({"a": "12", "b": "8", "c": "10"})
    assert points("index", 10, {"a": 5, "b": 20}, direction="down") == exact({"a": "25", "b": "6.25"})
    assert points("index", 10, {"a": -5, "b": 15}) == exact({"a": "-10", "b": "30"})
    assert points("index", 10, {}) == {}


@pytest.mark.parametrize(
    ("direction", "values", "told"),
    [
        ("up", {"a": -5, "b": 5}, "基准值"),
        ("down", {"a": 0, "b": 5}, "a的“指标”为 0"),
        ("down", {"a": -1, "b": 5}, "-1"),
    ],
)
def test_an_index_of_nonsense_is_refused(direction: Better, values: Figures, told: str) -> None:
    with pytest.raises(InputError, match=told):
        points("index", 10, values, direction=direction)
