from pathlib import Path

import pytest

from duixian.extract.fold import fold
from duixian.extract.likeness import report_likeness
from duixian.extract.outline import Outline, read_outline
from duixian.lexicon.likeness import cues
from duixian.lexicon.tables import check_plain, data_text, read_rows, texts
from duixian.model.document import Document

REPORTS = sorted((Path(__file__).resolve().parents[3] / "shared" / "reports").glob("*.txt"))

REPORT = """各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2023年工作回顾
生产总值增长5%，完成投资50亿元。
二、2024年工作安排
生产总值增长6%，新增就业3万人。
"""

OTHERS = {
    "新闻": "本报讯 市八届人大四次会议昨日开幕，市长代表市人民政府向大会作政府工作报告。报告指出，去年投资增长5%。"
    "今年预期目标是：生产总值增长6%，新增就业3万人。代表们进行了审议。",
    "小说": "他推开门，雨还在下。三十年前的那个夜晚，也是这样的雨。他数了数，口袋里只剩3元，路还有20公里。",
    "统计公报": "2023年统计公报\n一、综合\n全市生产总值6011亿元，增长6.8%。\n二、农业\n粮食产量100万吨。",
    "合同": "房屋租赁合同\n甲方将房屋租给乙方。\n一、租金每月3000元。\n二、面积90平方米，押金6000元。",
    "部门总结": "市交通局2023年工作总结\n一、2023年工作回顾\n完成投资50亿元。\n二、2024年工作安排\n投资60亿元。",
    "空白": "",
}


def likeness(text: str, year: int | None = 2024) -> tuple[bool, str]:
    folded = fold(text)
    return report_likeness(folded, Outline(read_outline(Document(text, "例"), folded, year)))


def test_a_short_report_is_one() -> None:
    assert likeness(REPORT)[0]


@pytest.mark.parametrize("kind", OTHERS)
def test_other_texts_are_refused_with_what_is_missing(kind: str) -> None:
    alike, reason = likeness(OTHERS[kind])
    assert not alike
    assert "没有“各位代表”的称呼" in reason


@pytest.mark.parametrize(
    ("body", "name"),
    [("市人大常委会", "人大常委会"), ("市中级人民法院", "法院"), ("市人民检察院", "检察院")],
)
def test_another_bodys_report_is_refused_by_name(body: str, name: str) -> None:
    alike, reason = likeness(REPORT.replace("市人民政府", body))
    assert not alike
    assert name in reason


def test_a_speech_without_figures_is_refused() -> None:
    alike, reason = likeness("各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n谢谢大家。\n")
    assert not alike
    assert "数字" in reason


def test_a_report_of_the_eighties_is_one() -> None:
    text = (
        "各位代表：\n我受国务院的委托，现在我代表国务院，向大会作政府工作报告，请予审议。\n"
        "过去一年，工农业总产值增长１０％，粮食产量达到３亿吨。\n今年国民经济的主要任务是：财政收入增长５％。\n"
    )
    assert likeness(text, None)[0]


def test_a_copy_that_lost_its_opening_is_known_by_title_and_chapters() -> None:
    text = "2024年金华市政府工作报告\n" + REPORT[REPORT.index("一、") :]
    assert likeness(text)[0]


def test_the_vocabulary_is_plain_and_matches_its_examples() -> None:
    text = data_text("likeness.toml")
    check_plain(text, "likeness.toml")
    for table in ("cue", "other"):
        for row, cue in zip(read_rows(text, table), cues(table), strict=True):
            assert all(cue.pattern.search(example) for example in texts(row, "examples"))
            assert not any(cue.pattern.search(reject) for reject in texts(row, "rejects"))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_real_report_is_one(path: Path) -> None:
    from duixian.read import read_path

    document = read_path(path)
    text = fold(document.text)
    assert report_likeness(text, Outline(read_outline(document, text, None))) == (
        True,
        "有政府工作报告的称呼、结构和数字",
    )
