"""Lists and numbers side by side: which number goes to which subject, and what the members share."""

import pytest

from duixian.extract import extract
from duixian.extract.distribute import split_subjects
from duixian.model.claim import Claim
from duixian.model.document import Document

HEAD = "某市人民政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n各位代表：\n"
REVIEW = HEAD + "一、2023年工作回顾\n{}\n二、2024年工作安排\n今年要抓好落实。\n"


def claims(sentence: str) -> list[Claim]:
    return list(extract(Document(REVIEW.format(sentence), "例")).claims)


def told(claim: Claim) -> str:
    value = "" if claim.value is None else format(claim.value, "f")
    return " ".join((claim.indicator, claim.measure, claim.op, value, claim.unit or "")).strip()


SPLIT = {
    "complete nouns take no tail": ("立案数、交通事故数", ["立案数", "交通事故数"]),
    "a total beside a total": ("货物进出口总额、边贸成交额", ["货物进出口总额", "边贸成交额"]),
    "an attribute takes the noun the last one carries": ("供热、燃气管网", ["供热管网", "燃气管网"]),
    "cut behind the word both share": ("农业保险、商业保险参保人数", ["农业保险参保人数", "商业保险参保人数"]),
    "never inside the last one's attribute": (
        "船舶制造业、新材料产业增加值",
        ["船舶制造业增加值", "新材料产业增加值"],
    ),
    "never inside quotation marks": ("对南亚、“五通”国家进出口总额", ["对南亚进出口总额", "“五通”国家进出口总额"]),
    "a contraction": ("本外币存贷款余额", ["本外币存款余额", "本外币贷款余额"]),
    "an index has no concentration": ("水质指数、臭氧平均浓度", ["水质指数", "臭氧平均浓度"]),
    "an owner for both": ("市属企业营收和利润", ["市属企业营收", "市属企业利润"]),
}


@pytest.mark.parametrize(("listed", "expected"), SPLIT.values(), ids=SPLIT)
def test_every_number_gets_its_subject(listed: str, expected: list[str]) -> None:
    assert split_subjects(listed, 2) == expected


CASES = {
    "利用 is no verb in 利用外资": (
        "利用外资、投资分别增长15%、8%。",
        ["利用外资 growth = 15 %", "投资 growth = 8 %"],
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), CASES.values(), ids=CASES)
def test_a_list_is_read_whole(sentence: str, expected: list[str]) -> None:
    assert [told(claim) for claim in claims(sentence)] == expected
