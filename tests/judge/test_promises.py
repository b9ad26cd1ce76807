"""A target judged by the statement that answers to it: bounds, units, what speaks of one thing and what does not."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from duixian.judge.policy import policy
from duixian.judge.promise.align import Answer, align
from duixian.judge.promise.kind import as_growth, tied
from duixian.judge.promise.label import judge
from duixian.judge.promise.likeness import Wordings
from duixian.judge.promise.units import in_unit_of, suits
from duixian.model.claim import Claim
from duixian.model.span import Span

PLACE = Span(0, 1)
TARGET = Claim(
    *(
        "t",
        PLACE,
        "8",
        PLACE,
        "target",
        "生产总值",
        PLACE,
        "gdp",
        "growth",
        "=",
        Decimal(8),
        None,
        "%",
        None,
        None,
        None,
    ),
    *(None, None, "2030", None, None, None, None, None, "up", (), "growth", (), 1.0),
)
QUANTITY: dict[str, Any] = {"indicator": "新建公园", "code": None, "measure": "level", "unit": "个", "direction": None}
FALL: dict[str, Any] = {"indicator": "单位能耗", "code": "energy_intensity", "direction": "down"}
PRICES: dict[str, Any] = {"indicator": "居民消费价格", "code": "cpi", "direction": None}


def claim(value: str | None, id: str = "t", **fields: Any) -> Claim:
    number = None if value is None else Decimal(value)
    return replace(TARGET, **{"id": id, "value": number, "text": value or "", **fields})


def label(target: Claim, result: Claim) -> str:
    return judge(target, Answer(result, 1.0, suits(target, result), False), 2030, policy()).label


@pytest.mark.parametrize(
    ("fields", "target", "op", "value", "told", "expected"),
    [
        ({}, "8", "=", "8", "=", "met"),
        ({}, "8", "=", "7.9", "=", "missed"),  # a rate is kept or not
        ({}, "8", "=", "8.9", "=", "met"),
        ({}, "8", "=", "9", "=", "exceeded"),
        ({}, "8", "~", "7.2", "=", "met"),  # 左右 gives way by a tenth
        ({}, "8", "~", "7.1", "=", "missed"),
        ({}, "4", "~", "3.5", "=", "met"),  # or by half a point
        ({}, "8", ">", "8", "=", "missed"),
        ({}, "8", ">=", "8", "<", "missed"),  # 近8%
        (FALL, "-3", "<=", "-3.1", "=", "met"),
        (FALL, "-3", "<=", "-2.9", "=", "missed"),
        (FALL, "-3", "<=", "-4", "=", "exceeded"),
        (FALL, "-2.5", "~", "-3", "<", "met"),
        (PRICES, "3", "~", "0.1", "=", "met"),  # a ceiling: to stay under it is no more than that
        (PRICES, "3", "~", "3.5", "=", "met"),
        (PRICES, "3", "~", "3.6", "=", "missed"),
        (PRICES, "3", "<=", "3.1", "=", "missed"),
        (QUANTITY, "100", "=", "119", "=", "met"),
        (QUANTITY, "100", "=", "120", "=", "exceeded"),
        (QUANTITY, "100", "=", "95", "=", "nearly"),
        (QUANTITY, "100", "=", "94.9", "=", "missed"),
        (QUANTITY, "100", ">=", "100", "<", "nearly"),  # 近100个
        ({**QUANTITY, "measure": "change", "direction": "down"}, "-100", "<=", "-96", "=", "nearly"),
        ({**QUANTITY, "measure": "rank", "unit": "位"}, "3", "=", "3", "=", "met"),
        ({**QUANTITY, "measure": "rank", "unit": "位"}, "3", "=", "2", "=", "exceeded"),
        ({**QUANTITY, "measure": "rank", "unit": "位"}, "3", "=", "4", "=", "missed"),
    ],
)
def test_a_figure_is_judged_by_bound_and_direction(
    fields: dict[str, Any], target: str, op: str, value: str, told: str, expected: str
) -> None:
    assert label(claim(target, op=op, **fields), claim(value, op=told, **fields)) == expected


def test_a_range_is_met_within_it_and_better() -> None:
    target = claim("5", op="range", value2=Decimal(6))
    assert [label(target, claim(value)) for value in ("4.9", "5", "6.9", "7")] == ["missed", "met", "met", "exceeded"]


@pytest.mark.parametrize(
    ("ours", "theirs", "value"),
    [
        (("亿元", "5"), ("万元", "62000"), "6.2"),
        (("亩", "3"), ("公顷", "1"), "15"),
        (("万人", "5"), ("万", "6"), "6"),
        (("万套", "5"), ("套", "60000"), "6"),
    ],
)
def test_a_result_is_told_in_the_targets_unit(ours: tuple[str, str], theirs: tuple[str, str], value: str) -> None:
    target, result = (claim(figure, measure="level", unit=unit) for unit, figure in (ours, theirs))
    assert in_unit_of(target, result) == Decimal(value)


@pytest.mark.parametrize(
    ("ours", "theirs"), [("亿元", "亿美元"), ("亿元", "%"), ("公里", "亩"), ("个", "吨"), ("套", "户")]
)
def test_what_is_measured_otherwise_is_not_compared(ours: str, theirs: str) -> None:
    assert not suits(claim("5", measure="level", unit=ours), claim("5", measure="level", unit=theirs))


def test_a_third_and_a_percentage_are_one_measure() -> None:
    target, result = claim("-0.3333", unit=None, text="三分之一"), claim("-50", unit="%")
    assert in_unit_of(target, result) == Decimal(-50)
    assert label(replace(target, direction="down"), result) == "exceeded"


def test_a_growth_told_as_a_level_is_one() -> None:
    assert as_growth(claim("2.6", measure="level", indicator="居民消费价格涨幅", code="cpi")).measure == "growth"
    assert as_growth(claim("52", measure="level", indicator="服务业占比", code=None)).measure == "level"


def test_what_keeps_pace_with_the_economy_is_judged_by_its_growth() -> None:
    target = claim(None, indicator="居民收入", code="resident_income", op="~", reference="经济增长", unit=None)
    grown, incomes = claim("6", "g"), claim("5.8", "r", indicator="居民收入", code="resident_income")
    assert tied(target, [grown, incomes]).value == Decimal(6)
    assert tied(target, [incomes]).value is None
    verdict = judge(tied(target, [grown]), Answer(incomes, 1.0, True, False), 2030, policy())
    assert (verdict.label, verdict.why) == ("met", "完成：结果5.8%，目标与经济增长（6%）同步，差 0.2个百分点")


def level(value: str, id: str, indicator: str, unit: str = "个", **fields: Any) -> Claim:
    return claim(value, id, indicator=indicator, code=None, measure="level", unit=unit, **fields)


def answered(target: Claim, *results: Claim) -> str | None:
    found = align([target], results).get(target.id)
    return found.result.id if found else None


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("整体通关时间", "货物通关时间"),
        ("棚改开工", "棚户区住房改造"),
        ("进城落户", "农业转移人口市民化"),
        ("新建改建农村公路", "农村公路"),
    ],
)
def test_one_thing_in_two_wordings_is_found(ours: str, theirs: str) -> None:
    assert answered(level("5", "t", ours), level("6", "r", theirs), level("5", "x", "沼气用户")) == "r"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("中央财政赤字", "中央财政"),
        ("投资", "投资"),  # a general word is one thing only by chance
        ("保障房开工", "基本建成保障房"),  # begun is not finished
        ("新建公园", "新建学校"),
        ("小麦面积", "玉米面积"),
    ],
)
def test_two_things_are_not_one_though_the_numbers_are(ours: str, theirs: str) -> None:
    assert answered(level("5", "t", ours), level("5", "r", theirs)) is None


def test_nothing_is_judged_by_one_of_several_figures_under_another_wording() -> None:
    results = [level("500", "r1", "农村中小学生公用经费", "元"), level("300", "r2", "农村中小学生公用经费", "元")]
    assert answered(level("300", "t", "小学生公用经费", "元"), *results) is None
    assert answered(level("300", "t", "小学生公用经费", "元"), results[1]) == "r2"


def test_codes_decide_where_the_catalogue_knows_both() -> None:
    one = claim("5", "t", indicator="城镇失业率", code="surveyed_unemployment", measure="level")
    other = claim("4", "r", indicator="城镇失业率", code="registered_unemployment", measure="level")
    assert answered(one, other) is None


def test_a_statement_is_given_to_one_target_and_the_likest_first() -> None:
    targets = [level("5", "t1", "城镇老旧小区改造"), level("9", "t2", "老旧小区改造")]
    found = align(targets, [level("9", "r", "老旧小区改造")])
    assert {id: answer.result.id for id, answer in found.items()} == {"t2": "r"}


def test_a_wider_statement_answers_in_part() -> None:
    target, result = level("5", "t", "减税", "亿元"), level("9", "r", "减税降费", "亿元")
    found = align([target], [result])["t"]
    verdict = judge(target, found, 2030, policy())
    assert (found.wider, verdict.label) == (True, "partial")
    assert verdict.why == "只报“减税降费”合计9亿元，没有单列“减税”，目标5亿元"


def test_another_measure_is_told_but_not_compared_and_a_place_is_no_answer() -> None:
    target = claim("5", "t")
    level_of_it = claim("4000", "r", measure="level", unit="亿元")
    found = align([target], [level_of_it])["t"]
    assert judge(target, found, 2030, policy()).label == "not_comparable"
    assert align([target], [claim("3", "r", measure="rank", unit="位")]) == {}
    assert judge(target, None, 2030, policy()).label == "not_reported"


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ("2030", "2030-12", True),
        ("2026-2030", "2026-2030", True),
        ("2026-2030", "2030", False),
        ("2030", "2026-2030", False),
        ("2030H1", "2030", False),
    ],
)
def test_five_years_and_one_are_two_times(ours: str, theirs: str, found: bool) -> None:
    target, result = level("5", "t", "新建公园", period=ours), level("5", "r", "新建公园", period=theirs)
    assert (answered(target, result) == "r") is found


def test_elsewhere_is_another_place() -> None:
    assert answered(level("5", "t", "新建公园"), level("5", "r", "新建公园", scope="城区")) is None


def test_the_rarest_words_tell_most() -> None:
    claims = [level("1", f"c{n}", name) for n, name in enumerate(("甲河大桥改造", "乙河大桥改造", "丙河大桥改造"))]
    wordings = Wordings(claims)
    assert wordings.likeness(claims[0], level("1", "x", "甲河大桥改造")) == 1.0
    assert wordings.likeness(claims[0], claims[1]) < 0.8
