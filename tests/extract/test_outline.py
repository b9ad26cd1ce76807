import re
from pathlib import Path

import pytest

from duixian.extract.fold import fold
from duixian.extract.outline import Outline, read_outline
from duixian.lexicon.outline import outline_rows, pattern_of
from duixian.lexicon.tables import check_plain, data_text, texts
from duixian.model.document import Document
from duixian.model.outline import Part, Section
from duixian.model.span import Span

REPORTS = sorted((Path(__file__).resolve().parents[3] / "shared" / "reports").glob("*.txt"))

FULL = """政府工作报告

各位代表：

现在，我代表市人民政府，向大会报告工作，请予审议。

一、2023年工作回顾

2023年，我们迎难而上。全市生产总值增长6%。

（一）聚力项目，投资结构更优。项目推进提速。完成投资300亿元。招商成效显著。签约项目40个。

（二）聚力改革，活力更足。新增企业2万户。一是深化国企改革，资产增长8%。二是优化环境，办件提速三成。

各位代表！“十四五”已经过半，五年来的路不平凡。

二、2024年工作安排

今年经济社会发展的主要预期目标是：生产总值增长5.5%。

（一）扩大内需。

——促进消费。社零总额增长7%。

——扩大投资。完成投资320亿元。

（二）加强政府自身建设。坚持依法行政。

各位代表！蓝图已绘，让我们团结奋进，为美好明天而努力奋斗！
"""


def read(text: str, year: int | None = 2024) -> Outline:
    return Outline(read_outline(Document(text, "例"), fold(text), year))


def chapters(text: str, year: int | None = 2024) -> list[tuple[Part, str | None, str]]:
    return [(s.part, s.period, s.title) for s in read(text, year).sections if s.kind == "chapter"]


def part_of(text: str, words: str, year: int | None = 2024) -> Part:
    return read(text, year).part(text.index(words))


def find(text: str, title: str) -> Section:
    return next(section for section in read(text).sections if section.title == title)


def test_chapters_carry_their_part_and_period() -> None:
    assert chapters(FULL) == [
        ("review", "2023", "一、2023年工作回顾"),
        ("plan", "2024", "二、2024年工作安排"),
        ("closing", None, "蓝图已绘"),
    ]


def test_everything_before_the_first_chapter_is_the_front() -> None:
    assert part_of(FULL, "现在，我代表") == "front"


def test_sections_leads_and_items_are_nested() -> None:
    position = FULL.index("完成投资300")
    assert [s.title for s in read(FULL).at(position)] == [
        "一、2023年工作回顾",
        "（一）聚力项目，投资结构更优",
        "项目推进提速",
    ]
    assert [s.title for s in read(FULL).at(FULL.index("签约项目"))][-1] == "招商成效显著"


def test_dashes_and_ordinals_are_items() -> None:
    titles = [s.title for s in read(FULL).sections if s.kind == "item"]
    assert titles == ["一是深化国企改革", "二是优化环境", "——促进消费", "——扩大投资"]


def test_a_section_on_the_governments_own_building_is_its_own_part_in_the_plan() -> None:
    assert part_of(FULL, "坚持依法行政") == "government"


def test_in_the_review_the_governments_own_building_stays_review() -> None:
    text = FULL.replace("聚力改革，活力更足", "加强政府自身建设，效能更高")
    assert part_of(text, "新增企业") == "review"


def test_a_paragraph_to_the_deputies_ends_the_section_before_it() -> None:
    position = FULL.index("五年来的路")
    assert [s.kind for s in read(FULL).at(position)] == ["chapter", "section"]
    assert "（二）" not in read(FULL).at(position)[-1].title


@pytest.mark.parametrize(
    ("title", "year", "part"),
    [
        ("二、“十五五”时期的主要目标", 2026, "outlook"),
        ("二、今后五年的奋斗目标", 2022, "outlook"),
        ("二、对今年政府工作的建议", 2023, "plan"),
        ("二、奋力推动“十五五”开好局", 2026, "plan"),
        ("二、过去六年政府工作总结", 2011, "review"),
        ("二、“十五”计划的执行情况", 2006, "review"),
        ("二、２０２４年工作安排", 2024, "plan"),
    ],
)
def test_a_heading_decides_its_part(title: str, year: int, part: Part) -> None:
    text = f"各位代表：\n一、去年工作回顾\n完成投资3亿元。\n{title}\n有关工作如下。\n"
    assert part_of(text, "有关工作", year) == part


def test_a_heading_without_a_cue_is_decided_by_what_follows() -> None:
    text = "各位代表：\n一、踔厉奋发谱新篇\n过去一年，投资增长3%。\n二、乘势而上开新局\n今年是关键之年，要抓好项目。\n"
    assert [part for part, _, _ in chapters(text)] == ["review", "plan"]


def test_after_the_plan_a_heading_without_a_cue_goes_on_with_it() -> None:
    text = FULL.replace("各位代表！蓝图", "三、推进全面开放\n\n扩大出口，出口增长9%。\n\n各位代表！蓝图")
    assert part_of(text, "出口增长") == "plan"


def test_a_chapter_of_two_parts_is_cut_where_the_text_turns() -> None:
    text = (
        "各位代表：\n一、2025年工作回顾\n投资增长5%。\n二、“十四五”发展成就和“十五五”主要目标\n"
        "五年来，财政收入增长30%。\n“十五五”时期是关键五年，财政收入年均增长6%。\n"
    )
    assert part_of(text, "财政收入增长30", 2026) == "review"
    assert part_of(text, "财政收入年均", 2026) == "outlook"
    assert read(text, 2026).period(text.index("财政收入年均")) == "2026-2030"


def test_headings_without_numbers_hold_numbered_ones() -> None:
    text = (
        "各位代表：\n2008年工作回顾\n一、经济增长平稳\n生产总值增长9%。\n二、项目进展良好\n开工30个。\n"
        "2009年工作安排\n一、狠抓项目\n开工40个。\n"
    )
    outline = read(text, 2009)
    assert [s.title for s in outline.at(text.index("开工30"))] == ["2008年工作回顾", "二、项目进展良好"]
    assert outline.part(text.index("开工40")) == "plan"


def test_a_report_without_headings_is_cut_at_its_turns() -> None:
    text = (
        "各位代表：\n现在，我代表市人民政府向大会报告工作。\n过去一年，我们埋头苦干，生产总值增长8%。\n"
        "财政收入增长9%。\n今年经济社会发展的主要预期目标是：生产总值增长7%。\n完成投资90亿元。\n"
    )
    assert [part_of(text, words) for words in ("增长8", "增长9", "增长7", "投资90")] == [
        "review",
        "review",
        "plan",
        "plan",
    ]


def test_a_heading_glued_to_its_text_ends_where_the_text_begins() -> None:
    text = "各位代表：\n　　一、2007年工作回顾  过去一年，投资增长3%。\n　　二、2008年工作安排  今年，投资增长4%。\n"
    assert [title for _, _, title in chapters(text, 2008)] == ["一、2007年工作回顾", "二、2008年工作安排"]


def test_in_the_review_a_turn_from_one_year_to_five_changes_the_period() -> None:
    text = "各位代表：\n一、2025年和“十四五”时期工作回顾\n2025年，投资增长3%。\n五年来，投资累计900亿元。\n"
    outline = read(text, 2026)
    assert outline.period(text.index("投资增长")) == "2025"
    assert outline.period(text.index("投资累计")) == "2021-2025"


def test_explanations_after_the_report_are_not_its_plan() -> None:
    text = FULL + "名词解释\n1.“四上”企业：指规模以上工业等4类企业。\n"
    assert part_of(text, "指规模以上") == "closing"


def test_a_list_of_projects_in_an_annex_is_plan() -> None:
    text = FULL + "附件1\n2024年市十件民生实事\n一、新增停车位3000个。\n"
    assert part_of(text, "停车位") == "plan"


def test_lines_broken_inside_a_sentence_are_no_headings() -> None:
    text = FULL.replace("坚持依法行政。", "贯彻《\n促进民营经济发展若干意见\n》，坚持依法行政。")
    assert all("若干意见" not in section.title for section in read(text).sections)


def test_page_furniture_is_not_read() -> None:
    text = "一、站内导航\n" + FULL
    document = Document(text, "例", body=(Document(text, "例").body[0]._replace(start=7),))
    assert all("导航" not in section.title for section in read_outline(document, fold(text), 2024))


def test_an_empty_document_has_no_sections() -> None:
    assert read("").sections == ()
    assert read("").part(0) == "front"


def test_the_vocabulary_is_plain_and_matches_its_examples() -> None:
    check_plain(data_text("outline.toml"), "outline.toml")
    for table in ("title", "opening", "closing", "annex"):
        for row in outline_rows(table):
            pattern = re.compile("|".join(texts(row, "patterns")))
            for example in texts(row, "examples"):
                assert pattern.search(example), (table, example)
            for reject in texts(row, "rejects"):
                found = pattern.fullmatch(reject) if table == "annex" else pattern.match(reject)
                assert found is None, (table, reject)
    assert pattern_of("annex").fullmatch("名词解释")


def test_one_year_before_the_numbered_sections_governs_them_all() -> None:
    text = (
        "各位代表：\n一、“十四五”时期和2025年工作回顾\n过去的五年不同寻常。投资翻番。\n"
        "刚刚过去的2025年很不容易。\n（一）抓产业。增长5%。\n（二）抓民生。增长6%。\n"
        "一年来，改革深化。降费7亿元。\n——这五年，城乡更美。植树8万亩。\n五年来，民生改善。就业12万人。\n二、2026年工作安排\n"
    )
    outline = Outline(read_outline(Document(text, "例", body=(Span(0, len(text)),)), text, 2026))
    periods = [outline.period(text.index(words)) for words in ("翻番", "增长5%", "增长6%", "7亿", "8万亩", "12万人")]
    assert periods == ["2021-2025", "2025", "2025", "2025", "2021-2025", "2021-2025"]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_real_report_looks_back_before_it_looks_ahead(path: Path) -> None:
    from duixian.read import read_path

    document = read_path(path)
    text = fold(document.text)
    year = int(re.findall(r"\d{4}", path.stem)[-1])
    sections = read_outline(document, text, year)
    parts = [section.part for section in sections if section.kind == "chapter"]
    assert parts[0] == "review"
    assert "front" not in parts
    for section in sections:
        assert section.extent.contains(section.span)
        assert section.parent is None or sections[section.parent].extent.contains(section.extent)
