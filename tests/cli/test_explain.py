"""`duixian explain` and `duixian check`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duixian.cli.messages import language

Run = Callable[..., Any]
REPORT = "一、2023年工作回顾\n全年粮食产量40.5万吨。\n二、今年安排\n开工建设城东水厂。\n"
AT = REPORT.index("40.5")


def test_a_claim_tells_what_was_read_and_where(run: Run, report: Path) -> None:
    ran = run("explain", report, AT + 1)
    assert (ran.code, ran.err) == (0, "")
    assert ran.text.splitlines()[0] == "结果 · 粮食产量 · 40.5万吨 · 2023"
    assert f"  单位  万吨  ← {AT + 4}–{AT + 6} “万吨”" in ran.text
    assert "  时期  2023  ← 由全文默认" in ran.text
    assert f"  1. plain  40.5  ← {AT}–{AT + 4} “40.5”" in ran.text


def test_a_milestone_is_explained_too(run: Run, report: Path) -> None:
    assert "节点 · 城东水厂 · 开工 · 2024" in run("explain", report, REPORT.index("城东")).text


@pytest.mark.parametrize(
    ("offset", "said"),
    [("0", f"最近的在 {AT}：结果 · 粮食产量"), ("999", f"全文只有 {len(REPORT)} 字"), ("x", "OFFSET 写成了“x”")],
)
def test_a_place_without_a_claim_names_the_nearest(run: Run, report: Path, offset: str, said: str) -> None:
    ran = run("explain", report, offset)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_report_without_a_claim_has_nothing_to_explain(run: Run, tmp_path: Path) -> None:
    (tmp_path / "无.txt").write_text("工作", encoding="utf-8")
    assert "没有读到任何" in run("explain", tmp_path / "无.txt", 1).err


def test_it_speaks_english_where_the_locale_does(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIXIAN_LANG", "en_GB.UTF-8")
    language.cache_clear()
    assert run("explain", report, AT).text.startswith("result · 粮食产量 · 40.5万吨 · 2023\nSentence")


def test_the_lexicon_and_the_rules_agree(run: Run) -> None:
    ran = run("check")
    assert (ran.code, ran.err) == (0, "")
    assert "规则" in ran.text
