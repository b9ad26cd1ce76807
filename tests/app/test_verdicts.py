"""Two reports laid side by side: what is due, what answers to it, and pairs that must not be judged."""

from pathlib import Path

import pytest

from duixian.app.verdicts import due_targets, judge_report
from duixian.extract import extract
from duixian.judge.policy import policy
from duixian.model.claim import Milestone
from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.model.extraction import Extraction
from duixian.model.verdicts import VerdictTable

HEAD = "政府工作报告\n——{year}年1月15日在{place}第五届人民代表大会第三次会议上\n{place}市长　甲某某\n\n各位代表：\n"
THIS = (
    "一、{last}年工作回顾\n全市生产总值增长6.1%。\n二、{year}年主要目标\n"
    "今年经济社会发展的主要预期目标是：地区生产总值增长6.5%左右，城镇新增就业2万人以上，居民消费价格涨幅控制在3%以内，"
    "居民收入与经济增长同步。新建改建农村公路200公里，二氧化硫、氮氧化物排放量分别下降3%、4%，新建公园30个。"
    "到2035年，森林覆盖率达到60%。\n"
)
NEXT = (
    "一、{last}年工作回顾\n过去一年，全市生产总值预计增长6.8%，城镇新增就业2.1万人，居民消费价格上涨3.4%，"
    "居民人均可支配收入增长6.6%。新改建农村公路260公里，新建学校30所，氮氧化物排放量下降4.5%。\n"
    "二、{year}年主要目标\n今年地区生产总值增长6%。新建公园20个。\n"
)


def report(year: int, body: str, place: str = "金华市", name: str = "") -> Extraction:
    text = (HEAD + body).format(year=year, last=year - 1, place=place)
    return extract(Document(text, name or f"{place}{year}"))


@pytest.fixture(scope="module")
def table() -> VerdictTable:
    return judge_report(report(2023, THIS), report(2024, NEXT), policy())


def test_each_target_of_the_year_has_its_verdict(table: VerdictTable) -> None:
    found = {verdict.target.indicator: verdict.label for verdict in table.verdicts}  # type: ignore[union-attr]
    assert found == {
        "地区生产总值": "met",
        "城镇新增就业": "met",
        "居民消费价格": "missed",
        "居民收入": "met",
        "新建改建农村公路": "exceeded",
        "二氧化硫排放量": "not_reported",
        "氮氧化物排放量": "met",
        "新建公园": "not_reported",
    }
    assert (table.year, table.later, table.policy) == (2023, 1, policy().version)


def test_places_are_those_of_the_two_texts(table: VerdictTable) -> None:
    for verdict in table.verdicts:
        assert verdict.target.span.of(table.this.document.text) == verdict.target.text
        if verdict.result:
            assert verdict.result.span.of(table.next.document.text) == verdict.result.text


def test_an_estimate_makes_a_verdict_provisional(table: VerdictTable) -> None:
    assert table.verdicts[0].provisional


def test_the_same_numbers_always_give_the_same(table: VerdictTable) -> None:
    assert judge_report(report(2023, THIS), report(2024, NEXT), policy()) == table


def test_what_is_only_foreseen_is_no_promise() -> None:
    foreseen = THIS.replace("到2035年", "今年高校毕业生预计超过3万人。到2035年")
    assert len(due_targets(report(2023, foreseen).claims, 2023)) == len(due_targets(report(2023, THIS).claims, 2023))


def test_what_is_said_twice_is_due_once() -> None:
    twice = THIS.replace("到2035年", "确保完成地区生产总值增长6.5%左右的目标。到2035年")
    assert len(due_targets(report(2023, twice).claims, 2023)) == len(due_targets(report(2023, THIS).claims, 2023))


@pytest.mark.parametrize(
    ("this", "following", "said"),
    [
        ((2023, "金华市"), (2023, "金华市"), "两份都是 2023 年的报告"),
        ((2024, "金华市"), (2023, "金华市"), "顺序反了"),
        ((2023, "金华市"), (2025, "金华市"), "中间缺 2024 年的报告"),
        ((2023, "金华市"), (2024, "长沙市"), "不是同一个政府的报告"),
    ],
)
def test_a_pair_that_does_not_follow_is_refused(this: tuple[int, str], following: tuple[int, str], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        judge_report(report(this[0], THIS, this[1]), report(following[0], NEXT, following[1]), policy())
    assert "\n" not in str(caught.value)


def bare(year: int, body: str, name: str = "bare.txt") -> Extraction:
    """Return a copy that says its year and not whose it is."""
    return extract(Document(body.format(year=year, last=year - 1), name))


def test_what_had_to_be_assumed_is_said() -> None:
    ours = bare(2023, THIS.replace("全市", "金华全市"))
    assert judge_report(ours, report(2024, NEXT), policy()).notes == (
        "bare.txt 没有写明是哪个政府的报告，按同一政府判定。",
    )
    empty = report(2023, "一、2022年工作回顾\n全市生产总值增长6.1%，财政收入增长7%。\n")
    assert "没有读到 2023 年的目标" in judge_report(empty, report(2024, NEXT), policy()).notes[0]


def test_a_copy_that_never_names_the_place_is_not_taken_for_its_report() -> None:
    with pytest.raises(InputError, match=r"^bare.txt：没有写明是哪个政府的报告，也看不出是金华市的；请核对文件$"):
        judge_report(bare(2023, THIS), report(2024, NEXT), policy())


def test_two_copies_that_name_no_place_must_speak_of_one_level() -> None:
    county = NEXT.replace("全市", "全县") + "全县上下齐心，全县实现目标。"
    with pytest.raises(InputError, match="不像同一级政府的报告"):
        judge_report(bare(2023, THIS + "全市上下，全市干部，全市人民。"), bare(2024, county), policy())


def test_what_is_told_otherwise_follows_from_the_year_before() -> None:
    ours = THIS.replace("全市生产总值增长6.1%。", "全市生产总值增长6.1%，外贸出口200亿元。").replace(
        "居民收入与经济增长同步", "外贸出口增长5%，实际利用外资增长8%"
    )
    theirs = NEXT.replace("新建学校30所", "新建学校30所，外贸出口220亿元，实际利用外资3亿美元")
    found = {v.target.indicator: v for v in judge_report(report(2023, ours), report(2024, theirs), policy()).verdicts}  # type: ignore[union-attr]
    assert found["外贸出口"].label == "exceeded"
    assert "推算" in found["外贸出口"].why
    assert found["实际利用外资"].label == "not_comparable"


def test_projects_stand_among_the_figures_in_the_order_of_the_text() -> None:
    ours, theirs = THIS + "建成甲河大桥，开工建设乙山水库。\n", NEXT.replace("新建学校30所", "甲河大桥建成通车")
    verdicts = judge_report(report(2023, ours), report(2024, theirs), policy()).verdicts
    assert [v.label for v in verdicts if isinstance(v.target, Milestone)] == ["done", "not_reported"]
    assert [v.target.span.start for v in verdicts] == sorted(v.target.span.start for v in verdicts)


SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.skipif(not SHARED.exists(), reason="no ../shared: the labelled verdicts are not there")
@pytest.mark.parametrize("years", [(2018, 2019), (2024, 2025)])
def test_the_bars_on_labelled_verdicts(years: tuple[int, int]) -> None:
    import sys

    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
    from verdicts import measure

    found = measure(SHARED, years)
    assert found["found"] >= 0.95
    assert found["result"] >= 0.90
    assert found["verdict"] >= 0.90
    assert found["flips"] == 0


def test_what_a_plan_of_years_ends_with_is_due_in_its_last_year() -> None:
    aims = "“十四五”期间新建高速公路300公里。到2026年，新建公园20个。2025年粮食产量达到20万吨。\n"
    this = report(2025, "一、{last}年工作回顾\n各项工作取得新进展。\n二、{year}年主要目标\n" + aims)
    assert [claim.period for claim in this.claims] == ["2021-2025", "2026", "2025"]
    table = judge_report(this, report(2026, NEXT), policy())
    assert (len(table.verdicts), table.later) == (2, 1)
