"""Comparing: no figure slips through, nothing is a difference that is none, and different reports are called so."""

import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.app.compare import compare
from duixian.extract import extract
from duixian.model.comparison import Comparison, DifferenceKind
from duixian.model.document import Document
from duixian.outputs.comparison.verdict import verdict
from duixian.read import from_text, read_bytes

SAMPLES = Path(__file__).resolve().parents[2] / "src" / "duixian" / "samples"
SHORT = (SAMPLES / "jinhua-2024-short.txt").read_text(encoding="utf-8")
LONG = (SAMPLES / "jinhua-2024.txt").read_text(encoding="utf-8")
DIGITS = [match.start() for match in re.finditer(r"\d", SHORT)]

REPORT = """清水市政府工作报告

一、2022年工作回顾
全市生产总值达到812.6亿元，增长6.4%；一般公共预算收入58.3亿元。
新建农村公路126公里，改造老旧小区43个。粮食播种面积稳定在95万亩。

二、2023年工作安排
生产总值增长6.5%左右，城镇新增就业3.2万人。
开工建设清水河水库，完成投资4.4万亿元的规划编制。
"""


def compared(a: str, b: str) -> Comparison:
    return compare(extract(from_text(a, "甲.txt")), extract(from_text(b, "乙.txt")))


def found(comparison: Comparison, *kinds: DifferenceKind) -> list[tuple[str, str]]:
    return [(each.text_a, each.text_b) for each in comparison.of(*kinds)]


@pytest.mark.parametrize("text", [REPORT, SHORT, LONG])
def test_a_text_and_itself_do_not_differ(text: str) -> None:
    comparison = compared(text, text)
    assert (comparison.relation, comparison.differences, comparison.share_a) == ("copies", (), 1.0)
    assert comparison.faithful


@settings(max_examples=60, deadline=None)
@given(at=st.sampled_from(DIGITS), digit=st.sampled_from("0123456789"))
def test_any_one_digit_changed_is_found(at: int, digit: str) -> None:
    if int(digit) == int(SHORT[at]):  # ０ and 0 are one digit
        return
    figures = compared(SHORT, SHORT[:at] + digit + SHORT[at + 1 :]).of("figure")
    assert len(figures) == 1
    assert figures[0].span_a.start <= at < figures[0].span_a.end


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_digit_changed_in_a_reworded_copy_is_found(seed: int) -> None:
    chance = random.Random(seed)
    copy = [
        chance.choice("增减升降进退强弱") if "\u4e00" <= c <= "\u9fff" and chance.random() < 0.15 else c for c in SHORT
    ]
    at = chance.choice(DIGITS)
    copy[at] = str((int(copy[at]) + 1) % 10)
    assert any(each.span_a.start <= at < each.span_a.end for each in compared(SHORT, "".join(copy)).of("figure"))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_blanks_line_breaks_and_marks_are_no_differences(seed: int) -> None:
    chance = random.Random(seed)
    marks = {"，": ",", "；": ";", "：": ":", "。": "。", "（": "(", "）": ")"}
    copy = "".join(marks.get(c, c) + chance.choice(["", "", "", " ", "\n", "\u3000"]) for c in REPORT)
    sides = extract(Document(REPORT, "甲")), extract(Document(copy, "乙"))  # whole: no line is taken for furniture
    assert compare(*sides).differences == ()


@pytest.mark.parametrize(
    "written, other, how",
    [
        ("812.6亿元", "821.6亿元", "value"),
        ("812.6亿元", "812.6万元", "unit"),
        ("6.4%", "6.4个百分点", "unit"),
        ("6.4%", "6.4‰", "unit"),
        ("4.4万亿元", "4.4亿元", "unit"),
        ("126公里", "126万公里", "unit"),
        ("3.2万人", "3.2人", "unit"),
    ],
)
def test_value_unit_and_multiplier_are_compared(written: str, other: str, how: str) -> None:
    figures = compared(REPORT, REPORT.replace(written, other, 1)).of("figure")
    assert [(each.text_a, each.text_b, each.how) for each in figures] == [(written, other, how)]


@pytest.mark.parametrize(
    "written, other", [("6.4%", "6.40%"), ("4.4万亿元", "44000亿元"), ("6.4%", "百分之六点四"), ("126公里", "126千米")]
)
def test_one_value_written_in_two_ways_is_noted_only(written: str, other: str) -> None:
    comparison = compared(REPORT, REPORT.replace(written, other, 1))
    assert comparison.faithful
    if written[:3] != other[:3] or "0" in other:
        assert found(comparison, "notation") == [(written, other)]


def test_a_number_on_one_side_only_is_found() -> None:
    comparison = compared(REPORT, REPORT.replace("，增长6.4%", ""))
    assert [(each.text_a, each.how) for each in comparison.of("figure")] == [("6.4%", "only_a")]
    assert [(each.text_b, each.how) for each in compared(REPORT.replace("，增长6.4%", ""), REPORT).of("figure")] == [
        ("6.4%", "only_b")
    ]


def test_a_numeral_in_words_is_a_figure() -> None:
    text = REPORT.replace("改造老旧小区43个", "改造老旧小区三个、学校二十五所")
    changed = text.replace("三个", "五个").replace("二十五", "二十六")
    assert found(compared(text, changed), "figure") == [("三", "五"), ("二十五所", "二十六所")]
    plan = REPORT.replace("完成投资", "按“十四五”规划完成投资")
    assert found(compared(plan, plan.replace("十四五", "十五五")), "figure") == [("十四五", "十五五")]


def test_a_figure_alone_on_its_line_is_compared() -> None:
    table = "生产总值\n812.6\n财政收入\n58.3\n"
    text = REPORT + table
    assert found(compared(text, text.replace("\n58.3", "\n53.8")), "figure") == [("58.3", "53.8")]


def test_a_missing_passage_is_told_with_its_figures() -> None:
    passage = "新建农村公路126公里，改造老旧小区43个。粮食播种面积稳定在95万亩。"
    comparison = compared(REPORT, REPORT.replace(passage, ""))
    assert [(each.kind, each.text_a, each.figures) for each in comparison.differences] == [("missing_in_b", passage, 3)]
    other = compared(REPORT.replace(passage, ""), REPORT)
    assert [(each.kind, each.text_b, each.figures) for each in other.differences] == [("missing_in_a", passage, 3)]
    assert comparison.faithful


def test_a_moved_passage_is_not_missing_and_its_figures_are_compared() -> None:
    passage = "新建农村公路126公里，改造老旧小区43个。"
    moved = REPORT.replace(passage, "") + passage.replace("43", "34")
    comparison = compared(REPORT, moved)
    assert found(comparison, "missing_in_a", "missing_in_b") == []
    assert [each.figures for each in comparison.of("moved")] == [2]
    assert found(comparison, "figure") == [("43个", "34个")]


def test_other_words_are_told_as_words() -> None:
    comparison = compared(REPORT, REPORT.replace("改造", "翻修").replace("公路", "道路", 1))
    assert found(comparison, "wording") == [("公", "道"), ("改造", "翻修")]
    assert not comparison.reworded


def test_wording_that_differs_all_over_is_told() -> None:
    spun = SHORT.replace("工作", "工做").replace("增长", "删加").replace("建设", "建立").replace("产业", "财产")
    spun = spun.replace("项目", "名目").replace("企业", "企颐").replace("投资", "投入").replace("全省", "全盛")
    comparison = compared(SHORT, spun)
    assert comparison.reworded
    assert comparison.relation == "copies"
    assert comparison.faithful


def test_every_span_stands_where_it_says() -> None:
    b = REPORT.replace("812.6", "821.6").replace("改造老旧小区43个", "").replace("开工建设", "动工兴建")
    comparison = compared(REPORT, b)
    assert {each.kind for each in comparison.differences} >= {"figure", "wording"}
    for each in comparison.differences:
        assert (each.span_a.of(REPORT), each.span_b.of(b)) == (each.text_a, each.text_b)
        assert each.context_a.start <= each.span_a.start <= each.context_a.end


def test_html_and_text_of_one_report_do_not_differ() -> None:
    paragraphs = "".join(f"<p>&nbsp;&nbsp;{line}</p>\n" for line in SHORT.splitlines() if line.strip())
    menu = '<div class="nav"><a href="/">首页</a> | <a href="/x">打印</a></div>'
    html = (
        f"<html><head><meta charset=utf-8><title>报告</title></head><body>{menu}<div>{paragraphs}</div></body></html>"
    )
    page = extract(read_bytes(html.encode("utf-8"), "报告.html"))
    comparison = compare(extract(from_text(SHORT, "报告.txt")), page)
    assert found(comparison, "figure", "missing_in_a", "missing_in_b", "wording") == []


def made_up(length: int, seed: int, end: str = "亿元。") -> str:
    chance = random.Random(seed)
    signs = [chr(0x4E00 + chance.randrange(2500)) for _ in range(1200)]
    words = ("".join(chance.choices(signs, k=chance.randrange(8, 30))) for _ in range(length // 8))
    return "".join(f"{each}{chance.randrange(9999)}{end}" for each in words)[:length]


def report_of(year: int, city: str) -> str:
    return (
        f"{city}{year}年政府工作报告\n\n各位代表：\n现在，我代表{city}人民政府，向大会报告工作，请予审议。\n\n"
        f"一、{year - 1}年工作回顾\n{made_up(900, year)}\n"
        f"全年地区生产总值达到{year - 1500}.6亿元，粮食产量{year % 9 + 20}.1万吨。\n\n"
        f"二、{year}年工作安排\n{made_up(900, year + 1)}\n地区生产总值增长{year % 5 + 4}%以上。\n"
    )


def test_two_years_of_one_government_are_two_reports() -> None:
    comparison = compared(report_of(2021, "金华市"), report_of(2023, "金华市"))
    assert comparison.relation == "years"
    assert verdict(comparison) == "两份不同的报告（甲 2021 年，乙 2023 年），不是副本"
    assert not comparison.faithful
    assert ("地区生产总值", "target") in {(ours.indicator, ours.kind) for ours, _ in comparison.indicators}


def test_of_two_years_the_surest_statement_of_each_is_shown() -> None:
    climbed = report_of(2023, "金华市").replace(
        "全年地区生产总值达到523.6亿元", "地区生产总值相继突破300亿元、400亿元、500亿元，全年地区生产总值达到523.6亿元"
    )
    shown = {(a.code, a.kind): (a.text, b.text) for a, b in compared(report_of(2021, "金华市"), climbed).indicators}
    assert shown["gdp", "result"] == ("521.6", "523.6")


def test_reports_of_two_governments_are_called_so() -> None:
    comparison = compared(report_of(2021, "金华市"), report_of(2023, "衢州市"))
    assert verdict(comparison) == "两个政府的报告（甲 金华市 2021，乙 衢州市 2023），不是副本"


def test_unrelated_texts_are_called_so() -> None:
    assert (
        compared("他推开门，雨还在下，巷子尽头没有人。", "本店五月一日起营业，欢迎选购各式盆栽。").relation
        == "unrelated"
    )


def test_an_extract_is_a_copy() -> None:
    comparison = compared(LONG, LONG[2000:4000])
    assert comparison.relation == "copies"
    assert comparison.share_b > 0.95
    assert comparison.share_a < 0.4


@pytest.mark.parametrize("text", ["。。。", "5", "甲", "，\n"])
def test_next_to_nothing_is_compared_all_the_same(text: str) -> None:
    a, b = Document(text, "甲"), Document("全年增长5%。", "乙")
    assert compare(extract(a), extract(b)).figures >= 0
    assert compare(extract(a), extract(a)).of("figure") == ()


@pytest.mark.parametrize("kind", ["altered", "other", "periodic"])
def test_time_goes_with_length(kind: str) -> None:
    a = "增长5%，" * 40_000 if kind == "periodic" else made_up(200_000, 1)
    b = made_up(200_000, 2) if kind == "other" else a[:9000].replace("5", "6") + a[9000:].replace("1", "3", 50)
    sides = extract(Document(a, "甲")), extract(Document(b, "乙"))
    started = time.perf_counter()
    comparison = compare(*sides)
    assert time.perf_counter() - started < 20
    assert kind == "other" or comparison.of("figure")
