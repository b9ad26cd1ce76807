"""Results inside the plan and promises beside them: which way each sentence looks."""

import pytest

from duixian.extract import extract
from duixian.model.document import Document

HEAD = "某市人民政府工作报告\n——2026年1月20日在某市第九届人民代表大会第五次会议上\n各位代表：\n"
START = HEAD + "一、2025年工作回顾\n过去一年稳中有进。\n"
PLAN = START + "二、2026年工作安排\n{}\n"
AHEAD = START + "二、“十五五”时期主要目标\n{}\n三、2026年工作安排\n今年要抓好落实。\n"

CASES = {
    "five years told before the outlook": (
        AHEAD,
        "这五年，实力迈上新台阶。全市生产总值从300亿元增加到420亿元，新建学校26所。",
        [("result", "2020"), ("result", "2025"), ("result", "2021-2025")],
    ),
    "a finished plan": (AHEAD, "“十四五”时期，新建学校26所。", [("result", "2021-2025")]),
    "a plan to come": (AHEAD, "“十五五”时期，新建学校26所。", [("target", "2026-2030")]),
    "the years ahead": (AHEAD, "这五年，是爬坡过坎的关键期，新建学校26所。", [("target", "2026-2030")]),
    "what there is": (PLAN, "我市已有60所学校，今年再新建5所。", [("result", "2025"), ("target", "2026")]),
    "a rate in force": (PLAN, "将现行16%的收费比例降至13%。", [("result", "2025"), ("target", "2026")]),
    "last year named as the reason": (
        PLAN,
        "提出居民消费价格涨幅控制在3%左右，主要是考虑去年涨价的翘尾影响。",
        [("target", "2026")],
    ),
    "things already there to be improved": (PLAN, "改造提升50个已建成小区。", [("target", "2026")]),
    "a plan that is over dates no promise": (PLAN, "推进“十四五”批复的6个项目建设。", [("target", "2026")]),
    "two starts, two ends": (
        PLAN,
        "养老、托育补贴标准分别从90元、70元提高到100元、85元。",
        [("result", "2025"), ("result", "2025"), ("target", "2026"), ("target", "2026")],
    ),
    "a base year turns nothing back": (AHEAD, "粮食总产量比2025年增长12%。", [("target", "2026-2030")]),
    "a mean up to a plan's end": (AHEAD, "到2030年，生产总值年均增长6%。", [("target", "2026-2030")]),
}


@pytest.mark.parametrize("name", CASES)
def test_which_way_a_figure_looks(name: str) -> None:
    frame, sentence, expected = CASES[name]
    found = extract(Document(frame.format(sentence), "例")).claims
    assert [(claim.kind, claim.period) for claim in found] == expected


def test_the_year_before_of_a_review_is_the_one_before_the_last() -> None:
    text = HEAD + "一、2025年工作回顾\n食品安全满意率由上年的83%提高到86%。\n二、2026年工作安排\n今年要抓好落实。\n"
    assert [claim.period for claim in extract(Document(text, "例")).claims] == ["2024", "2025"]
