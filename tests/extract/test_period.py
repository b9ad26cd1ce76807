"""What a figure is true of: the times of a sentence that hold for it, and those that only compare."""

import pytest

from duixian.extract import extract
from duixian.model.document import Document

HEAD = "某市人民政府工作报告\n——2026年1月20日在某市第九届人民代表大会第五次会议上\n各位代表：\n"
YEAR = HEAD + "一、2025年工作回顾\n{}\n二、2026年工作安排\n今年要抓好落实。\n"
FIVE = HEAD + "一、“十四五”时期发展成就\n{}\n二、2026年工作安排\n今年要抓好落实。\n"
PLAN = HEAD + "一、2025年工作回顾\n过去一年稳中有进。\n二、2026年工作安排\n{}\n"
AHEAD = (
    HEAD
    + "一、2025年工作回顾\n过去一年稳中有进。\n二、“十五五”时期主要目标\n{}\n三、2026年工作安排\n今年要抓好落实。\n"
)


def periods(sentence: str, frame: str = YEAR) -> list[str]:
    return [claim.period for claim in extract(Document(frame.format(sentence), "例")).claims]


BASES = {
    "a base after the year that holds": (
        AHEAD,
        "到2030年，粮食总产量比2025年增长12%，产值突破800亿元。",
        ["2026-2030", "2030"],
    ),
    "a base alone reaches to the outlook's end": (AHEAD, "粮食总产量比2025年增长12%。", ["2026-2030"]),
    "与…相比": (
        YEAR,
        "与2020年相比，粮食总产量年均增长3%，蔬菜产量由30万吨增加到45万吨。",
        ["2021-2025", "2020", "2025"],
    ),
    "快于": (YEAR, "全年生产总值增长6%，快于2024年0.8个百分点。", ["2025", "2025"]),
    "比去年 after a year": (AHEAD, "到2027年，粮食总产量比去年增长5%。", ["2027"]),
    "at the end of one year over another": (YEAR, "2024年粮食总产量比2020年增长9%。", ["2021-2024"]),
    "a ratio to a whole plan": (FIVE, "交通投资完成460亿元，是“十三五”时期的2.1倍。", ["2021-2025", "2021-2025"]),
    "not a base": (PLAN, "目标是2027年建成高速公路90公里。", ["2027"]),
}


@pytest.mark.parametrize("name", BASES)
def test_what_only_compares_is_no_period(name: str) -> None:
    frame, sentence, expected = BASES[name]
    assert periods(sentence, frame) == expected


TIMES = {
    "the whole year ends a month": (YEAR, "到3月底复工企业达到98%，全年规上工业增加值增长7%。", ["2025-03", "2025"]),
    "the whole year of a named one": (YEAR, "2024年，全年生产总值增长6%。", ["2024"]),
    "a month of a named year": (YEAR, "2024年10月，旅客吞吐量突破300万人次。", ["2024-10"]),
    "the first months": (YEAR, "前7个月，快递业务量增长18%。", ["2025-07"]),
    "two years' time": (PLAN, "用两年时间新建充电桩5000个。", ["2026-2027"]),
    "this and the next": (PLAN, "今明两年新建充电桩5000个。", ["2026-2027"]),
    "three years' growth": (FIVE, "财政收入三年增长40%。", ["2023-2025"]),
    "ahead of time is no stretch": (YEAR, "提前两年完成规划任务，森林覆盖率达到43%。", ["2025"]),
    "a blank in the range": (FIVE, "2021年到 2024年，交通投资累计460亿元。", ["2021-2024"]),
    "years of a plan's name": (YEAR, "启动2025—2027年水利建设计划，加固堤防21公里。", ["2025"]),
    "since a year": (YEAR, "2022年以来，全市累计新增就业9万人，公路里程达到610公里。", ["2022-2025", "2025"]),
    "the best since a year": (YEAR, "粮食产量创2016年以来新高，达到50万吨。", ["2025"]),
    "constant prices": (YEAR, "生产总值（2020年不变价）增长6%。", ["2025"]),
}


@pytest.mark.parametrize("name", TIMES)
def test_times_are_read(name: str) -> None:
    frame, sentence, expected = TIMES[name]
    assert periods(sentence, frame) == expected
