import re
from pathlib import Path

import pytest

from duixian.extract.fold import fold
from duixian.extract.metadata import read_metadata
from duixian.model.document import Document
from duixian.model.issue import Issue
from duixian.model.metadata import Metadata
from duixian.model.span import Span

REPORTS = sorted((Path(__file__).resolve().parents[3] / "shared" / "reports").glob("*.txt"))

COPY = """2024年金华市政府工作报告
——2024年1月30日在金华市第八届人民代表大会第四次会议上
金华市代市长 张 健
各位代表：
现在，我代表金华市人民政府，向大会报告工作，请予审议。
一、2023年工作回顾
全市生产总值增长6.8%。
二、2024年工作
今年，生产总值增长6%。
"""


def read(text: str, name: str = "例.txt", body: tuple[Span, ...] = ()) -> tuple[Metadata, tuple[Issue, ...]]:
    return read_metadata(Document(text, name, body=body), fold(text))


def year_of(text: str) -> int | None:
    return read(text)[0].year


def test_everything_above_the_first_words_is_read_with_its_place() -> None:
    metadata, issues = read(COPY)
    assert issues == ()
    assert metadata.title is not None
    assert metadata.title.value == "2024年金华市政府工作报告"
    assert metadata.congress is not None
    assert metadata.congress.value == "金华市第八届人民代表大会第四次会议"
    assert metadata.date is not None
    assert metadata.date.value == "2024-01-30"
    assert metadata.speaker is not None
    assert metadata.speaker.value == "张健"
    assert metadata.region is not None
    assert (metadata.region.adcode, metadata.region.level) == ("330700", "prefecture")
    for found, words in (
        (metadata.title, "2024年金华市政府工作报告"),
        (metadata.date, "2024年1月30日"),
        (metadata.speaker, "张 健"),
        (metadata.congress, "金华市第八届人民代表大会第四次会议"),
    ):
        assert found is not None
        assert found.span is not None
        assert found.span.of(COPY) == words
    assert metadata.region.span is not None
    assert metadata.region.span.of(COPY) == "金华市"


@pytest.mark.parametrize("end", ["\r\n", "\r", " \r\n", "\u3000\n"])
def test_no_line_end_hides_the_metadata(end: str) -> None:
    expected, found = read(COPY)[0], read(COPY.replace("\n", end))[0]
    assert (found.year, found.region.name if found.region else None) == (2024, "金华市")
    for name in ("title", "congress", "date", "speaker"):
        assert getattr(found, name).value == getattr(expected, name).value


def test_a_rewritten_title_year_is_a_conflict_and_does_not_win() -> None:
    metadata, issues = read(COPY.replace("2024年金华市政府", "2025年金华市政府"))
    assert metadata.year == 2024
    assert [issue.code for issue in issues] == ["year-conflict"]
    assert "2025" in issues[0].message
    assert "2024" in issues[0].message
    assert issues[0].span == Span(0, 14)
    assert issues[0].severity == "warning"


def test_a_rewritten_heading_is_a_conflict() -> None:
    metadata, issues = read(COPY.replace("2023年工作回顾", "2022年工作回顾"))
    assert metadata.year == 2024
    assert [issue.code for issue in issues] == ["year-conflict"]


def test_the_day_a_page_was_put_up_is_not_the_day_of_delivery() -> None:
    metadata, issues = read(COPY.replace("——2024年1月30日在", "时间:2025-11-10 02:49 来源:本站\n在"))
    assert metadata.date is None
    assert metadata.year == 2024
    assert issues == ()


def test_a_congress_in_december_hears_next_years_plan() -> None:
    metadata, issues = read(COPY.replace("2024年1月30日", "2023年12月28日"))
    assert metadata.date is not None
    assert metadata.date.value == "2023-12-28"
    assert metadata.year == 2024
    assert issues == ()


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("一、2023年工作回顾\n投资增长3%。", 2024),
        ("2024年工作安排\n投资增长3%。", 2024),
        ("一、“十二五”时期工作回顾\n投资增长3%。", 2016),
        ("今年是“十五五”开局之年，投资增长3%。", 2026),
        ("今年是实施“十一五”规划的最后一年，投资增长3%。", 2010),
        ("去年是“十四五”规划的收官之年。", 2026),
        ("——在第十四届全国人民代表大会第二次会议上\n各位代表：", 2024),
        ("第十一届全国人民代表大会第一次会议以来的五年，极不平凡。", 2013),
        ("２０１２年工作安排\n投资增长3%。", 2012),
        ("在市第三届人民代表大会第二次会议上\n（二〇〇四年二月八日）\n各位代表：", 2004),
    ],
)
def test_each_kind_of_evidence_tells_the_year(words: str, year: int) -> None:
    assert year_of(f"{words}\n") == year


@pytest.mark.parametrize("words", ["到2035年远景目标纲要", "2035年远景目标任务", "完成投资2024亿元", "2024年以来"])
def test_other_years_are_no_evidence(words: str) -> None:
    assert year_of(f"各位代表：\n{words}\n") is None


def test_a_plan_stage_that_does_not_fit_its_own_year_is_a_conflict() -> None:
    _, issues = read(COPY + "2024年是“十四五”收官之年。\n")
    assert [issue.code for issue in issues] == ["year-conflict"]


def test_the_files_name_is_the_last_resort_and_told() -> None:
    metadata, issues = read("各位代表：\n投资增长3%。\n", "某市_2019.txt")
    assert metadata.year == 2019
    assert metadata.year_span is None
    assert [(issue.code, issue.severity) for issue in issues] == [("year-from-name", "info")]


def test_no_year_anywhere_is_told() -> None:
    metadata, issues = read("各位代表：\n投资增长3%。\n")
    assert metadata.year is None
    assert [issue.code for issue in issues] == ["year-missing"]


@pytest.mark.parametrize(
    ("words", "name", "level"),
    [
        ("现在，我代表国务院，向大会报告工作。", "中华人民共和国", "state"),
        ("2026年吉林省政府工作报告", "吉林省", "province"),
        ("在新疆维吾尔自治区第十四届人民代表大会第四次会议上", "新疆维吾尔自治区", "province"),
        ("现在，我代表义乌市人民政府，向大会报告工作。", "义乌市", "county"),
        ("在金华市婺城区第九届人民代表大会第三次会议上", "婺城区", "county"),
        ("《邯郸市国民经济和社会发展第十三个五年规划纲要》", "邯郸市", "prefecture"),
        ("现在，我代表青山镇人民政府，向大会报告工作。", "青山镇", "township"),
    ],
)
def test_the_territory_is_read_where_it_is_named(words: str, name: str, level: str) -> None:
    region = read(f"{words}\n各位代表：\n{words}\n")[0].region
    assert region is not None
    assert (region.name, region.level) == (name, level)


def test_a_copy_that_only_says_the_city_names_no_territory() -> None:
    assert read("各位代表：\n现在，我代表市人民政府，向大会报告工作。\n")[0].region is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("市长 莫 明", "莫明"),
        ("国务院总理\n李文华", "李文华"),
        ("自治区主席 艾山·买买提", "艾山·买买提"),
        ("省长王大同在省人大会议上作报告。", None),
    ],
)
def test_the_speaker_stands_after_the_office_and_alone(line: str, name: str | None) -> None:
    speaker = read(f"政府工作报告\n{line}\n各位代表：\n")[0].speaker
    assert (speaker.value if speaker else None) == name


def test_the_body_is_believed_before_the_page_around_it() -> None:
    text = "首页\n陕西省政府工作报告\n" + COPY
    metadata, _ = read(text, body=(Span(text.index("2024年金华"), len(text)),))
    assert metadata.title is not None
    assert metadata.title.value.startswith("2024年金华市")


def test_a_congress_broken_over_two_lines_is_one() -> None:
    text = "政府工作报告\n——2012年1月14日在防城港市第五届\n\n人民代表大会第二次会议上\n各位代表：\n"
    congress = read(text)[0].congress
    assert congress is not None
    assert congress.value == "防城港市第五届人民代表大会第二次会议"


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_real_report_is_of_the_year_in_its_files_name(path: Path) -> None:
    from duixian.read import read_path

    document = read_path(path)
    metadata, issues = read_metadata(document, fold(document.text))
    assert metadata.year == int(re.findall(r"\d{4}", path.stem)[-1])
    assert issues == ()
    named = re.match(r"[\u4e00-\u9fff]+", path.stem)
    if named and metadata.region:
        assert metadata.region.name == named[0]
        assert metadata.region.adcode
