"""Two invented reports of one city, and what became of the first one's promises, judged by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from duixian.extract import extract
from duixian.model.claim import Claim, Milestone, Stage
from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.model.span import Span
from duixian.model.verdicts import Overruling, PromiseLabel, PromiseVerdict, VerdictTable

FRONT = """清水市{year}年政府工作报告
——{year}年1月10日在清水市第五届人民代表大会会议上
各位代表：
现在，我代表清水市人民政府，向大会报告工作，请予审议。
"""
THIS = f"""{FRONT.format(year=2023)}一、2022年工作回顾
全年地区生产总值增长5.1%，一般公共预算收入达到61.2亿元。
二、2023年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长6%左右，规模以上工业增加值增长8%以上，居民消费价格涨幅控制在3%以内，城镇新增就业2万人以上，城乡居民收入增长与经济增长同步。
固定资产投资力争增长10%以上。一般公共预算收入增长5%。改造老旧小区43个，新建公园5—8个。
确保新增高标准农田12.5万亩。
=1+1，改造农村<厕所>8000户。
开工建设城东水厂，建成清水大桥，加快推进北环高速建设。
"""
NEXT = f"""{FRONT.format(year=2024)}一、2023年工作回顾
全年地区生产总值预计增长6.1%，规模以上工业增加值增长7.2%，居民消费价格上涨0.4%，城镇新增就业2.61万人。
固定资产投资增长4.5%，一般公共预算收入达到64.3亿元。改造老旧小区42个，新建公园6个，新增高标准农田12.5万亩。
城东水厂开工建设，清水大桥主体完工。
二、2024年工作安排
地区生产总值增长5.5%左右。
"""

Judged = tuple[PromiseLabel, str, str | None, str | None]
"""Verdict, reason, ratio and gap; a ratio of "a/b" has no end."""

JUDGED: dict[str, Judged] = {
    "地区生产总值": ("met", "6.1%，目标6%左右", None, "0.1"),
    "规模以上工业增加值": ("missed", "7.2%，目标8%以上，差0.8个百分点", None, "-0.8"),
    "居民消费价格": ("met", "0.4%，目标3%以内", None, "2.6"),
    "城镇新增就业": ("exceeded", "2.61万人，目标2万人以上", "2.61/2", "0.61"),
    "城乡居民收入": ("not_reported", "下一年的报告没有再提", None, None),
    "固定资产投资": ("missed", "4.5%，目标10%以上，差5.5个百分点", None, "-5.5"),
    "一般公共预算收入": ("not_comparable", "目标是增幅，结果是总量", None, None),
    "改造老旧小区": ("nearly", "42个，目标43个", "42/43", "-1"),
    "新建公园": ("met", "6个，目标5—8个", None, None),
    "新增高标准农田": ("met", "12.5万亩，目标12.5万亩", "1", "0"),
    "城东水厂": ("done", "已开工建设", None, None),
    "清水大桥": ("underway", "主体完工，没有说建成", None, None),
    "北环高速": ("not_reported", "下一年的报告没有再提", None, None),
}
OVERRULED = Overruling("", "met", "统计公报修订为8.1%", "清水市2023年统计公报", "王芳", "2024-03-20")
NOTES = ("假定两份报告之间没有漏掉的年份。",)


def span_of(words: str, after: int = 0) -> Span:
    start = NEXT.index(words, after)
    return Span(start, start + len(words))


def reached(name: str, whole: str, stage: Stage, promise: Milestone) -> Milestone:
    """The words of the next report on a promise without a figure."""
    span, sentence = span_of(whole), span_of("城东水厂开工建设，清水大桥主体完工。")
    named = span_of(name)
    return replace(
        promise, span=span, text=whole, sentence=sentence, object_span=named, stage_span=Span(named.end, span.end),
        stage=stage, section=("一、2023年工作回顾",),
    )  # fmt: skip


def answers(this: Extraction, following: Extraction) -> dict[str, Claim | Milestone]:
    """By name, what the next report says of a promise."""
    found: dict[str, Claim | Milestone] = {c.indicator: c for c in following.claims if c.kind == "result"}
    promised = {each.object: each for each in this.milestones}
    found["城东水厂"] = reached("城东水厂", "城东水厂开工建设", "start", promised["城东水厂"])
    found["清水大桥"] = reached("清水大桥", "清水大桥主体完工", "progress", promised["清水大桥"])
    return found


def number(told: str | None) -> Decimal | None:
    if told is None:
        return None
    above, _, below = told.partition("/")
    return Decimal(above) / Decimal(below or 1)


def judged(item: Claim | Milestone, results: dict[str, Claim | Milestone]) -> PromiseVerdict:
    name = item.indicator if isinstance(item, Claim) else item.object
    label, why, ratio, gap = JUDGED.get(name, JUDGED["城乡居民收入"])
    result = results.get(name)
    overruled = replace(OVERRULED, target_id=item.id) if name == "规模以上工业增加值" else None
    return PromiseVerdict(
        item, result, label, why, number(ratio), number(gap), 0.9 if result else 0.0,
        provisional=isinstance(result, Claim) and result.modality == "预计", overruled=overruled,
    )  # fmt: skip


def verdict_table(text: str = THIS) -> VerdictTable:
    this, following = extract(Document(text, "清水<2023>.txt")), extract(Document(NEXT, "清水2024.txt"))
    results = answers(this, following)
    promises = [*(each for each in this.claims if each.kind == "target"), *this.milestones]
    verdicts = tuple(judged(each, results) for each in promises)
    return VerdictTable(this, following, 2023, "2026.2", verdicts, later=2, notes=NOTES)


@pytest.fixture(scope="module")
def table() -> VerdictTable:
    """A verdict of nearly every kind, one overruled, one by an estimate."""
    return verdict_table()


@pytest.fixture
def nothing(table: VerdictTable) -> VerdictTable:
    """A report without a target."""
    return replace(table, verdicts=(), later=0, notes=())


@pytest.fixture
def damaged() -> VerdictTable:
    """Promises of a copy that lost characters: a control character and half of one."""
    return verdict_table(THIS.replace("改造农村", "改造\x01\ud800农村").replace("固定资产", "固定\x01资产"))
