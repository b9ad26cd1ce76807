"""What a figure is called: the words of its own that belong to the name, and those that do not."""

import pytest

from duixian.extract import extract
from duixian.model.document import Document

HEAD = "某市人民政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n各位代表：\n"
REVIEW = HEAD + "一、2023年工作回顾\n{}\n二、2024年工作安排\n今年要抓好落实。\n"


def names(sentence: str) -> list[str]:
    return [claim.indicator for claim in extract(Document(REVIEW.format(sentence), "例")).claims]


MEMBERS = {
    "新增9家企业获外贸自营权。": ["新增获外贸自营权企业"],
    "6所高职院校入选省级名单。": ["入选省级名单高职院校"],
    "12个县启动长期护理保险试点。": ["启动长期护理保险试点县"],
    "320万困难群众纳入救助范围。": ["纳入救助范围困难群众"],
    "15个县全部成为教育强县。": ["成为教育强县"],
    "3个农产品获地理标志认证、8个农产品获绿色食品认证。": ["获地理标志认证农产品", "获绿色食品认证农产品"],
    "7个重点项目建成投产、9个重点项目开工建设。": ["建成投产重点项目", "开工建设重点项目"],
    "覆盖率进一步提高，11个县全部跻身全国百强。": ["跻身全国百强县"],
    "95%的乡镇建成综合服务中心。": ["建成综合服务中心乡镇"],
    "25项改革经验获国务院推广。": ["获国务院推广改革经验"],
    "近20万名群众喝上干净水、放心水。": ["喝上干净水、放心水群众"],
    "40个小区完成线路改造、6万户居民用上天然气。": ["小区", "用上天然气居民"],
}


@pytest.mark.parametrize("sentence", MEMBERS)
def test_members_are_counted_for_what_is_said_of_them(sentence: str) -> None:
    assert names(sentence) == MEMBERS[sentence]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("30个城乡样板区获评省级典型。", ["城乡样板区"]),
        ("810个重点项目完成投资900亿元。", ["重点项目", "重点项目投资"]),
        ("总投资9亿元的产业园项目启动建设二期。", ["总投资产业园项目"]),
        ("高新技术企业达到300家，入选省级名单。", ["高新技术企业"]),
    ],
)
def test_a_noun_that_says_enough_stands_alone(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected
