"""One government over the years: which report judges which, how targets move, and what cannot be followed."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from duixian.app.track import track
from duixian.app.verdicts import judge_report
from duixian.extract import extract
from duixian.judge.policy import policy
from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.model.extraction import Extraction
from duixian.model.track import Aim, History, Track

Written = Callable[..., str]


def read(text: str, name: str = "报告.txt") -> Extraction:
    return extract(Document(text, name))


def follow(*texts: str) -> Track:
    reports = [read(text, f"{number}.txt") for number, text in enumerate(texts)]
    return track(reports, lambda this, following: judge_report(this, following, policy()), policy().version)


def history(found: Track, code: str, measure: str = "growth") -> History:
    return next(each for each in found.histories if (each.code, each.measure) == (code, measure))


def aims(found: Track, code: str, measure: str = "growth") -> dict[int, Aim]:
    return {aim.year: aim for aim in history(found, code, measure).aims}


def kinds(found: Track, code: str, measure: str = "growth") -> dict[int, tuple[str, ...]]:
    return {year: aim.shift.kinds if aim.shift else () for year, aim in aims(found, code, measure).items()}


def test_a_target_is_judged_by_the_next_years_report(work_report: Written) -> None:
    found = follow(
        work_report(2022, "地区生产总值增长6%以上。", "地区生产总值增长9.9%。"),
        work_report(2021, "地区生产总值增长7%以上。"),
        work_report(2023, "地区生产总值增长5.5%左右。", "地区生产总值增长6.1%。"),
    )
    told = aims(found, "gdp")
    assert [(aim.year, aim.outcome, str(aim.result.value) if aim.result else None) for aim in told.values()] == [
        (2021, "exceeded", "9.9"),
        (2022, "met", "6.1"),
        (2023, "unknown", None),
    ]
    assert (found.name, [each.year for each in found.years]) == ("清水市", [2021, 2022, 2023])


def test_a_year_between_that_is_missing_is_told_and_never_bridged(work_report: Written) -> None:
    found = follow(
        work_report(2020, "地区生产总值增长7%以上。"),
        work_report(2022, "地区生产总值增长6%以上。", "地区生产总值增长8%。"),
    )
    assert aims(found, "gdp")[2020].outcome == "unknown"
    assert found.notes == ("没有 2021 年的报告：2020 年的目标无从判定，也不用更晚的报告判定。",)
    shift = aims(found, "gdp")[2022].shift
    assert shift is not None
    assert (shift.kinds, shift.since, shift.easier) == (("lowered",), 2020, True)


@pytest.mark.parametrize(
    "before, now, expected",
    [
        ("地区生产总值增长8%", "地区生产总值增长7%", ("lowered",)),
        ("地区生产总值增长7%", "地区生产总值增长7.5%", ("raised",)),
        ("地区生产总值增长7%左右", "地区生产总值增长7%以上", ("reworded",)),
        ("地区生产总值增长7%", "地区生产总值力争增长7%", ("reworded",)),
        ("地区生产总值增长6.5%左右", "地区生产总值增长6%—6.5%", ("lowered", "reworded")),
        ("地区生产总值增长7%", "地区生产总值增长7%", ("same",)),
        ("地区生产总值增长7%不低于全省平均", "地区生产总值增长7%", ("same",)),
    ],
)
def test_how_a_target_moved(work_report: Written, before: str, now: str, expected: tuple[str, ...]) -> None:
    found = follow(work_report(2021, f"{before}。"), work_report(2022, f"{now}。"))
    assert kinds(found, "gdp") == {2021: (), 2022: expected}


def test_less_of_a_ceiling_asks_more(work_report: Written) -> None:
    found = follow(
        work_report(2021, "居民消费价格涨幅控制在3%以内。"), work_report(2022, "居民消费价格涨幅控制在2.5%以内。")
    )
    shift = aims(found, "cpi")[2022].shift
    assert shift is not None
    assert (shift.kinds, shift.easier) == (("lowered",), False)


def test_of_a_fall_its_size_is_raised_or_lowered(work_report: Written) -> None:
    found = follow(
        work_report(2021, "单位地区生产总值能耗下降3%以上。"), work_report(2022, "单位地区生产总值能耗下降2.5%以上。")
    )
    shift = aims(found, "energy_intensity")[2022].shift
    assert shift is not None
    assert (shift.kinds, shift.easier) == (("lowered",), True)


def test_units_do_not_hide_a_move(work_report: Written) -> None:
    found = follow(work_report(2021, "一般公共预算收入9800万元。"), work_report(2022, "一般公共预算收入1.2亿元。"))
    assert kinds(found, "general_budget_revenue", "level")[2022] == ("raised",)


def test_growth_that_becomes_an_amount_is_rebased(work_report: Written) -> None:
    found = follow(work_report(2021, "固定资产投资增长8%。"), work_report(2022, "固定资产投资完成500亿元。"))
    assert kinds(found, "fixed_asset_investment") == {2021: (), 2022: ("rebased",)}
    assert kinds(found, "fixed_asset_investment", "level") == {2022: ("rebased",)}


def test_what_is_not_set_again_is_dropped_once_and_may_come_back(work_report: Written) -> None:
    gdp = "地区生产总值增长7%。"
    found = follow(
        work_report(2021, f"{gdp}粮食产量40万吨以上。"),
        work_report(2022, gdp),
        work_report(2023, gdp),
        work_report(2024, f"{gdp}粮食产量41万吨。新建农村公路120公里。"),
    )
    assert kinds(found, "grain_output", "level") == {2021: (), 2022: ("dropped",), 2024: ("resumed",)}
    assert kinds(found, "rural_roads", "level") == {2024: ("new",)}
    assert history(found, "grain_output", "level").dropped is None


def test_a_copy_without_targets_says_nothing_of_what_was_dropped(work_report: Written) -> None:
    found = follow(
        work_report(2021, "地区生产总值增长7%以上。"),
        work_report(2022, "深入推进各项工作。", "地区生产总值增长7.2%。"),
    )
    assert kinds(found, "gdp") == {2021: ()}
    assert aims(found, "gdp")[2021].outcome == "met"
    assert "2022 年的报告（1.txt）里没有读到当年的目标" in found.notes[0]


def test_a_target_said_twice_counts_once(work_report: Written) -> None:
    plan = "今年的主要预期目标是：地区生产总值增长7%以上。\n实现地区生产总值增长7%以上，要付出艰苦努力。"
    found = follow(work_report(2021, plan), work_report(2022, "推进各项工作。", "地区生产总值增长7.2%。"))
    assert (found.rate.all, found.rate.kept, aims(found, "gdp")[2021].stated) == (1, 1, 2)


def test_of_two_figures_the_one_that_names_its_year_counts(work_report: Written) -> None:
    found = follow(work_report(2021, "五年改造农村公路500公里，今年改造农村公路120公里。"))
    assert [str(each.aims[0].target.value) for each in found.histories if each.aims[0].target] == ["120"]


def test_an_increase_beside_its_amount_is_no_target_of_its_own(work_report: Written) -> None:
    found = follow(work_report(2021, "安排就业补助资金500万元，比上年增加20万元。城镇化率提高1个百分点。"))
    assert [each.measure for each in found.histories] == ["level", "change"]
    assert found.histories[1].code == "urbanisation_rate"


def test_an_indicator_the_catalogue_does_not_know_is_followed_by_its_wording(work_report: Written) -> None:
    found = follow(work_report(2021, "新建口袋花园12个。"), work_report(2022, "新建口袋花园9个。"))
    assert [(each.code, each.targets) for each in found.histories] == [(None, 2)]


def test_plans_of_several_years_are_no_targets_of_the_year(work_report: Written) -> None:
    found = follow(work_report(2021, "地区生产总值增长7%。到2025年，粮食产量达到50万吨。"))
    assert [each.code for each in found.histories] == ["gdp"]


def test_wording_and_rates_are_counted_by_year_and_chapter(work_report: Written) -> None:
    found = follow(
        work_report(2021, "地区生产总值增长7%左右。粮食产量40万吨以上。固定资产投资增长8%。"),
        work_report(2022, "地区生产总值力争增长6%以上。", "地区生产总值增长7.1%，粮食产量39万吨，固定资产投资增长3%。"),
    )
    first = found.years[0]
    assert (dict(first.wording), str(first.share("soft"))[:6]) == ({"soft": 1, "hard": 1, "plain": 1}, "0.3333")
    assert dict(found.years[1].wording) == {"soft": 1}
    assert [(each.title, each.years, each.rate.all) for each in found.chapters] == [("工作安排", (2021, 2022), 4)]
    assert (first.rate.kept, first.rate.judged) == (2, 3)


def test_reports_of_two_governments_are_refused(work_report: Written) -> None:
    with pytest.raises(InputError, match=r"2 个政府的报告（清水市 0\.txt、明河市 1\.txt）；.*duixian peers"):
        follow(work_report(2021, "粮食产量40万吨。"), work_report(2022, "粮食产量40万吨。", whose="明河市"))


def test_a_report_without_a_year_is_refused(work_report: Written) -> None:
    reports = [read(work_report(2021, "粮食产量40万吨。"), "甲.txt")]
    undated = replace(reports[0], metadata=replace(reports[0].metadata, year=None))
    with pytest.raises(InputError, match=r"甲\.txt：看不出是哪一年的报告"):
        track([undated], lambda this, following: judge_report(this, following, policy()), "1")


def test_of_two_copies_of_a_year_the_longer_is_taken_and_that_is_told(work_report: Written) -> None:
    found = follow(work_report(2021, "粮食产量40万吨。"), work_report(2021, "粮食产量40万吨。新建农村公路120公里。"))
    assert found.notes == ("2021 年有 2 份副本，用 1.txt，不用 0.txt。",)
    assert found.rate.all == 2


def test_a_copy_that_does_not_say_whose_it_is_is_taken_with_a_note(work_report: Written) -> None:
    nameless = work_report(2022, "地区生产总值增长6%。", "地区生产总值增长7.1%。", whose="市")
    found = follow(work_report(2021, "地区生产总值增长7%。"), nameless)
    assert found.notes == ("1.txt 没有写明是哪个政府，当作清水市的报告。",)
    assert aims(found, "gdp")[2021].outcome == "met"
