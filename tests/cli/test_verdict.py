"""`duixian verdict`: formats, endings, and every way it can go wrong."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from duixian import wiring
from duixian.app.ingest import Outcome, read_reports
from duixian.extract import extract

Run = Callable[..., Any]
FRONT = (
    "清水市{year}年政府工作报告\n——{year}年1月10日在清水市第五届人民代表大会会议上\n各位代表：\n"
    "现在，我代表清水市人民政府，向大会报告工作，请予审议。\n"
)
THIS = (
    FRONT.format(year=2023) + "一、2022年工作回顾\n全年地区生产总值增长5.1%。\n"
    "二、2023年工作安排\n地区生产总值增长6%以上。城镇新增就业2万人以上。新建公园8个。\n"
)
NEXT = (
    FRONT.format(year=2024) + "一、2023年工作回顾\n全年地区生产总值增长6.1%，城镇新增就业2.61万人。\n"
    "二、2024年工作安排\n地区生产总值增长5.5%左右。\n"
)


@pytest.fixture
def judging(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command with the real reading, for a promise needs its wording read."""

    def read_copies(sources: Any, force: bool = False, *_: object) -> Iterator[Outcome]:
        return read_reports(sources, wiring.open_copy, extract, wiring.likeness, force)

    monkeypatch.setattr(wiring, "read_copies", read_copies)
    return run


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "2023.txt").write_text(THIS, encoding="utf-8")
    (tmp_path / "2024.txt").write_text(NEXT, encoding="utf-8")
    return tmp_path / "2023.txt", tmp_path / "2024.txt"


def test_the_table_is_printed(judging: Run, reports: tuple[Path, Path]) -> None:
    ran = judging("verdict", *reports)
    assert (ran.code, ran.err) == (0, "")
    assert ran.text.startswith("清水市2023年政府工作报告目标任务兑现情况\n")
    assert ran.text.index("未再提及 1\n") < ran.text.index("地区生产总值 ")


def test_records_point_into_both_texts(judging: Run, reports: tuple[Path, Path]) -> None:
    records = [json.loads(line) for line in judging("verdict", *reports, "-f", "jsonl").text.splitlines()]
    growth = next(r for r in records if r["target"]["indicator"] == "地区生产总值")
    assert THIS[growth["target"]["start"] : growth["target"]["end"]] == "6"
    assert NEXT[growth["result"]["start"] : growth["result"]["end"]] == "6.1"
    assert growth["verdict"] in ("met", "exceeded")
    assert [r["verdict"] for r in records if r["target"]["indicator"] == "新建公园"] == ["not_reported"]


@pytest.mark.parametrize("ending", [".txt", ".jsonl", ".csv", ".parquet", ".xlsx", ".docx", ".html"])
def test_the_ending_chooses_the_format(judging: Run, reports: Any, tmp_path: Path, ending: str) -> None:
    ran = judging("verdict", *reports, "-o", tmp_path / f"判定{ending}")
    assert (ran.code, ran.out) == (0, b"")
    assert ran.err == f"已写入 {tmp_path / f'判定{ending}'}\n"
    assert (tmp_path / f"判定{ending}").stat().st_size > 200


def test_what_cannot_be_judged_is_one_line_and_code_2(judging: Run, reports: Any, tmp_path: Path) -> None:
    (tmp_path / "别的.txt").write_text("本店五月一日起营业，欢迎选购各式盆栽12种。", encoding="utf-8")
    for wrong in (
        ("verdict", reports[0], tmp_path / "没有.txt"),
        ("verdict", reports[0], tmp_path / "别的.txt"),
        ("verdict", reports[0]),
        ("verdict", "-", "-"),
        ("verdict", *reports, "-f", "pdf"),
        ("verdict", *reports, "-o", tmp_path / "判定.pdf"),
        ("verdict", *reports, "-o", reports[1]),
    ):
        ran = judging(*wrong)
        assert (ran.code, ran.out) == (2, b"")
        assert ran.err.startswith("错误：")
        assert len(ran.err.splitlines()) == 1
    assert reports[1].read_text(encoding="utf-8") == NEXT


def test_english(judging: Run, reports: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from duixian.cli.messages import language

    monkeypatch.setenv("DUIXIAN_LANG", "en")
    language.cache_clear()
    ran = judging("verdict", *reports)
    assert ran.text.startswith("What became of the targets of the 2023 work report of 清水市\n")


def test_the_help_and_the_documentation_name_every_format() -> None:
    from duixian.cli.messages import catalogue
    from duixian.outputs.verdicts.format import formats

    root = Path(__file__).resolve().parents[2]
    pages = [(root / "docs" / name).read_text(encoding="utf-8") for name in ("cli.md", "verdicts.md")]
    for text in (*catalogue()["verdict_format"], *pages):
        assert [name for name in formats() if name not in text] == []


def test_the_documentation_names_every_verdict_and_column() -> None:
    from duixian.outputs.verdicts.columns import verdict_columns
    from duixian.outputs.verdicts.look import LOOKS

    text = (Path(__file__).resolve().parents[2] / "docs" / "verdicts.md").read_text(encoding="utf-8")
    assert [name for name in (*LOOKS, *(c.name for c in verdict_columns().tidy)) if f"`{name}`" not in text] == []
