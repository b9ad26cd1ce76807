import pytest

from duixian.extract.outline_period import period_in, plans_in, review_period, years_in
from duixian.model.outline import Part


@pytest.mark.parametrize(
    ("title", "part", "year", "period"),
    [
        ("一、“十二五”时期工作回顾", "review", 2016, "2011-2015"),
        ("一、过去五年工作回顾", "review", 2013, "2008-2012"),
        ("一、过去六年政府工作回顾", "review", 2011, "2005-2010"),
        ("一、2025年和“十四五”时期工作回顾", "review", 2026, "2025"),
        ("二、“十五五”时期主要目标", "outlook", 2026, "2026-2030"),
        ("二、“十五”计划", "outlook", 2001, "2001-2005"),
        ("二、今后五年的目标", "outlook", 2017, "2017-2021"),
        ("三、推动“十五五”开好局", "plan", 2026, None),
        ("一、实现“十二五”良好开局", "review", 2012, None),
        ("二、2024年工作", "plan", 2024, "2024"),
        ("一、工作回顾", "review", 2024, None),
    ],
)
def test_a_heading_states_a_period(title: str, part: Part, year: int, period: str | None) -> None:
    assert period_in(title, part, year) == period


def test_the_tenth_plan_is_not_read_into_the_fifteenth() -> None:
    assert plans_in("“十五五”时期") == [(2026, 2030)]
    assert plans_in("“十五”时期") == [(2001, 2005)]
    assert plans_in("十五运会") == []


def test_a_decade_or_a_year_end_is_no_year() -> None:
    assert years_in("2013年以来") == []
    assert years_in("1990年代") == []


@pytest.mark.parametrize(
    ("opening", "addressed", "period"),
    [
        ("一年来，我们全力以赴", False, "2025"),
        ("过去五年，财政收入", False, "2021-2025"),
        ("2025年末，全市人口", False, None),
        ("全市人口增长", True, None),
        ("刚刚过去的2025年很不容易", False, "2025"),
        ("过去的一年，我们", False, "2025"),
        ("回顾过去一年，成绩来之不易", False, "2025"),
        ("“十四五”以来，面对压力", False, "2021-2025"),
        ("2025年是收官之年。回望“十四五”这极不平凡的五年，我们", False, "2021-2025"),
        ("2025年是“十四五”收官之年。一年来，我们", False, "2025"),
    ],
)
def test_a_paragraph_of_the_review_turns_to_a_period(opening: str, addressed: bool, period: str | None) -> None:
    assert review_period(opening, addressed, 2026) == period
