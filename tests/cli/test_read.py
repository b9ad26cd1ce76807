"""`duixian read`: formats, places, batches, and every way it can go wrong."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from duixian import wiring

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
        (("-o",), "用法不对：-o 后面缺少值"),
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


def test_a_folder_tells_what_it_passed_over(run: Run, report: Path) -> None:
    for name in ("旧稿.doc", "附表.xlsx", "~$旧稿.doc"):
        report.with_name(name).write_bytes(b"x")
    ran = run("read", report.parent, "-f", "jsonl")
    assert ran.code == 0
    assert f"{report.parent}：跳过 1 个：旧稿.doc（这种格式读不了；请用 Word 或 WPS 另存为 .docx）\n" in ran.err
    assert "跳过 1 个：附表.xlsx（这是表格文件" in ran.err
    assert len(ran.err.splitlines()) == 2


def test_many_files_passed_over_are_one_line(run: Run, report: Path) -> None:
    for n in range(5):
        report.with_name(f"{n}.wps").write_bytes(b"x")
    assert "跳过 5 个：0.wps、1.wps、2.wps 等（" in run("read", report.parent, "-f", "jsonl").err


def test_a_folder_that_may_not_be_opened_is_not_said_to_be_empty(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: str) -> NoReturn:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("os.scandir", closed)
    ran = run("read", report.parent)
    assert ran.code == 2
    assert ran.err == f"错误：{report.parent}：没有权限打开这个文件夹；请先取得读取权限，或把报告复制到别处再读\n"


def test_a_place_that_may_not_be_looked_at_is_no_fault_of_ours(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", closed)
    ran = run("read", report, "-o", report.with_name("结果.html"))
    assert ran.code == 2
    assert "写不了，没有权限" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_file_that_may_not_be_read_is_no_fault_of_ours(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: str) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(wiring, "open_copy", closed)
    assert run("read", report).err.startswith(f"错误：{report}：没有权限；")


def test_a_file_under_two_spellings_is_read_once(run: Run, report: Path) -> None:
    again = report.parent / "." / ".." / report.parent.name / report.name
    ran = run("read", report, report, again, "-f", "jsonl")
    assert (ran.code, len(ran.text.splitlines())) == (0, 2)
    assert ran.err == f"同一个文件给了两次，只读一次：{report} = {again}\n"


def test_reports_of_one_name_are_told_apart_by_their_paths(run: Run, report: Path) -> None:
    other, empty = report.parent / "更多" / report.name, report.parent / "空" / report.name
    for path, text in ((other, REPORT), (empty, "")):
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    ran = run("read", report, other, empty, "-f", "jsonl")
    assert [json.loads(line)["source"] for line in ran.text.splitlines()] == [str(report)] * 2 + [str(other)] * 2
    assert f"错误：{empty}：文件是空的" in ran.err


def test_the_users_stop_is_one_line(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "open_copy", stopped)
    ran = run("read", report, "-o", report.with_name("结果.csv"))
    assert (ran.code, ran.out, ran.err) == (130, b"", "已中断，没有写出文件\n")
    assert [path.name for path in report.parent.iterdir()] == [report.name]


def test_a_stop_between_two_files_tells_how_many_were_written(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report.with_name("二.txt").write_text(REPORT, encoding="utf-8")
    folder = report.parent / "页"
    folder.mkdir()
    read = wiring.open_copy
    monkeypatch.setattr(wiring, "open_copy", lambda source: stopped(source) if "二" in source else read(source))
    ran = run("read", report, report.with_name("二.txt"), "-f", "html", "-o", folder)
    assert (ran.code, ran.err) == (130, "已中断，此前已写完 1 个文件\n")


def stopped(_: str) -> NoReturn:
    raise KeyboardInterrupt
