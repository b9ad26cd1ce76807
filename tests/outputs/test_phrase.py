"""How a figure is said."""

from dataclasses import replace
from decimal import Decimal

import pytest

from duixian.model.claim import Measure, Op
from duixian.model.extraction import Extraction
from duixian.outputs.phrase import phrase

SAID: list[tuple[Measure, Op, str, str | None, str, str, str]] = [
    ("level", "=", "6011.3", None, "亿元", "6011.3亿元", "6011.3亿元"),
    ("level", ">=", "1000", None, "家", "1000家以上", "≥ 1000家"),
    ("level", ">", "3.2E+2", None, "万亩", "超320万亩", "> 320万亩"),
    ("level", "<=", "3", None, "%", "3%以内", "≤ 3%"),
    ("level", "<", "50", None, "件", "不到50件", "< 50件"),
    ("level", "~", "5.0", None, "%", "5%左右", "≈ 5%"),
    ("level", "range", "5", "20", "天", "5—20天", "5—20天"),
    ("growth", "=", "6.8", None, "%", "增长6.8%", "6.8%"),
    ("growth", "<=", "-3", None, "%", "下降3%以上", "≤ -3%"),
    ("growth", ">=", "-3", None, "%", "下降3%以内", "≥ -3%"),
    ("change", "=", "-90", None, "件", "减90件", "-90件"),
    ("change", ">", "2", None, "个百分点", "增超2个百分点", "> 2个百分点"),
    ("change", "range", "5", "20", "天", "变动5—20天", "5—20天"),
    ("rank", "=", "3", None, "位", "第3位", "3位"),
    ("duration", "=", "8", None, "个月", "连续8个月", "8个月"),
]


@pytest.mark.parametrize(("measure", "op", "value", "value2", "unit", "chinese", "english"), SAID)
def test_a_figure_is_said_as_in_a_report(
    whole: Extraction, measure: Measure, op: Op, value: str, value2: str | None, unit: str, chinese: str, english: str
) -> None:
    second = None if value2 is None else Decimal(value2)
    claim = replace(whole.claims[0], measure=measure, op=op, value=Decimal(value), value2=second, unit=unit)
    assert phrase(claim) == chinese
    assert phrase(claim, "en") == english


TIED: list[tuple[Op, str, str]] = [
    ("~", "与经济增长同步", "in step with 经济增长"),
    (">", "高于经济增长", "above 经济增长"),
    (">=", "不低于经济增长", "not below 经济增长"),
    ("<", "低于经济增长", "below 经济增长"),
    ("=", "经济增长", "经济增长"),
]


@pytest.mark.parametrize(("op", "chinese", "english"), TIED)
def test_a_target_tied_to_another_says_how(whole: Extraction, op: Op, chinese: str, english: str) -> None:
    claim = replace(whole.claims[4], op=op)
    assert (phrase(claim), phrase(claim, "en")) == (chinese, english)


@pytest.mark.parametrize(("text", "op", "chinese"), [("翻一番", "=", "翻一番"), ("翻两番", ">=", "翻两番以上")])
def test_a_doubling_is_said_as_written(whole: Extraction, text: str, op: Op, chinese: str) -> None:
    claim = replace(whole.claims[0], text=text, measure="growth", op=op, value=Decimal(2), unit="倍", unit_span=None)
    assert phrase(claim) == chinese
