"""What became of promises without a figure: by what the next review tells and by what is promised once more."""

from time import perf_counter

import pytest

from duixian.extract.report import extract
from duixian.judge.policy import policy
from duixian.judge.promise.milestones import judge_milestones
from duixian.model.claim import Milestone
from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.model.verdicts import PromiseVerdict

REPORT = """政府工作报告
——在云溪市人民代表大会上
云溪市人民政府市长
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、{last}年工作回顾
{review}
二、{year}年工作安排
{plan}
"""


def report(year: int, review: str = "各项工作取得新进展。", plan: str = "做好各项工作。") -> Extraction:
    return extract(Document(REPORT.format(last=year - 1, year=year, review=review, plan=plan), f"{year}"))


def judge(promise: str, review: str, plan: str = "做好各项工作。") -> tuple[PromiseVerdict, ...]:
    return judge_milestones(report(2024, plan=promise), report(2025, review, plan), 2024, policy())


def labels(promise: str, review: str, plan: str = "做好各项工作。") -> list[str]:
    return [verdict.label for verdict in judge(promise, review, plan)]


@pytest.mark.parametrize(
    ("promise", "review"),
    [
        ("建成白鹿潭水库。", "白鹿潭水库建成投用。"),
        ("建成白鹿潭水库。", "白鹿潭、青石岭等水库全面建成。"),
        ("建成白鹿潭水库。", "全年建成白鹿潭水库、青石岭隧道，完成投资30亿元。"),
        ("确保白鹿潭水库建成。", "白鹿潭水库工程克服困难，于6月建成。"),
        ("云青高速公路建成通车。", "云青高速建成通车。"),
        ("云青铁路建成通车。", "云青高铁开通运营。"),
        ("开工建设云青高速公路。", "云青高速公路顺利开工。"),
        ("开工建设云青高速公路。", "云青高速公路加快建设。"),
        ("推动白鹿电池二期投产。", "白鹿电池二期建成投产。"),
        ("推进青石岭隧道建设。", "青石岭隧道建成通车。"),
        ("建成市档案馆。", "市档案馆建成开放。"),
        ("办好第五届白鹿龙舟节。", "成功举办第五届白鹿龙舟节。"),
        ("办好白鹿龙舟节。", "第五届白鹿龙舟节圆满落幕。"),
        ("办好首届中国国际乐器博览会。", "成功举办首届乐博会。"),
        ("启动实施白鹿潭流域治理规划。", "有序实施白鹿潭流域治理规划。"),
        ("争取设立白鹿综合保税区。", "白鹿综保区获批设立。"),
        ("争创国家稀有金属技术创新中心。", "成功创建国家稀有金属技术创新中心。"),
        ("完成青石江流域综合规划。", "青石江流域综合规划印发。"),
        ("扎实推进白鹿机场前期工作。", "白鹿机场开工建设。"),
    ],
)
def test_what_is_told_as_reached_is_done(promise: str, review: str) -> None:
    assert labels(promise, review) == ["done"]


@pytest.mark.parametrize(
    ("promise", "review"),
    [
        ("建成白鹿潭水库。", "白鹿潭水库开工建设。"),
        ("建成白鹿潭水库。", "白鹿潭水库建设有序推进。"),
        ("建成白鹿潭水库。", "白鹿潭水库主体工程完工。"),
        ("建成白鹿潭水库。", "白鹿潭水库完成投资5亿元。"),
        ("建成白鹿潭水库。", "白鹿潭水库工程完成80%。"),
        ("建成白鹿潭水库。", "白鹿潭水库征地拆迁基本完成。"),
        ("建成白鹿潭水库。", "完成白鹿潭水库可行性研究。"),
        ("云青高速公路建成通车。", "云青高速公路青石段建成通车。"),
        ("云青高速公路建成通车。", "云青高速公路一期建成通车。"),
        ("开工建设白鹿机场。", "白鹿机场前期工作加快推进。"),
        ("推动白鹿电池二期投产。", "白鹿电池二期主体结构封顶。"),
        ("推进青石岭隧道建设。", "青石岭隧道建设进展顺利。"),
        ("推进白鹿产业园建设。", "白鹿产业园项目签约落地。"),
        ("做好第五届白鹿龙舟节筹办工作。", "第五届白鹿龙舟节筹备工作有序推进。"),
        ("争取设立白鹿综合保税区。", "白鹿综合保税区申报工作扎实推进。"),
        ("争创国家稀有金属技术创新中心。", "获批建设国家稀有金属技术创新中心。"),
        ("争创国家稀有金属技术创新中心。", "入选国家稀有金属技术创新中心创建名单。"),
    ],
)
def test_what_is_told_as_going_on_or_in_part_is_underway(promise: str, review: str) -> None:
    assert labels(promise, review) == ["underway"]


@pytest.mark.parametrize(
    ("promise", "review", "plan"),
    [
        ("建成白鹿潭水库。", "各项工作取得新进展。", "建成白鹿潭水库。"),
        ("建成白鹿潭水库。", "白鹿潭水库建设有序推进。", "确保白鹿潭水库建成。"),
        ("建成白鹿潭水库。", "各项工作取得新进展。", "加快建设白鹿潭水库。"),
        ("开工建设云青高速公路。", "云青高速公路前期工作加快推进。", "开工建设云青高速公路。"),
        ("推动白鹿电池二期投产。", "各项工作取得新进展。", "推动白鹿电池二期投产。"),
        ("力争白鹿潭水库建成。", "各项工作取得新进展。", "白鹿潭水库建成。"),
        ("建成白鹿潭水库。", "白鹿潭水库尚未建成。", "做好各项工作。"),
        ("开工建设白鹿机场。", "白鹿机场建设进度滞后。", "做好各项工作。"),
    ],
)
def test_what_is_promised_once_more_or_told_as_late_has_slipped(promise: str, review: str, plan: str) -> None:
    assert labels(promise, review, plan) == ["slipped"]


@pytest.mark.parametrize(
    ("promise", "plan", "expected"),
    [
        ("推进青石岭隧道建设。", "推进青石岭隧道建设。", "underway"),
        ("开工建设云青高速公路。", "确保云青高速公路建成通车。", "underway"),
        ("争创国家稀有金属技术创新中心。", "争创国家稀有金属技术创新中心。", "underway"),
        ("争取设立白鹿综合保税区。", "争取设立白鹿综合保税区。", "underway"),
        ("办好白鹿龙舟节。", "办好白鹿龙舟节。", "not_reported"),
        ("设立国家融资担保基金。", "设立国家融资担保基金。", "underway"),
        ("建成白鹿潭水库一期。", "建成白鹿潭水库二期。", "not_reported"),
        ("建成白鹿潭水库。", "加强白鹿潭水库管理。", "not_reported"),
        ("建成白鹿潭水库。", "发挥白鹿潭水库作用，做好白鹿潭水库移民后期扶持。", "not_reported"),
        ("建成白鹿潭水库。", "推进白鹿潭水库旅游开发，加快白鹿潭水库灌区建设。", "not_reported"),
        ("建成白鹿中学。", "办好白鹿中学。", "not_reported"),
        ("开工建设白鹿产业园。", "支持白鹿产业园发展。", "not_reported"),
    ],
)
def test_what_may_be_promised_each_year_has_not_slipped(promise: str, plan: str, expected: str) -> None:
    assert labels(promise, "各项工作取得新进展。", plan) == [expected]


def test_what_is_told_as_reached_and_yet_promised_again_is_underway() -> None:
    assert labels("建成白鹿潭水库。", "白鹿潭水库建成。", "加快建设白鹿潭水库。") == ["underway"]


@pytest.mark.parametrize(
    ("promise", "review"),
    [
        ("建成白鹿潭水库。", "青石岭水库建成投用。"),
        ("建成白鹿潭水库。", "白鹿潭隧道建成通车。"),
        ("建成白鹿潭水库。", "白鹿潭水库风景如画。"),
        ("建成白鹿潭水库。", "白鹿潭水库管理条例颁布实施。"),
        ("建成白鹿潭水库。", "力争白鹿潭水库明年建成。"),
        ("建成白鹿潭水库二期。", "白鹿潭水库一期建成。"),
        ("推进“青石外送”第四通道建设。", "“青石外送”第三通道、“云溪外送”第四通道投运。"),
        ("开工建设云溪市博物馆新馆。", "一批博物馆新馆开工建设。"),
        ("办好第五届白鹿龙舟节。", "成功举办第四届白鹿龙舟节。"),
        ("办好第五届中国国际乐器博览会。", "成功举办第四届乐博会、第五届农博会。"),
        ("做好残奥会备战工作。", "精心筹办冬残奥会。"),
        ("推进白鹿县地震灾后恢复重建。", "青石县地震灾后恢复重建完成。"),
    ],
)
def test_what_is_told_of_another_thing_is_no_answer(promise: str, review: str) -> None:
    assert labels(promise, review) == ["not_reported"]


def test_the_result_stands_in_the_next_report_with_its_reason() -> None:
    following = report(2025, review="全年成绩突出，白鹿潭水库建成投用，群众满意。")
    [verdict] = judge_milestones(report(2024, plan="建成白鹿潭水库。"), following, 2024, policy())
    assert isinstance(verdict.result, Milestone)
    text = following.document.text
    assert verdict.result.span.of(text) == verdict.result.text == "白鹿潭水库建成投用"
    assert verdict.result.object_span.of(text) == "白鹿潭水库"
    assert verdict.result.stage_span.of(text) == "建成投用"
    assert (verdict.result.period, verdict.result.section) == ("2024", ("一、2024年工作回顾",))
    assert verdict.why == "完成：回顾中说“白鹿潭水库建成投用”"
    assert verdict.likeness == 1.0


def test_of_a_slip_the_promise_made_again_is_the_result() -> None:
    [verdict] = judge("建成白鹿潭水库。", "白鹿潭水库建设有序推进。", "建成白鹿潭水库。")
    assert verdict.why == "未按期：回顾中说“白鹿潭水库建设有序推进”，下一年的安排中又有“建成白鹿潭水库”"
    assert isinstance(verdict.result, Milestone)
    assert verdict.result.period == "2025"


def test_of_what_nobody_tells_there_is_no_result() -> None:
    [verdict] = judge("建成白鹿潭水库。", "各项工作取得新进展。")
    assert (verdict.label, verdict.result, verdict.likeness) == ("not_reported", None, 0.0)


def test_one_name_answers_to_one_promise() -> None:
    verdicts = judge("建成青石岭一号隧道、青石岭二号隧道。", "青石岭二号隧道建成通车。")
    assert [verdict.label for verdict in verdicts] == ["not_reported", "done"]


def test_only_what_is_due_in_the_year_is_judged() -> None:
    this = report(2024, plan="建成白鹿潭水库。到2026年，建成青石岭隧道。")
    following = report(2025, review="白鹿潭水库建成。")
    assert [verdict.target.period for verdict in judge_milestones(this, following, 2024, policy())] == ["2024"]


def test_a_text_without_headings_tells_nothing() -> None:
    following = extract(Document("政府工作报告\n各位代表：现在报告工作，请审议。\n白鹿潭水库建成投用。", "无标题"))
    [verdict] = judge_milestones(report(2024, plan="建成白鹿潭水库。"), following, 2024, policy())
    assert verdict.label == "not_reported"


def test_many_promises_and_long_lists_take_no_time() -> None:
    names = [f"{a}{b}岭水库" for a in "甲乙丙丁戊己庚辛" for b in "白青赤玄黄紫蓝绿"]
    this = report(2024, plan="".join(f"建成{name}。" for name in names))
    following = report(2025, review="，".join(f"{name}建设有序推进" for name in names * 4) + "。")
    begun = perf_counter()
    judge_milestones(this, following, 2024, policy())
    assert perf_counter() - begun < 2
