"""Promises without a figure: what is one, its stage, its due date, and what is none."""

from time import perf_counter

import pytest

from duixian.extract.fold import fold
from duixian.extract.milestones import read_milestones
from duixian.extract.milestones_clause import read_clause
from duixian.extract.milestones_words import closing_head, start_of_state
from duixian.extract.outline import Outline, read_outline
from duixian.lexicon.stages import stage_rows
from duixian.lexicon.tables import check_plain, data_text, texts
from duixian.model.claim import Milestone
from duixian.model.document import Document
from duixian.model.span import Span

REPORT = "政府工作报告\n一、2025年工作回顾\n{review}\n二、2026年工作安排\n{plan}\n"


def read(plan: str, review: str = "过去一年，各项工作取得新进展。") -> list[Milestone]:
    document = Document(REPORT.format(review=review, plan=plan), "report")
    text = fold(document.text)
    return read_milestones(document, text, Outline(read_outline(document, text, 2026)), 2026, [])


def pairs(plan: str) -> list[tuple[str, str]]:
    return [(found.object, found.stage) for found in read(plan)]


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("加快建设云溪水库、青石岭隧道等重大项目。", [("云溪水库", "progress"), ("青石岭隧道", "progress")]),
        ("云青高速公路建成通车，青石岭隧道开工。", [("云青高速公路", "done"), ("青石岭隧道", "start")]),
        ("推动云青铁路开工、云溪水库下闸蓄水。", [("云青铁路", "start"), ("云溪水库", "done")]),
        ("扎实推进云溪机场项目前期工作。", [("云溪机场项目", "preliminary")]),
        ("支持云溪师范大学争创“双一流”大学。", [("云溪师范大学“双一流”大学", "obtain")]),
        ("办好第五届云溪龙舟节、青石岭马拉松。", [("第五届云溪龙舟节", "hold"), ("青石岭马拉松", "hold")]),
        (
            "抓好云溪、青石岭、白鹿潭等水库工程。",
            [(f"{name}水库工程", "progress") for name in ("云溪", "青石岭", "白鹿潭")],
        ),
        ("启动云溪、青石岭保护区生态修复。", [("云溪保护区生态修复", "start"), ("青石岭保护区生态修复", "start")]),
        ("确保云溪抽水蓄能电站首批机组并网发电。", [("云溪抽水蓄能电站首批机组", "operate")]),
        (
            "争取设立云溪综合保税区，增设云溪自贸试验区新片区。",
            [("云溪综合保税区", "obtain"), ("云溪自贸试验区新片区", "done")],
        ),
        ("全力建好西部陆海新通道。", [("西部陆海新通道", "progress")]),
        ("办好溪洽会。", [("溪洽会", "hold")]),
        ("推动云溪电池二期、白鹿芯片等项目投产满产。", [("云溪电池二期", "operate"), ("白鹿芯片项目", "operate")]),
        ("争创国家稀有金属技术创新中心。", [("国家稀有金属技术创新中心", "obtain")]),
        ("建设开放白鹿洲公园，筹划组建云溪旅游集团。", [("白鹿洲公园", "progress"), ("云溪旅游集团", "preliminary")]),
        ("推进国家林业经济发展试验区建设。", [("国家林业经济发展试验区", "progress")]),
        ("办好世界现代农业博览会。", [("世界现代农业博览会", "hold")]),
        ("建设国家文化公园（云溪段）。", [("国家文化公园（云溪段）", "progress")]),
        ("加快云溪、白港等高速公路建设。", [("云溪高速公路", "progress"), ("白港高速公路", "progress")]),
        (
            "实施云溪催化剂、白鹿重工铸锻、青石岭精细化工等重点项目。",
            [(f"{name}项目", "progress") for name in ("云溪催化剂", "白鹿重工铸锻", "青石岭精细化工")],
        ),
        ("开展林地收益分配综合改革试点。", [("林地收益分配综合改革试点", "progress")]),
        ("推动云青都市圈建设走深走实。", [("云青都市圈", "progress")]),
        ("做好云江运动会备战参赛工作。", [("云江运动会", "hold")]),
        ("办好第九届市运会、云溪美食汇等赛事活动。", [("第九届市运会", "hold"), ("云溪美食汇", "hold")]),
        ("加紧云溪抽水蓄能电站的立项开工。", [("云溪抽水蓄能电站", "start")]),
        ("支持云溪电厂项目并确保5月底前开工建设。", [("云溪电厂项目", "start")]),
        ("加快云溪电厂一期、二期建设。", [("云溪电厂一期", "progress"), ("云溪电厂二期", "progress")]),
        ("做好云溪市“十五五”规划纲要编制工作。", [("云溪市“十五五”规划纲要", "progress")]),
        ("办好用好云溪会展节，建好用好白鹿国家公园。", [("云溪会展节", "hold"), ("白鹿国家公园", "progress")]),
        ("筹设云溪海洋大学。", [("云溪海洋大学", "preliminary")]),
        ("争创国家气候适应型试点城市。", [("国家气候适应型试点城市", "obtain")]),
        (
            "推进淮河治理保护、白鹿潭灌区现代化改造。",
            [("淮河治理保护", "progress"), ("白鹿潭灌区现代化改造", "progress")],
        ),
    ],
)
def test_a_named_thing_and_its_stage_are_a_milestone(plan: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(plan) == expected


@pytest.mark.parametrize(
    "plan",
    [
        "深化重点领域改革，加强区域合作。",
        "推进高质量发展，健全长效机制。",
        "加快项目建设，推进平台建设。",
        "建设高素质专业化干部队伍。",
        "确保粮食安全，支持民营企业发展。",
        "推动数字经济、实体经济等深度融合。",
        "加强石漠化、荒漠化综合治理，全域整治黑臭水沟。",
        "集中整治乱摊派、乱检查，完成入河排污口整治。",
        "过去一年，云溪水库建成蓄水。",
        "推进国家重点建设项目。",
        "整治停车难、出行难等“城市病”。",
        "保障小店、摊点等正常运营。",
        "抓好综合改革试点。",
        "扩大电力、医疗等领域改革试点。",
        "推进充电、加氢等设施建设，加快企业兼并重组。",
        "开拓中亚等新兴市场，开辟新能源材料市场。",
        "加强与云溪、白鹿等区域合作。",
    ],
)
def test_an_exhortation_is_none(plan: str) -> None:
    assert pairs(plan) == []


def test_what_is_behind_us_is_none() -> None:
    assert read("努力工作。", review="云溪水库建成蓄水，青石岭隧道开工。") == []


def test_a_figure_that_counts_the_list_makes_it_a_target() -> None:
    plan = "建成投用云溪广场、白鹿潭公园等11个项目"
    assert read_clause(plan, Span(0, len(plan)), ()) != []
    assert read_clause(plan, Span(0, len(plan)), (plan.index("11"),)) == []


def test_a_date_in_the_clause_is_when_it_is_due_and_one_in_a_name_is_not() -> None:
    assert [found.period for found in read("10月底前开工建设云溪水库。")] == ["2026-10"]
    assert [found.period for found in read("加快建设云溪水库。")] == ["2026"]
    assert [found.period for found in read("推进“十五五”云溪流域规划编制。")] in (["2026"], [])


def test_a_year_in_a_name_dates_that_event_alone() -> None:
    plan = "办好2027年云溪运动会和2028年白鹿博览会，筹办第七届青石论坛。"
    assert [found.period for found in read(plan)] == ["2027", "2028", "2026"]
    assert [found.period for found in read("2027年举办云溪运动会。")] == ["2027"]


def test_places_are_those_of_the_document() -> None:
    plan = "加快建设云溪水库、青石岭隧道。"
    for found in read(plan):
        assert found.span.contains(found.object_span)
        assert found.sentence.contains(found.span)
        assert found.text == "加快建设云溪水库、青石岭隧道"
        assert 0 <= found.confidence <= 1
    assert len({found.id for found in read(plan)}) == 2


def test_a_named_project_is_surer_than_a_kind_of_thing() -> None:
    named, *_ = read("开工建设云溪市第二医院二期工程。")
    kind, *_ = read("开工建设会展中心。")
    assert named.confidence > kind.confidence


@pytest.mark.parametrize(
    "run",
    [
        "甲水库、",
        "甲、",
        "甲和",
        "甲等",
        "“",
        "“办一大",
        "的",
        "（",
        "积极稳妥",
        "加快",
        "1月甲水库、",
        "开工建设",
        "甲水库。建成",
    ],
)
def test_a_run_of_one_thing_takes_no_time(run: str) -> None:
    begun = perf_counter()
    read(f"建设{run * (20_000 // len(run))}")
    read(f"支持{run * (20_000 // len(run))}甲、乙保护区生态修复")
    assert perf_counter() - begun < 5, "reading is no longer linear in the length of a list"


@pytest.mark.parametrize("row", stage_rows("verb"), ids=lambda row: str(row["class"]))
def test_a_verb_class_reads_its_examples(row) -> None:
    for text in texts(row, "examples"):
        assert [found.stage for found in read_clause(text, Span(0, len(text)), ())], text
    for text in texts(row, "rejects"):
        assert read_clause(text, Span(0, len(text)), ()) == [], text


@pytest.mark.parametrize("row", stage_rows("state"), ids=lambda row: str(row["stage"]))
def test_a_state_closes_its_examples(row) -> None:
    for text in texts(row, "examples"):
        found = start_of_state(text)
        assert found is not None, text
        assert found[1] == row["stage"]
    for text in texts(row, "rejects"):
        assert start_of_state(text) is None, text


@pytest.mark.parametrize("row", stage_rows("head"), ids=lambda row: str(row["grade"]))
def test_a_noun_closes_its_examples(row) -> None:
    for text in texts(row, "examples"):
        found = closing_head(text)
        assert found is not None, text
        assert found[1] == row["grade"], text
    for text in texts(row, "rejects"):
        found = closing_head(text)
        assert found is None or found[1] != row["grade"], text


@pytest.mark.parametrize("name", ["stages.toml", "common.toml"])
def test_the_files_are_plain(name: str) -> None:
    check_plain(data_text(name), name)
