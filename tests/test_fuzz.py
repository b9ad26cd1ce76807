"""Whatever the text, reading ends soon, does not fail, and every record stands where it says it stands."""

import faulthandler
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.extract import extract
from duixian.model.claim import Claim, Milestone
from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.model.extraction import Extraction
from duixian.model.span import Span
from duixian.read import from_text

SECONDS = 20.0  # a guard against hanging, not a benchmark: a text of the longest kind is read in one or two
LONGEST = 20_000
SAMPLES = Path(__file__).resolve().parent.parent / "src" / "duixian" / "samples"

# The words and signs that steer the reading, in any order.
PIECES = [
    *"，、。；：“”‘’（）()【】《》—–-~～%‰％·.…\n \u3000\u200b",
    *"0123456789０１２３４５６７８９一二三四五六七八九十百千万亿两零〇",
    *["元", "亿元", "万亿元", "万人", "个", "个百分点", "家", "项", "公里", "亩", "倍", "成", "位", "天", "吨标准煤"],
    *[
        "增长",
        "下降",
        "提高",
        "降低",
        "达到",
        "突破",
        "完成",
        "力争",
        "确保",
        "预计",
        "实现",
        "新增",
        "占",
        "居全省第",
        "高于",
    ],
    *[
        "以上",
        "以内",
        "左右",
        "约",
        "近",
        "超",
        "不低于",
        "不超过",
        "至少",
        "分别",
        "其中",
        "分之",
        "翻一番",
        "各",
        "同步",
    ],
    *["地区生产总值", "城乡居民人均可支配收入", "进出口总额", "粮食产量", "城镇新增就业", "研发投入强度", "森林覆盖率"],
    *[
        "2023年",
        "一季度",
        "上半年",
        "10月底前",
        "过去五年",
        "到2030年",
        "连续",
        "全国",
        "市区",
        "“十四五”",
        "PM2.5",
        "5A级",
    ],
    *[
        "一、2023年工作回顾\n",
        "二、今年工作安排\n",
        "（一）",
        "——",
        "一是",
        "开工",
        "建成",
        "通车",
        "争创",
        "政府工作报告",
    ],
]
texts = st.lists(st.sampled_from(PIECES), max_size=400).map("".join)


def read(text: str) -> Extraction:
    return extract(from_text(text))


def check(text: str) -> None:
    """Read the text twice: in time, with every record in its place, and with the same result."""
    if not any(sign.isalnum() for sign in text) and refused(text):
        return
    began = time.perf_counter()
    with ended_by(3 * SECONDS):
        first = read(text)
    took = time.perf_counter() - began
    assert took < SECONDS, f"{len(text)} characters took {took:.1f} s"
    assert first.document.text == text
    for record in (*first.claims, *first.milestones):
        stands(record, first.document)
    assert read(text) == first


@contextmanager
def ended_by(seconds: float) -> Iterator[None]:
    """Show where it hangs and end the process, rather than let one case hold up all the others."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=sys.__stderr__)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def refused(text: str) -> bool:
    """Tell whether the text is turned away; only one without a letter or digit may be."""
    try:
        from_text(text)
    except InputError:
        return True
    return False


def stands(record: Claim | Milestone, document: Document) -> None:
    assert record.text == record.span.of(document.text) != ""
    assert record.sentence.contains(record.span), record
    assert 0 <= record.sentence.start < record.sentence.end <= len(document.text)
    for span in spans(record):
        assert 0 <= span.start < span.end <= len(document.text), record
    assert 0 <= record.confidence <= 1


def spans(record: Claim | Milestone) -> list[Span]:
    fields = [getattr(record, name) for name in record.__dataclass_fields__ if name.endswith("span")]
    return [span for span in fields if span is not None]


@cache
def reports() -> tuple[str, ...]:
    found = tuple(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt")))
    assert found, f"no report in {SAMPLES}"
    return found


def cut(report: str, dice: random.Random) -> str:
    """Drop a few pieces anywhere, also inside words and numbers."""
    for _ in range(dice.randint(1, 30)):
        start = dice.randrange(max(len(report), 1))
        report = report[:start] + report[start + dice.randint(1, 200) :]
    return report


def noise(report: str, dice: random.Random) -> str:
    """Change every tenth digit to anything."""
    return "".join(dice.choice(PIECES) if sign.isdigit() and dice.random() < 0.1 else sign for sign in report)


def sprinkle(report: str, dice: random.Random) -> str:
    """Put a sign or a word before one character in thirty."""
    return "".join(dice.choice(PIECES) + sign if dice.random() < 1 / 30 else sign for sign in report)


def join(report: str, dice: random.Random) -> str:
    """Put pieces of two reports one after the other, without a line break."""
    other = dice.choice(reports())
    return report[: dice.randrange(len(report))] + other[dice.randrange(len(other)) :]


def one_line(report: str, dice: random.Random) -> str:
    """Drop the line breaks, and every other full stop."""
    return "".join(sign for sign in report if sign != "\n" and (sign != "。" or dice.random() < 0.5))


def shuffle(report: str, dice: random.Random) -> str:
    """Put the clauses in another order."""
    clauses = report.split("，")
    dice.shuffle(clauses)
    return "，".join(clauses)


@pytest.mark.parametrize("change", [cut, noise, sprinkle, join, one_line, shuffle], ids=lambda change: change.__name__)
@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_report_is_read(change, seed) -> None:
    dice = random.Random(f"{change.__name__} {seed}")
    check(change(dice.choice(reports()), dice)[:LONGEST])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(texts)
def test_any_order_of_the_genre_s_words_is_read(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.text(max_size=500))
def test_any_text_is_read(text: str) -> None:
    check(text)


def filled(piece: str) -> str:
    return (piece * (LONGEST // len(piece) + 1))[:LONGEST]


BOMBS = {
    "digits": filled("7"),
    "digits and dots": filled("1."),
    "digits and spaces": filled("1 "),
    "fullwidth digits": filled("９"),
    "chinese digits": filled("一千"),
    "enumeration marks": filled("、"),
    "opening quotes": filled("“"),
    "closing brackets": filled("）"),
    "nested quotes": "“" * (LONGEST // 2) + "”" * (LONGEST // 2),
    "nested brackets": filled("（“") + "3项",
    "list of numbers": filled("5.8%、"),
    "list of subjects": filled("出口、") + "分别增长5%",
    "list of subjects and numbers": "收入、" * 3000 + "分别增长" + "7%、" * 3000,
    "shared verbs": filled("新增高新技术企业300家、"),
    "dashes": filled("——"),
    "ranges": filled("5—20"),
    "range of ranges": filled("6%-"),
    "bounds": filled("力争不低于至少超过约"),
    "bounded numbers": filled("超过约近5%以上左右"),
    "ranks": filled("居全省第3位"),
    "periods": filled("2021—2025年"),
    "headings": filled("一、2023年工作回顾\n"),
    "sections": filled("（一）"),
    "items": filled("一是二是"),
    "blanks": filled(" "),
    "line breaks": filled("\n"),
    "hanzi": filled("市"),
    "units": filled("万亿元"),
    "percentage points": filled("提高0.8个、"),
    "ratios": filled("1:2:"),
    "fractions": filled("三分之"),
    "one sentence": filled("规模以上工业增加值增长5.8%，"),
    "milestones": filled("开工建设铁路、"),
    "stage verbs": filled("加快推进争创"),
    "zero width": filled("1\u200b"),
    "no-break space": filled("1\u00a09"),
    "surrogates": filled("\ud83d3"),
    "control signs": filled("\x003\x1b["),
    "right to left": filled("\u202e12"),
    "markup": filled("<p>3</p>"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_text_built_to_be_slow_is_read_in_time(name: str) -> None:
    check(BOMBS[name])


@pytest.mark.parametrize("name", BOMBS)
def test_the_same_inside_a_report(name: str) -> None:
    report = reports()[0]
    middle = len(report) // 2
    check(f"{report[:middle]}{BOMBS[name][:5000]}{report[middle:]}"[:LONGEST])


def test_a_text_of_blanks_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match=r"^[^\n]+$"):
        from_text(" \n\u3000\n")
