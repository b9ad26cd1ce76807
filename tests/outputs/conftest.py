"""Extractions made by hand, so that the formats are tested without reading anything."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from duixian.model.claim import Claim, Milestone, Step
from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.model.issue import Issue
from duixian.model.metadata import Found, Metadata, Region
from duixian.model.outline import Section
from duixian.model.span import Span

Make = Callable[..., Extraction]

TEXT = """首页 > 公开 > 报告
政府工作报告
一、2023年工作回顾
全年地区生产总值6011.3亿元、增长6.8%，降幅<3%的能耗下降3.5%以上。
二、2024年工作安排
力争新建<五星>公园5—20个，加快轨道S5线建设，办好第六届"茶花"节。
=HYPERLINK("x")是本句开头，城乡居民收入与经济增长同步。😀全年办结率98.6%。
打印 关闭
"""

REVIEW, PLAN = ("一、2023年工作回顾",), ("二、2024年工作安排",)


def place(part: str, text: str = TEXT, after: int = 0) -> Span:
    start = text.index(part, after)
    return Span(start, start + len(part))


def sentence_of(span: Span, text: str = TEXT) -> Span:
    start = max(text.rfind("\n", 0, span.start), text.rfind("。", 0, span.start)) + 1
    return Span(start, text.index("。", span.end) + 1)


def claim(n: int, number: str, subject: str, **fields: object) -> Claim:
    span = place(number)
    unit = fields.get("unit")
    given: dict[str, object] = {
        "id": f"c{n}",
        "span": span,
        "text": number,
        "sentence": sentence_of(span),
        "kind": "result",
        "indicator": subject,
        "indicator_span": place(subject),
        "code": None,
        "measure": "level",
        "op": "=",
        "value": Decimal(number) if number.replace(".", "").isdecimal() else None,
        "value2": None,
        "unit": None,
        "unit_span": place(str(unit), after=span.end) if unit else None,
        "amount": None,
        "base_unit": None,
        "bound": None,
        "bound_span": None,
        "period": "2023",
        "period_span": None,
        "scope": None,
        "modality": None,
        "modality_span": None,
        "reference": None,
        "direction": "up",
        "section": REVIEW,
        "rule": "level",
        "derivation": (Step("level", f"{subject} {number}", span),),
        "confidence": 0.95,
    }
    return Claim(**{**given, **fields})  # type: ignore[arg-type]


CLAIMS = (
    claim(1, "6011.3", "地区生产总值", unit="亿元", amount=Decimal("6.0113E+11"), base_unit="CNY", code="gdp"),
    claim(2, "6.8", "地区生产总值", measure="growth", unit="%"),
    claim(3, "3.5", "能耗", measure="growth", op="<=", value=Decimal("-3.5"), unit="%", bound="以上", confidence=0.4),
    claim(
        4, "5", "公园", kind="target", op="range", value2=Decimal(20), unit="个", period="2024",
        modality="力争", modality_span=place("力争"), section=PLAN, span=place("5—"), text="5—",
    ),
    claim(5, "同步", "城乡居民收入", kind="target", op="~", period="2024", reference="经济增长", section=PLAN),
    claim(6, "98.6", "办结率", unit="%", section=PLAN),
)  # fmt: skip


def milestone(n: int, object_: str, verb: str, stage: str) -> Milestone:
    span = Span(place(verb).start, place(object_).end)
    return Milestone(
        f"m{n}", span, span.of(TEXT), sentence_of(span), object_, place(object_), stage,  # type: ignore[arg-type]
        place(verb), "2024", None, PLAN, "stage_object", 0.9,
    )  # fmt: skip


MILESTONES = (milestone(1, "轨道S5线", "加快", "progress"), milestone(2, '第六届"茶花"节', "办好", "hold"))


def headings() -> tuple[Section, ...]:
    titles = (REVIEW[0], PLAN[0])
    return tuple(Section("chapter", 1, t, place(t), Span(place(t).start, len(TEXT)), "review") for t in titles)


def extraction(claims: Sequence[Claim] = CLAIMS, milestones: Sequence[Milestone] = MILESTONES) -> Extraction:
    body = (Span(place("政府").start, place("打印").start),)
    title = Found("金华市政府工作报告", place("政府工作报告"))
    metadata = Metadata(title, Region("金华市", "330700", "prefecture"), 2024, None, None, Found("2024-01-30", None))
    issues = (
        Issue("year-conflict", "warning", "标题<2023>与正文不一致", place("2024年")),
        Issue("unit-unknown", "info", "有 1 个量词没有收录"),
    )
    document = Document(TEXT, "金华<2024>.txt", body=body)
    return Extraction(document, metadata, headings(), tuple(claims), tuple(milestones), issues)


def plain(text: str, name: str = "空.txt", claims: Sequence[Claim] = ()) -> Extraction:
    return Extraction(Document(text, name), Metadata(), (), tuple(claims), (), ())


CASES = {
    "no report": (),
    "no claim": (plain("政府工作报告\n各位代表。\n"),),
    "no text": (plain(""),),
    "one claim": (extraction(CLAIMS[:1], ()),),
    "many": (extraction(), plain("只有字，没有数。"), extraction()),
    "damaged text": (plain("增长\x00\x0b5\ud800%\u2028。"),),
}


@pytest.fixture
def whole() -> Extraction:
    """A report with every kind of claim, two milestones and two issues."""
    return extraction()


@pytest.fixture(params=CASES.values(), ids=CASES.keys())
def reports(request: pytest.FixtureRequest) -> tuple[Extraction, ...]:
    return tuple(request.param)
