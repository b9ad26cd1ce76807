"""`duixian compare`: exit codes, formats, and every way it can go wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TEXT = (
    "清水市政府工作报告\n一、2022年工作回顾\n粮食产量40.5万吨，增长3%。\n"
    "改造小区43个，群众满意。\n二、今年安排\n开工建设城东水厂。\n"
)


@pytest.fixture
def copies(tmp_path: Path) -> Callable[[str], tuple[Path, Path]]:
    def write(other: str) -> tuple[Path, Path]:
        (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / "乙.txt").write_text(other, encoding="utf-8")
        return tmp_path / "甲.txt", tmp_path / "乙.txt"

    return write


def test_copies_without_a_difference(run: Run, copies: Any) -> None:
    ran = run("compare", *copies(TEXT.replace("\n", "\n\n").replace("，", ",")))
    assert (ran.code, ran.err) == (0, "")
    assert ran.text.splitlines()[0] == "同一报告的两份副本，没有差别（空白、换行、标点不计）"


def test_a_figure_that_differs_is_code_1_and_shown_twice_with_its_place(run: Run, copies: Any) -> None:
    ran = run("compare", *copies(TEXT.replace("40.5万吨", "45.0万吨")))
    assert ran.code == 1
    assert "不一致 1 处" in ran.text.splitlines()[0]
    assert "甲 第3行 字 26  粮食产量【40.5万吨】，增长3%" in ran.text
    assert "乙 第3行 字 26  粮食产量【45.0万吨】，增长3%" in ran.text


def test_words_and_passages_alone_are_code_0(run: Run, copies: Any) -> None:
    ran = run("compare", *copies(TEXT.replace("满意", "称心").replace("开工建设城东水厂。\n", "")))
    assert ran.code == 0
    assert "【满意】 → 【称心】" in ran.text
    assert "乙缺的段落 1" in ran.text


def test_different_texts_are_code_1_and_not_listed_unless_forced(run: Run, copies: Any) -> None:
    pair = copies("本店五月一日起营业，欢迎选购各式盆栽12种。")
    ran = run("compare", *pair)
    assert ran.code == 1
    assert ran.text.startswith("两份文本看不出有什么关系，不是副本\n")
    assert "缺的段落" not in ran.text
    assert "缺的段落" in run("compare", *pair, "--force").text


def test_records(run: Run, copies: Any) -> None:
    other = TEXT.replace("40.5", "45.0")
    ran = run("compare", *copies(other), "-f", "jsonl")
    summary, figure = (json.loads(line) for line in ran.text.splitlines())
    assert (summary["kind"], summary["relation"], summary["figures_differ"]) == ("summary", "copies", 1)
    assert (figure["kind"], figure["how"]) == ("figure", "value")
    assert other[figure["b"]["start"] : figure["b"]["end"]] == figure["b"]["text"] == "45.0万吨"


def test_much_other_wording_is_counted_unless_all_is_wanted(run: Run, copies: Any, tmp_path: Path) -> None:
    text = "".join(f"第{n}项工作推进顺利，{chr(0x5000 + n)}区产业发展加快{n + 3}%。\n" for n in range(60))
    pair = copies(text.replace("产业", "财产").replace("加快", "加速"))
    pair[0].write_text(text, encoding="utf-8")
    ran = run("compare", *pair)
    assert ran.code == 0
    assert "换词异常多" in ran.text
    assert "产业 → 财产 ×60" in ran.text
    assert "【产业】" not in ran.text
    assert run("compare", *pair, "--all").text.count("→ 【财产】") == 60
    assert len(run("compare", *pair, "-f", "jsonl").text.splitlines()) == 1
    assert len(run("compare", *pair, "-f", "jsonl", "--all").text.splitlines()) == 121


def test_a_page(run: Run, copies: Any, tmp_path: Path) -> None:
    ran = run("compare", *copies(TEXT.replace("40.5", "45.0<b>")), "-o", tmp_path / "比对.html")
    page = (tmp_path / "比对.html").read_text(encoding="utf-8")
    assert (ran.code, ran.out) == (1, b"")
    assert ran.err.startswith(f"已写入 {tmp_path / '比对.html'}\n")
    assert 'id="a1" href="#b1"' in page
    assert 'id="b1" href="#a1"' in page
    assert "<b>" not in page
    assert "http:" not in page


@pytest.mark.parametrize("ending", [".jsonl", ".html", ".txt"])
def test_the_ending_chooses_the_format(run: Run, copies: Any, tmp_path: Path, ending: str) -> None:
    assert run("compare", *copies(TEXT), "-o", tmp_path / f"结果{ending}").code == 0
    assert (tmp_path / f"结果{ending}").stat().st_size > 50


def test_what_cannot_be_read_is_code_2(run: Run, copies: Any, tmp_path: Path) -> None:
    a, b = copies(TEXT)
    (tmp_path / "空.txt").write_bytes(b"")
    for wrong in (("compare", a, tmp_path / "没有.txt"), ("compare", tmp_path / "空.txt", b), ("compare", a)):
        ran = run(*wrong)
        assert (ran.code, ran.out) == (2, b"")
        assert ran.err.startswith("错误：")
        assert len(ran.err.splitlines()) == 1


def test_what_would_harm_is_refused(run: Run, copies: Any, tmp_path: Path) -> None:
    a, b = copies(TEXT)
    assert "不能覆盖" in run("compare", a, b, "-o", b).err
    assert "标准输入" in run("compare", "-", "-").err
    assert "比对格式" in run("compare", a, b, "-f", "xlsx").err
    assert "看不出要什么格式" in run("compare", a, b, "-o", tmp_path / "结果.pdf").err
    assert b.read_text(encoding="utf-8") == TEXT


def test_english(run: Run, copies: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from duixian.cli.messages import language

    monkeypatch.setenv("DUIXIAN_LANG", "en")
    language.cache_clear()
    ran = run("compare", *copies(TEXT.replace("40.5", "45.0")))
    assert ran.text.startswith("Two copies of one report: 4 figures, 1 differ;")
    assert "A line 3 char 26" in ran.text
