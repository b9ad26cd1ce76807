"""The chart of one indicator's targets and results over the years."""

import re
from collections.abc import Callable

import pytest

from duixian.app.track import track
from duixian.app.verdicts import judge_report
from duixian.extract import extract
from duixian.judge.policy import policy
from duixian.model.document import Document
from duixian.model.track import History
from duixian.web.charts.aims import aims_chart, points

PLANS = {
    2021: "地区生产总值增长7%以上。一般公共预算收入9800万元。",
    2022: "地区生产总值增长6%—6.5%。一般公共预算收入1.2亿元。",
    2023: "地区生产总值增长6%左右。居民人均可支配收入增长与经济增长同步。",
}
REVIEWS = {
    2021: "各项工作取得进展。",
    2022: "地区生产总值增长6.8%，一般公共预算收入1.1亿元。",
    2023: "地区生产总值增长6.2%，一般公共预算收入1.1亿元。",
}


@pytest.fixture
def histories(work_report: Callable[..., str]) -> dict[str | None, History]:
    reports = [extract(Document(work_report(year, PLANS[year], REVIEWS[year]), f"{year}.txt")) for year in PLANS]
    found = track(reports, lambda this, following: judge_report(this, following, policy()), policy().version)
    return {history.code: history for history in found.histories}


def test_every_target_and_result_is_told(histories: dict[str | None, History]) -> None:
    drawn = aims_chart(histories["gdp"])
    assert (
        "2021 目标 增长7%以上，结果 增长6.8%（未完成）；2022 目标 增长6—6.5%，结果 增长6.2%（完成）；"
        "2023 目标 增长6%左右（无从判定）。"
    ) in drawn
    assert points(histories["gdp"]) == 3


def test_results_have_the_shape_of_their_verdict_and_the_range_a_box(histories: dict[str | None, History]) -> None:
    drawn = aims_chart(histories["gdp"])
    assert drawn.count('fill="#B3261E"') == drawn.count('fill="#2E7D4F"') == 1
    assert len(re.findall(r'fill-opacity="0\.2"', drawn)) == 1


def test_figures_in_other_units_stand_on_one_scale(histories: dict[str | None, History]) -> None:
    drawn = aims_chart(histories["general_budget_revenue"])
    bars = [
        float(y) for y in re.findall(r'<line transform="translate\([-\d.]+,([\d.]+)\)"[^>]*stroke="#1F5FA8"', drawn)
    ]
    assert len(bars) == 2
    assert bars[0] > bars[1]  # 9800万元 lies below 1.2亿元


def test_a_target_tied_to_another_alone_has_nothing_to_draw(histories: dict[str | None, History]) -> None:
    assert points(histories["resident_income"]) == 0


def test_the_drawing_is_fit_for_a_page(histories: dict[str | None, History]) -> None:
    drawn = str(aims_chart(histories["gdp"], slot="b"))
    assert "<script" not in drawn
    assert "style=" not in drawn
    assert drawn == str(aims_chart(histories["gdp"], slot="b")) != str(aims_chart(histories["gdp"]))
    assert "≈ 6%" in aims_chart(histories["gdp"], lang="en")
