"""`duixian track` and `duixian peers`: formats, charts, and every way they can go wrong."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from duixian import wiring
from duixian.app.ingest import Outcome, read_reports
from duixian.extract import extract

Run = Callable[..., Any]
Written = Callable[..., str]
REVIEW = "地区生产总值增长5.2%，一般公共预算收入增长3.1%，改造老旧小区43个。"


@pytest.fixture
def reading(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command with the real reading, for a target needs its wording read."""

    def read_copies(sources: Any, force: bool = False, *_: object) -> Iterator[Outcome]:
        return read_reports(sources, wiring.open_copy, extract, wiring.likeness, force)

    monkeypatch.setattr(wiring, "read_copies", read_copies)
    monkeypatch.setenv("COLUMNS", "160")  # in a narrow terminal figures are broken over lines
    return run


@pytest.fixture
def years(tmp_path: Path, work_report: Written) -> Path:
    folder = tmp_path / "清水市"
    folder.mkdir()
    reviews = {2021: "各项工作取得进展。", 2022: "地区生产总值增长6.8%。", 2023: "地区生产总值增长6.2%。"}
    plans = {
        2021: "地区生产总值增长7%以上。粮食产量40万吨以上。",
        2022: "地区生产总值力争增长6%。粮食产量40万吨以上。",
        2023: "地区生产总值增长6%左右。新建农村公路120公里。",
    }
    for year, plan in plans.items():
        (folder / f"{year}.txt").write_text(work_report(year, plan, reviews[year]), encoding="utf-8")
    return folder


@pytest.fixture
def governments(tmp_path: Path, work_report: Written) -> Path:
    folder = tmp_path / "一省"
    folder.mkdir()
    plans = {
        "浙江省": "地区生产总值增长5.5%左右。",
        "金华市": "地区生产总值增长6%以上。城镇新增就业8万人。",
        "宁波市": "地区生产总值增长5.5%。城镇新增就业9万人。",
        "温州市": "地区生产总值增长6.5%。粮食产量40万吨。",
    }
    for whose, plan in plans.items():
        (folder / f"{whose}.txt").write_text(work_report(2024, plan, REVIEW, whose), encoding="utf-8")
    return folder


def test_the_track_is_printed_dropped_targets_first(reading: Run, years: Path) -> None:
    ran = reading("track", years)
    assert (ran.code, ran.err) == (0, "")
    assert ran.text.startswith("清水市政府工作报告目标兑现：2021—2023 年\n3 份报告")
    assert ran.text.index("不再设目标的指标 1") < ran.text.index("逐年") < ran.text.index("逐项指标 2")
    gone = next(line for line in ran.text.splitlines() if line.startswith(" 粮食产量"))
    assert gone.split() == ["粮食产量", "2", "2022", "40万吨以上", "2023"]


def test_records_of_a_track_point_into_the_reports(reading: Run, years: Path) -> None:
    records = [json.loads(line) for line in reading("track", years, "-f", "jsonl").text.splitlines()]
    assert records[0]["kind"] == "track"
    assert records[0]["years"] == [2021, 2022, 2023]
    gdp = next(r for r in records if r.get("code") == "gdp")
    assert [(aim["year"], aim["verdict"], aim["shift"]) for aim in gdp["aims"]] == [
        (2021, "missed", None),
        (2022, "met", ["lowered", "reworded"]),
        (2023, "unknown", ["reworded"]),
    ]
    first = gdp["aims"][0]
    for side, year in (("target", 2021), ("result", 2022)):
        text = (years / f"{year}.txt").read_text(encoding="utf-8")
        assert text[first[side]["start"] : first[side]["end"]] == first[side]["text"]


def test_the_table_of_a_track_has_a_row_an_indicator_and_a_report(reading: Run, years: Path) -> None:
    out = reading("track", years, "-f", "csv").out.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    told = [(row["year"], row["value"], row["outcome"], row["shift"]) for row in rows if row["code"] == "grain_output"]
    silent = "not_reported"
    assert told == [("2021", "40", silent, ""), ("2022", "40", silent, "same"), ("2023", "", "", "dropped")]


def test_the_workbook_of_a_track_has_every_sheet(reading: Run, years: Path, tmp_path: Path) -> None:
    path = tmp_path / "历年.xlsx"
    assert reading("track", years, "-o", path).code == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["逐年目标", "指标", "年份", "章节", "说明"]
    rows = list(book["年份"].values)
    assert [row[:5] for row in rows[1:]] == [
        (2021, "2021.txt", 2, 0, 1),
        (2022, "2022.txt", 2, 1, 1),
        (2023, "2023.txt", 2, 0, 0),
    ]


def test_the_page_of_a_track_draws_what_has_two_figures(reading: Run, years: Path, tmp_path: Path) -> None:
    path = tmp_path / "历年.html"
    assert reading("track", years, "-o", path).code == 0
    page = path.read_text(encoding="utf-8")
    assert page.count('class="chart chart-aims"') == 2
    assert "2021 目标 增长7%以上，结果 增长6.8%（未完成）" in page
    assert page.index("不再设目标的指标") < page.index("逐项指标") < page.index("判定规则版本")
    assert 'href="#y2022"' in page
    assert "<script" not in page
    assert ' style="' not in page


def test_without_what_draws_the_page_says_what_to_install(
    reading: Run, years: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duixian.web.charts.aims", None)
    path = tmp_path / "历年.html"
    assert reading("track", years, "-o", path).code == 0
    page = path.read_text(encoding="utf-8")
    assert "chart-aims" not in page
    assert "pip install &quot;duixian[board]&quot;" in page


def test_an_english_page(reading: Run, years: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from duixian.cli.messages import language

    monkeypatch.setenv("DUIXIAN_LANG", "en")
    language.cache_clear()
    reading("track", years, "-o", tmp_path / "track.html")
    page = (tmp_path / "track.html").read_text(encoding="utf-8")
    assert "Indicators without a target any more" in page
    assert "lowered, reworded, asks less" in page


def test_two_governments_are_one_line_and_nothing_is_written(reading: Run, governments: Path, tmp_path: Path) -> None:
    ran = reading("track", governments, "-o", tmp_path / "历年.html")
    assert ran.code == 2
    assert ran.err.startswith("错误：这里有 4 个政府的报告（")
    assert not (tmp_path / "历年.html").exists()


def test_a_file_that_is_no_report_is_told_and_the_others_are_followed(reading: Run, years: Path) -> None:
    (years / "菜单.txt").write_text("本店五月一日起营业。", encoding="utf-8")
    ran = reading("track", years)
    assert ran.code == 3
    assert "菜单.txt：不像政府工作报告" in ran.err
    assert ran.text.startswith("清水市政府工作报告目标兑现：2021—2023 年")


def test_a_report_is_not_overwritten(reading: Run, years: Path) -> None:
    ran = reading("track", years, "-f", "html", "-o", years / "2021.txt")
    assert (ran.code, "不能覆盖" in ran.err) == (2, True)


@pytest.mark.parametrize("command", ["track", "peers"])
def test_an_unknown_format_and_an_empty_folder(reading: Run, tmp_path: Path, command: str) -> None:
    ran = reading(command, tmp_path, "-f", "docx")
    assert ran.err.startswith("错误：没有“docx”这种")
    assert "csv、html、jsonl、table、xlsx" in ran.err
    ran = reading(command, tmp_path)
    assert (ran.code, "没有可读的文件" in ran.err) == (2, True)


def test_governments_are_printed_side_by_side(reading: Run, governments: Path) -> None:
    ran = reading("peers", governments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.text.startswith("2024 年 4 个政府的主要目标\n")
    assert "比上级高 0.5 个百分点" in ran.text
    assert "与上级持平" in ran.text
    tier = next(line for line in ran.text.splitlines() if line.startswith(" 浙江省 ") and "、" in line)
    assert tier.split()[:6] == ["浙江省", "地区生产总值", "增长5.5%左右", "2", "1", "0"]
    assert "宁波市 0、温州市 +1、金华市 +0.5" in tier


def test_records_of_governments(reading: Run, governments: Path) -> None:
    records = [json.loads(line) for line in reading("peers", governments, "-f", "jsonl").text.splitlines()]
    assert [record["kind"] for record in records] == ["peers", "headline", "tier"]
    assert [(each["region"], each["step"]) for each in records[1]["governments"]] == [
        ("浙江省", None),
        ("宁波市", "0"),
        ("温州市", "1"),
        ("金华市", "0.5"),
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
def test_governments_in_files(reading: Run, governments: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"横比.{ending}"
    ran = reading("peers", governments, "-o", path, "--year", "2024")
    assert (ran.code, ran.err) == (0, f"已写入 {path}\n")
    if ending == "xlsx":
        assert openpyxl.load_workbook(path).sheetnames == ["目标", "层层加码", "谁没有设", "说明"]
    elif ending == "csv":
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        assert [row["step"] for row in rows if row["code"] == "gdp"] == ["", "0", "1", "0.5"]
    else:
        page = path.read_text(encoding="utf-8")
        assert page.index("浙江省") < page.index('<span class="step">+0.5</span>') < page.index("原文与出处")


def test_one_government_has_no_peers(reading: Run, governments: Path) -> None:
    ran = reading("peers", governments / "金华市.txt")
    assert (ran.code, ran.err) == (
        2,
        "错误：2024 年只有 1 个政府的报告，横向比较至少要 2 个；请多给几份，或用 --year 换个年份\n",
    )
