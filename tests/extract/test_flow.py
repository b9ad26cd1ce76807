"""Over five years, what was done is of all five, and what stands is of the last."""

import pytest

from duixian.extract import extract
from duixian.model.document import Document

HEAD = "某市人民政府工作报告\n——2026年1月20日在某市第九届人民代表大会第五次会议上\n各位代表：\n"
FIVE = HEAD + "一、“十四五”时期发展成就\n{}\n二、2026年工作安排\n今年要抓好落实。\n"
ALL, LAST = "2021-2025", "2025"

CASES = {
    "the years summed up hold in the next clause": ("五年累计减税50亿元，受理企业诉求8200件。", [ALL, ALL]),
    "until something stands": ("五年累计减税50亿元，森林覆盖率达到43%，科技馆9座。", [ALL, LAST, LAST]),
    "a list of what was built": ("建成文化礼堂5座和22个书房。", [ALL, ALL]),
    "a total after an increase": ("新增图书馆6家、总数达到40家。", [ALL, LAST]),
    "a total after 累计": ("新增水库12座，累计达到39座。", [ALL, LAST]),
    "the end of a movement": ("新增就业40万人，接待游客由200万人次增加到350万人次。", [ALL, "2020", LAST]),
    "a deed as a noun": ("农村危房改造1700户。", [ALL]),
    "a deed that was no verb before": ("扩建中小学35所，增设公交站90个。", [ALL, ALL]),
    "a share beside a growth": ("营业收入增长9%，占全市工业比重超过30%。", [ALL, LAST]),
    "an industry is no deed": ("服务业增加值420亿元。", [LAST]),
    "a mean is never of one year": ("2025年生产总值420亿元，年均增长6%。", [LAST, ALL]),
    "one year's work set against another's": ("完成工业投资80亿元，比2020年增加20亿元。", [LAST, ALL]),
    "what happened to them": ("6万贫困人口脱贫。", [ALL]),
    "a deed after its doer": ("自贸片区新设企业9000家。", [ALL]),
    "who benefits": ("惠及群众30万人。", [LAST]),
    "the year a movement ends in is not the next one's": (
        "财政投入从2021年的20亿元增加到2024年的33亿元，累计资助学生13万人。",
        ["2021", "2024", ALL],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_flows_and_stocks(name: str) -> None:
    sentence, expected = CASES[name]
    assert [claim.period for claim in extract(Document(FIVE.format(sentence), "例")).claims] == expected


def test_the_years_of_a_term_are_told_after_its_heading() -> None:
    chapter = "一、本届政府及2025年工作回顾\n2022年以来，全市稳中有进。新建公园12个，绿地率达到41%。\n"
    text = HEAD + chapter + "二、2026年工作安排\n今年要抓好落实。\n"
    assert [claim.period for claim in extract(Document(text, "例")).claims] == ["2022-2025", "2025"]
