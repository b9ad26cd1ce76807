"""`duixian read`: formats, places, batches, and every way it can go wrong."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
REPORT = "一、2023年工作回顾\n全年粮食产量40.5万吨。\n二、今年安排\n开工建设城东水厂。\n"


def test_a_table_is_the_default(run: Run, report: Path) -> None:
    ran = run("read", report)
    assert (ran.code, ran.err) == (0, "")
    assert "粮食产量" in ran.text
    assert "40.5万吨" in ran.text


def test_records_go_down_the_pipe(run: Run, report: Path) -> None:
    ran = run("read", report, "--format", "jsonl")
    assert [json.loads(line)["indicator"] for line in ran.text.splitlines()] == ["粮食产量", "城东水厂"]


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".parquet", ".xlsx", ".html", ".txt"])
def test_the_ending_chooses_the_format(run: Run, report: Path, ending: str) -> None:
    target = report.with_name(f"结果{ending}")
    ran = run("read", report, "-o", target)
    assert (ran.code, ran.out, ran.err) == (0, b"", f"已写入 {target}\n")
    assert target.stat().st_size > 50


def test_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode("gb18030"))))
    assert "粮食产量" in run("read", "-").text


def test_patterns_and_folders_are_expanded(run: Run, report: Path) -> None:
    report.with_name("二.txt").write_text(REPORT.replace("40.5", "40.5"), encoding="utf-8")
    report.with_name("notes.log").write_text("坏", encoding="utf-8")
    by_pattern = run("read", report.parent / "*.txt", "-f", "jsonl")
    by_folder = run("read", report.parent, "-f", "jsonl")
    assert by_pattern.out == by_folder.out
    assert by_pattern.err == "共 2 份：读成 2，失败 0\n"
    assert len(by_folder.text.splitlines()) == 4


def test_a_folder_as_output_takes_one_file_a_report(run: Run, report: Path, tmp_path: Path) -> None:
    other = tmp_path / "更多" / report.name
    other.parent.mkdir()
    other.write_text(REPORT, encoding="utf-8")
    folder = tmp_path / "页"
    folder.mkdir()
    assert run("read", report, other, "-f", "html", "-o", folder).code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["报告 一-2.html", "报告 一.html"]


def test_one_that_fails_does_not_stop_the_others(run: Run, report: Path, tmp_path: Path) -> None:
    bad = {"空.txt": "", "坏.txt": "工作坏", "散文.txt": "春天来了。" * 100}
    for name, text in bad.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = run("read", tmp_path / "没有.txt", *(tmp_path / name for name in bad), report, "-f", "jsonl")
    assert ran.code == 3
    assert len(ran.text.splitlines()) == 2
    assert len(ran.err.splitlines()) == 5
    assert ran.err.endswith("共 5 份：读成 1，失败 4\n")


def test_nothing_is_written_where_nothing_was_read(run: Run, tmp_path: Path) -> None:
    prose = tmp_path / "散文.txt"
    prose.write_text("春天来了。" * 100, encoding="utf-8")
    ran = run("read", prose, "-o", tmp_path / "结果.csv")
    assert (ran.code, ran.out) == (2, b"")
    assert ran.err == "错误：散文.txt：不像政府工作报告（没有“工作”二字）；确要读取请加 --force\n"
    assert [path.name for path in tmp_path.iterdir()] == ["散文.txt"]


def test_force_reads_what_does_not_look_like_a_report(run: Run, tmp_path: Path) -> None:
    prose = tmp_path / "散文.txt"
    prose.write_text("全年粮食产量40.5万吨。", encoding="utf-8")
    assert "40.5万吨" in run("read", "--force", prose).text


def test_a_fault_of_ours_is_one_line_that_says_how_to_report_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "坏.txt").write_text("工作坏", encoding="utf-8")
    ran = run("read", tmp_path / "坏.txt")
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert "ZeroDivisionError：坏 了" in ran.err
    assert "duixian --debug" in ran.err


def test_debug_shows_the_trace(run: Run, tmp_path: Path) -> None:
    (tmp_path / "坏.txt").write_text("工作坏", encoding="utf-8")
    assert "Traceback" in run("--debug", "read", tmp_path / "坏.txt").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-f", "doc"), "没有“doc”这种输出格式"),
        (("-o", "{folder}/结果.xyz"), "看不出要什么格式"),
        (("-o", "{report}"), "不能覆盖"),
        (("-o", "{folder}/没有/结果.csv"), "不存在；请先建好文件夹"),
        (("--frmat", "csv"), "没有 --frmat 这个选项"),
        (("-o",), "用法不对"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run: Run, report: Path, arguments: list[str], said: str) -> None:
    filled = [argument.format(folder=report.parent, report=report) for argument in arguments]
    ran = run("read", report, *filled)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert [path.name for path in report.parent.iterdir()] == [report.name]


def test_a_device_is_written_to_and_stays(run: Run, report: Path) -> None:
    device = Path("/dev/null")
    if not device.exists():
        pytest.skip("there is no null device of that name here")
    assert run("read", report, "-f", "csv", "-o", device).code == 0
    assert not device.is_file()


def test_a_reader_that_has_seen_enough_is_no_error(report: Path) -> None:
    report.write_text(REPORT * 3000, encoding="utf-8")
    command = [sys.executable, "-m", "duixian", "read", "--force", str(report), "-f", "restored"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert (running.stderr.read(), running.wait(timeout=60)) == (b"", 0)
