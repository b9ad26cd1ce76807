"""`duixian corpus build`: what it tells, its exit codes, and a build that is killed for good."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from corpus_sample import HERE, contents

from duixian.cli.building import Pace, summary
from duixian.corpus.build import Account
from duixian.corpus.engines import engine
from duixian.corpus.shard import Batch, Job, Shard

Run = Callable[..., Any]
REPORT = """{year}年金华市政府工作报告
——{year}年1月30日在金华市人民代表大会上

各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、{last}年工作回顾
地区生产总值增长6.8%，城镇新增就业{number}人。
二、{year}年工作安排
地区生产总值增长6%左右，城镇新增就业{number}人以上。
"""


@pytest.fixture
def here(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command reading in this process."""
    monkeypatch.setattr(engine, "engine_named", lambda name: HERE)
    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(report(number), encoding="utf-8")
    return folder


def report(number: int) -> str:
    return REPORT.format(year=2020 + number % 5, last=2019 + number % 5, number=1000 + number)


def test_a_build_tells_what_came_of_it(here: Run, reports: Path, tmp_path: Path) -> None:
    first = here("corpus", "build", reports, "-o", tmp_path / "set")
    assert (first.code, first.out) == (0, b"")
    assert "共 3 份，新读 3 份" in first.err
    (reports / "novel.txt").write_text("他推开门，雨还在下。", encoding="utf-8")
    (reports / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    second = here("corpus", "build", reports, "-o", tmp_path / "set")
    assert second.code == 3
    assert "已有 3 份，没读成 1 份" in second.err
    assert "不像政府工作报告 1" in second.err
    assert ".jpg 1" in second.err
    third = here("corpus", "build", reports, "-o", tmp_path / "set")
    assert third.code == 3
    assert "1 份以前没读成" in third.err
    assert (tmp_path / "set" / "datapackage.json").is_file()


def test_nothing_read_is_two_and_a_mistake_leaves_no_folder(here: Run, reports: Path, tmp_path: Path) -> None:
    nowhere = here("corpus", "build", tmp_path / "*.pdf", "-o", tmp_path / "set")
    assert (nowhere.code, nowhere.err.count("\n")) == (2, 1)
    (tmp_path / "novel.txt").write_text("他推开门，雨还在下。", encoding="utf-8")
    assert not (tmp_path / "set").exists()
    assert here("corpus", "build", tmp_path / "novel.txt", "-o", tmp_path / "set").code == 2
    refused = here("corpus", "build", tmp_path / "novel.txt", "-o", tmp_path / "set", "--force")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert here("corpus", "build", tmp_path / "novel.txt", "-o", tmp_path / "set", "--force", "--renew").code == 0
    other = here("corpus", "build", reports, "-o", reports)
    assert (other.code, other.err.count("\n")) == (2, 1)


def test_an_engine_that_is_none_is_one_line(run: Run, reports: Path, tmp_path: Path) -> None:
    ran = run("corpus", "build", reports, "-o", tmp_path / "set", "--engine", "spark")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert not (tmp_path / "set").exists()


def test_ctrl_c_says_how_to_go_on(run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(job: Job, batches: Iterator[Batch], workers: int | None, address: str | None) -> Iterator[Shard]:
        yield from HERE.run(job, batches, workers, address)
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "engine_named", lambda name: engine.Engine("stopped", stopped))
    ran = run("corpus", "build", reports, "-o", tmp_path / "set")
    assert (ran.code, ran.err) == (130, "已停止：这次写成 3 份；再运行同一命令会接着做\n")


def test_the_pace_and_what_is_left_of_a_renewal(tmp_path: Path) -> None:
    account, pace = Account(read=20_000, characters=50_000_000, committed=1), Pace()
    pace.began -= 1000
    account.course.total = 4
    assert pace.told(account, "corpus_line").startswith(
        ("已读 20,000 份，20.0 份/秒，5.0 万字/秒", "20,000 read, 20.0/s")
    )
    assert pace.remaining(account) in ("0:50:00", "0:50:01")
    assert len(list(summary(Account(left=3), tmp_path))) == 1


def test_a_build_that_is_killed_goes_on_where_it_was(here: Run, tmp_path: Path) -> None:
    table = tmp_path / "reports.jsonl"
    rows = ({"text": report(number)} for number in range(260))
    table.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "duixian",
        "corpus",
        "build",
        str(table),
        "-o",
        str(tmp_path / "killed"),
        "-w",
        "1",
    ]
    build = subprocess.Popen(command, stderr=subprocess.PIPE)
    until = time.monotonic() + 60
    while not list((tmp_path / "killed").glob("documents/*.parquet")) and time.monotonic() < until:
        time.sleep(0.02)
    build.kill()
    build.wait()
    assert here("corpus", "build", table, "-o", tmp_path / "whole").code == 0
    subprocess.run(command, check=True, capture_output=True)
    last = pyarrow.parquet.read_table(tmp_path / "killed" / "runs").to_pylist()[-1]
    assert last["skipped"] >= 256
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")
