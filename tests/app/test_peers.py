"""Governments of one year side by side: who stands above whom, how much is added at each tier, who has none."""

from collections.abc import Callable, Sequence

import pytest

from duixian.app.peers import peers as side_by_side
from duixian.extract import extract
from duixian.judge.policy import policy
from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.model.extraction import Extraction
from duixian.model.peers import Headline, Peers

Written = Callable[..., str]


def peers(reports: Sequence[Extraction], year: int | None = None) -> Peers:
    return side_by_side(reports, policy(), year)


def read(text: str, name: str) -> Extraction:
    return extract(Document(text, name))


@pytest.fixture
def found(work_report: Written) -> Peers:
    plans = {
        "浙江省": "地区生产总值增长5.5%左右。居民消费价格涨幅2%左右。城镇新增就业100万人以上。",
        "金华市": "地区生产总值增长6%以上。居民消费价格涨幅2%左右。城镇新增就业8万人。一般公共预算收入增长5%。",
        "宁波市": "地区生产总值增长6%—6.5%。一般公共预算收入增长4%。",
        "温州市": "地区生产总值增长5%。城镇新增就业7万人。一般公共预算收入增长6%。",
        "义乌市": "地区生产总值增长8%。一般公共预算收入增长5%。",
    }
    return peers([read(work_report(2024, plan, whose=whose), f"{whose}.txt") for whose, plan in plans.items()])


def names(found: Peers, places: Sequence[int]) -> list[str]:
    return [found.peers[place].region.name for place in places]


def headline(found: Peers, code: str) -> Headline:
    return next(each for each in found.headlines if each.code == code)


def test_upper_tiers_stand_first_and_each_knows_the_one_above(found: Peers) -> None:
    above = {peer.region.name: peer.above for peer in found.peers}
    places = {peer.region.name: place for place, peer in enumerate(found.peers)}
    assert found.peers[0].region.name == "浙江省"
    assert above == {
        "浙江省": None,
        "宁波市": 0,
        "温州市": 0,
        "金华市": 0,
        "义乌市": places["金华市"],
    }


def test_what_each_tier_adds_in_points(found: Peers) -> None:
    stands = zip(found.peers, headline(found, "gdp").stands, strict=True)
    steps = {peer.region.name: str(stand.step) if stand and stand.step is not None else None for peer, stand in stands}
    assert steps == {"浙江省": None, "宁波市": "0.5", "温州市": "-0.5", "金华市": "0.5", "义乌市": "2"}
    tier = next(each for each in found.tiers if each.code == "gdp" and each.upper == 0)
    assert (tier.count(1), tier.count(0), tier.count(-1)) == (2, 0, 1)


def test_amounts_are_not_subtracted(found: Peers) -> None:
    assert [stand.step for stand in headline(found, "new_urban_jobs").stands if stand] == [None] * 3


def test_a_target_that_was_not_read_is_none_and_never_zero(found: Peers) -> None:
    jobs = headline(found, "new_urban_jobs")
    assert names(found, [place for place, stand in enumerate(jobs.stands) if stand is None]) == ["宁波市", "义乌市"]
    assert jobs.held == 3


def test_who_has_none_for_what_most_of_the_tier_have(found: Peers) -> None:
    assert names(found, headline(found, "new_urban_jobs").lacking) == ["宁波市"]
    assert headline(found, "general_budget_revenue").lacking == ()


def test_an_indicator_only_two_of_five_have_is_no_headline(found: Peers) -> None:
    assert "cpi" not in [each.code for each in found.headlines]


def test_the_parts_of_incomes_are_a_target_of_incomes(work_report: Written) -> None:
    plan = "地区生产总值增长6%。居民人均可支配收入增长6%。"
    split = "地区生产总值增长6%。城镇居民人均可支配收入增长5%、农村居民人均可支配收入增长7%。"
    texts = dict.fromkeys(("金华市", "宁波市", "温州市"), plan) | {"绍兴市": split}
    found = peers([read(work_report(2024, text, whose=whose), whose) for whose, text in texts.items()])
    assert headline(found, "resident_income").lacking == ()


def test_other_years_are_left_out_and_counted(work_report: Written) -> None:
    plan = "地区生产总值增长6%。"
    reports = [read(work_report(2024, plan, whose=whose), whose) for whose in ("金华市", "宁波市")]
    reports.append(read(work_report(2023, plan, whose="温州市"), "温州市"))
    assert (peers(reports).year, peers(reports).notes) == (2024, ("另有 1 份报告不是 2024 年的，没有列入。",))
    with pytest.raises(InputError, match="2023 年只有 1 个政府的报告"):
        peers(reports, 2023)


def test_a_report_without_targets_lacks_nothing(work_report: Written) -> None:
    plans = {"金华市": "地区生产总值增长6%。", "宁波市": "地区生产总值增长6%。", "温州市": "推进各项工作。"}
    found = peers([read(work_report(2024, plan, whose=whose), whose) for whose, plan in plans.items()])
    assert headline(found, "gdp").lacking == ()
    assert found.notes == ("温州市的报告里没有读到当年目标，不计入未设目标的统计。",)


def test_whose_a_report_is_may_stand_in_its_name_alone(work_report: Written) -> None:
    plan = "地区生产总值增长6%。"
    reports = [read(work_report(2024, plan, whose="金华市"), "一.txt")]
    reports.append(read(work_report(2024, plan, whose="市"), "宁波市_2024.txt"))
    reports.append(read(work_report(2024, plan, whose="市"), "x.txt"))
    found = peers(reports)
    assert [peer.region.name for peer in found.peers] == ["宁波市", "金华市"]
    assert found.notes == (
        "宁波市_2024.txt 没有写明是哪个政府，按文件名当作宁波市的。",
        "x.txt 看不出是哪个政府的，没有列入。",
    )
