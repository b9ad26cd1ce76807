"""Cells as offices write them."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from duixian.app.sheets.book import Cell, Value
from duixian.app.sheets.cells import CellFault, read_day, read_figure, read_share, read_text


def cell(value: Value, format: str = "General", fault: str = "") -> Cell:
    return Cell("表", 5, 3, value, format, fault)


@pytest.mark.parametrize(
    ("value", "format", "unit", "figure"),
    [
        ("1,100.9亿", "@", "亿元", "1100.9"),
        ("１１００．９ 亿元", "@", "亿元", "1100.9"),
        (Decimal("1100.9"), "#,##0.0", "亿元", "1100.9"),
        ("－3.0％", "@", "%", "-3.0"),
        (Decimal("0.063"), "0.0%", "%", "6.3"),
        (Decimal("6.3"), "General", "%", "6.3"),
        (Decimal("6.3"), '0.0"%"', "%", "6.3"),
        ("12万", "@", "万人", "12"),
        ("3所", "@", "所", "3"),
        (Decimal(0), "General", "%", "0"),
    ],
)
def test_figures(value: Value, format: str, unit: str, figure: str) -> None:
    assert read_figure(cell(value, format), unit) == Decimal(figure)


@pytest.mark.parametrize(
    ("value", "format", "unit", "why"),
    [
        (Decimal("0.063"), "General", "%", "可能是 6.3%，也可能是 0.063%"),
        ("0.06", "@", "%", "可能是 6%"),
        ("1,100.9万", "@", "亿元", "单位不是“亿元”"),
        ("12千", "@", "千瓦", "单位不是“千瓦”"),
        (Decimal("0.5"), "0%", "亿元", "是百分数"),
        ("1,10.9", "@", "亿元", "不能确定是哪个数"),
        ("5—7", "@", "亿元", "单位不是"),
        ("约5", "@", "亿元", "不能确定是哪个数"),
        (True, "General", "亿元", "不是数"),
        (datetime(2024, 1, 5), "m-d", "亿元", "不是数"),
    ],
)
def test_figures_that_could_be_another(value: Value, format: str, unit: str, why: str) -> None:
    found = read_figure(cell(value, format), unit)
    assert isinstance(found, CellFault)
    assert (found.address, why in found.why) == ("C5", True), found.why
    assert found.write


@pytest.mark.parametrize("nothing", [None, "", "—", "——", "-", "/", "无", "　"])
def test_nothing_is_nothing(nothing: Value) -> None:
    assert read_figure(cell(nothing), "亿元") is None
    assert read_share(cell(nothing)) is None
    assert read_day(cell(nothing), 2024) is None


@pytest.mark.parametrize(
    "value",
    [
        *("2024-06-30", "2024/6/30", "2024.6.30", "2024年6月30日", "6月30日", "6月底", "6月末", "6月底前", "2024年6月"),
        *("２０２４-０６-３０", "2024-06-30 00:00:00", "2024 年 6 月 30 日"),
        *(date(2024, 6, 30), datetime(2024, 6, 30), Decimal(45473)),
    ],
)
def test_days(value: Value) -> None:
    assert read_day(cell(value), 2024) == date(2024, 6, 30)


def test_a_month_shown_without_a_day_is_the_whole_month() -> None:
    assert read_day(cell(datetime(2024, 6, 1), 'yyyy"年"m"月"'), 2024) == date(2024, 6, 30)
    assert read_day(cell(datetime(2024, 6, 1), "yyyy-mm-dd"), 2024) == date(2024, 6, 1)
    assert read_day(cell("年底"), 2024) == date(2024, 12, 31)


@pytest.mark.parametrize("value", ["2024-02-30", "13月底", "尽快", "2024-6/30", Decimal("45473.5"), Decimal(6), True])
def test_no_days(value: Value) -> None:
    assert isinstance(read_day(cell(value), 2024), CellFault)


def test_a_formula_without_a_value_is_told() -> None:
    for read in (lambda c: read_figure(c, None), read_share, read_text, lambda c: read_day(c, 2024)):
        found = read(cell(None, fault="是没有算出结果的公式"))
        assert isinstance(found, CellFault)
        assert found.line.startswith("表 C5：是没有算出结果的公式；请")


def test_text() -> None:
    assert read_text(cell(" 市商务局\r\n")) == "市商务局"
    assert read_text(cell(Decimal("2024"))) == "2024"
