"""A spun copy is found and read in its own words again; a clean text is left alone."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from duixian.extract import extract
from duixian.model.document import Document
from duixian.model.span import Span
from duixian.trust.examine import examine

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reports"
WINDOW = 500


def kept(text: str, clean: str) -> set[int]:
    blocks = SequenceMatcher(None, text, clean, autojunk=False).get_matching_blocks()
    return {block.b + i for block in blocks for i in range(block.size)}


def test_a_clean_text_stays_and_loads_nothing(clean: str) -> None:
    examined = examine(Document(clean, "报告"))
    assert (examined.trust.grade, examined.restoration, examined.issues) == ("clean", None, ())


def test_most_of_a_spun_text_comes_back_and_little_is_harmed(spun: str, clean: str) -> None:
    made = examine(Document(spun, "副本")).restoration
    assert made is not None
    altered = recovered = right = harmed = 0
    for before, after, said in zip(*(text.split("\n") for text in (spun, made.text, clean)), strict=True):
        first, then = kept(before, said), kept(after, said)
        altered, recovered = altered + len(said) - len(first), recovered + len(then - first)
        right, harmed = right + len(first), harmed + len(first - then)
    assert altered > 300
    assert recovered / altered >= 0.95
    assert 1000 * harmed / right <= 6  # the bundled report says many things otherwise than reports do


def test_no_number_is_altered(spun: str) -> None:
    made = examine(Document(spun, "副本")).restoration
    assert made is not None
    assert re.findall(r"\d[\d.,]*", made.text) == re.findall(r"\d[\d.,]*", spun)


def test_every_window_is_graded_as_the_whole(spun: str, clean: str) -> None:
    for start in range(0, len(clean) - WINDOW, 100):
        assert examine(Document(clean[start : start + WINDOW], "段")).trust.grade == "clean"
    windows = (spun[start : start + WINDOW] for start in range(0, len(spun) - WINDOW, 100))
    grades = [examine(Document(window, "段"), "off").trust.grade for window in windows]
    assert grades.count("spun") >= 0.95 * len(grades)


def test_a_clean_text_forced_is_hardly_changed(clean: str) -> None:
    made = examine(Document(clean, "报告"), "force").restoration
    changed = sum(len(change.wording) for change in made.changes) if made else 0
    assert 1000 * changed / len(clean) <= 3


def test_claims_stand_in_the_copy_and_say_both_wordings(spun: str, clean: str) -> None:
    read, told = extract(Document(spun, "副本")), extract(Document(clean, "报告"))
    assert all(claim.text == claim.span.of(spun) for claim in read.claims)
    first = next(claim for claim in read.claims if claim.indicator == "地区生产总值")
    assert (first.written, first.indicator_span.of(spun)) == ("地区消费总值", "地区消费总值")
    said = {(c.kind, c.measure, c.op, c.value, c.unit) for c in told.claims}
    found = {(c.kind, c.measure, c.op, c.value, c.unit) for c in read.claims}
    assert len(said & found) >= 0.95 * len(said)
    assert len({claim.id for claim in read.claims}) == len(read.claims)


def test_doubt_of_the_wording_lowers_confidence(spun: str) -> None:
    read = extract(Document(spun, "副本"))
    made = read.restoration
    assert made is not None
    plain = {c.span: c.confidence for c in extract(Document(made.text, "副本"), "off").claims}
    for claim in read.claims:
        there = made.forth(claim.span)
        assert claim.confidence <= plain[there] + 1e-9


@pytest.mark.parametrize(
    ("altered", "meant"),
    [
        ("真现财产删加值900亿元，删加6.2%。", "实现产业增加值900亿元，增长6.2%。"),
        ("正在全市施止效劳业提量工程。", "在全市实施服务业提质工程。"),
        ("劣化营商环境，支持民营企业作强作劣。", "优化营商环境，支持民营企业做强做优。"),
    ],
)
def test_exchanges_are_undone_together(spinner: Callable[[str], str], spun: str, altered: str, meant: str) -> None:
    document = Document(spun + "\n" + altered, "副本")
    made = examine(document).restoration
    assert made is not None
    assert made.text.endswith(meant)


def test_the_machine_of_document_libraries_is_known_too() -> None:
    altered = (
        "全县经济开展稳中有进，根底设施建立不断加强，现代效劳业奉献率到达45%。"
        "加强平安消费监视，稳固义务教诲成果，进步教诲质量。"
    )
    examined = examine(Document(altered, "副本"))
    assert examined.trust.grade == "spun"
    assert examined.restoration is not None
    assert examined.restoration.text == (
        "全县经济发展稳中有进，基础设施建设不断加强，现代服务业贡献率达到45%。"
        "加强安全生产监督，巩固义务教育成果，提高教育质量。"
    )


def test_what_no_table_knows_is_pointed_out(spun: str) -> None:
    strange = "要把蜡屐篦箕做成样板。"
    examined = examine(Document(f"{spun}\n{strange}", "副本"))
    at = len(spun) + 1
    assert any(Span(at, at + len(strange)).contains(span) for span in examined.trust.evidence.unlikely)
    assert "unlikely-wording" in [issue.code for issue in examined.issues]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reports are not here")
def test_no_shared_clean_report_is_graded_spun() -> None:
    grades = {path.name: examine(_read(path)).trust.grade for path in sorted(SHARED.glob("*.txt"))}
    assert [name for name, grade in grades.items() if grade == "spun"] == ["jinhua-2024-spun.txt"]


def _read(path: Path) -> Document:
    return Document(path.read_text(encoding="utf-8"), path.name)
