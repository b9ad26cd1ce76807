"""Steps passed in different years: only the last of them is the level reached."""

import pytest

from duixian.extract import extract
from duixian.model.claim import Claim
from duixian.model.document import Document

REVIEW = (
    "某市人民政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n各位代表：\n"
    "一、2023年工作回顾\n{}\n二、2024年工作安排\n今年要抓好落实。\n"
)
DOUBT = 0.7


def claims(sentence: str) -> list[Claim]:
    return list(extract(Document(REVIEW.format(sentence), "例")).claims)


CLIMBS = [
    "五年来，全市生产总值连续跨越6000亿元、7000亿元、8000亿元三个大台阶。",
    "五年来，社会消费品零售总额相继突破600亿元、700亿元、800亿元。",
    "五年来，财政收入先后迈上100亿、200亿、300亿台阶。",
    "五年来，进出口总额连跨600亿元和700亿元大关。",
]


@pytest.mark.parametrize("sentence", CLIMBS)
def test_what_was_passed_on_the_way_is_doubtful_and_not_of_the_last_year(sentence: str) -> None:
    *passed, last = claims(sentence)
    assert passed
    assert {claim.period for claim in passed} == {"2019-2023"}
    assert all(claim.confidence < DOUBT and claim.op in (">", ">=") for claim in passed)
    assert (last.period, last.confidence > DOUBT) == ("2023", True)
    assert len({claim.indicator for claim in (*passed, last)}) == 1


@pytest.mark.parametrize(
    "sentence",
    ["税收收入、社保基金收入相继突破100亿元、200亿元。", "城镇、农村居民人均可支配收入分别突破6万元、3万元。"],
)
def test_numbers_of_several_subjects_are_no_climb(sentence: str) -> None:
    assert {claim.period for claim in claims(sentence)} == {"2023"}
    assert all(step.rule != "passed" for claim in claims(sentence) for step in claim.derivation)


AMOUNTS = {
    "全市生产总值超2万亿。": ("万亿", "2000000000000", "CNY"),
    "常住人口突破300万。": ("万", "3000000", "人"),
    "出口突破10亿。": ("亿", "1000000000", ""),
    "实际利用外资突破3亿。": ("亿", "300000000", ""),
}


@pytest.mark.parametrize("sentence", AMOUNTS)
def test_a_unit_left_out_is_the_one_its_indicator_is_told_in(sentence: str) -> None:
    (claim,) = claims(sentence)
    assert (claim.unit, str(claim.amount), claim.base_unit) == AMOUNTS[sentence]
