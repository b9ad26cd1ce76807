"""Filing sheets by command: out to a folder, a zip or a file, and back once confirmed."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from damaged_filings import edited, typed

from duixian.judge.trajectory import by_calendar
from duixian.model.board import Duty, Filing, PlanTask, Setting, Unit, User
from duixian.wiring import board as wiring

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with two units, each with a task."""
    made = tmp_path / "data"
    store = wiring.open_board(made)
    with store.board.ledger.begin("system", "set up") as books:
        books.put(Setting("board", {"government": "某市", "year": 2024, "day": "2024-07-20"}))
        books.put_many([Unit("a", "市统计局"), Unit("b", "市商务局", position=1)])
        books.put(User("rep", "rep", "填报员", "reporter", "b"))
        books.put_many([_task("t1", 1), _task("t2", 2)])
        books.put_many([Duty("d1", "t1", "a", "lead"), Duty("d2", "t2", "b", "lead")])
    store.close()
    return made


def _task(id: str, number: int) -> PlanTask:
    from board_sample import task

    return task(id, number=number, trajectory=by_calendar(), deadline=date(2024, 12, 31))


def filings(folder: Path) -> list[Filing]:
    store = wiring.open_board(folder)
    try:
        with store.board.ledger.read() as books:
            return books.find(Filing, order=("version", "task_id"))
    finally:
        store.close()


def test_sheets_go_out_and_come_back(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "表"
    out.mkdir()
    assert run("filing", "export", "--data", folder, "--month", "2024-06", "-o", out).code == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == ["市商务局_2024年6月填报表.xlsx", "市统计局_2024年6月填报表.xlsx"]
    packed = tmp_path / "全部.zip"
    assert run("filing", "export", "--data", folder, "-o", packed).text == f"已导出 2 张填报表：{packed}\n"
    with zipfile.ZipFile(packed) as archive:
        assert sorted(archive.namelist()) == names
    one = out / names[0]
    one.write_bytes(edited(one.read_bytes(), typed("１，１００．９亿")))
    looked = run("filing", "apply", one, "--data", folder)
    assert looked.code == 0
    assert "H5\t2 外贸出口\t— → 1100.9 亿元" in looked.text
    assert "没有保存" in looked.text
    assert filings(folder) == []
    assert run("filing", "apply", one, "--data", folder, "--yes", "--submit", "--user", "rep").code == 0
    assert [(filing.state, filing.by) for filing in filings(folder)] == [("draft", "rep"), ("submitted", "rep")]


def test_what_cannot_be_taken_is_told_and_nothing_is_saved(run: Run, folder: Path, tmp_path: Path) -> None:
    packed, bad = tmp_path / "全部.zip", tmp_path / "坏.zip"
    run("filing", "export", "--data", folder, "-o", packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(bad, "w") as archive:
        for name, value in zip(source.namelist(), (7, "约7"), strict=True):
            archive.writestr(name, edited(source.read(name), typed(value)))
    told = run("filing", "apply", bad, "--data", folder, "--yes")
    assert told.code == 2
    assert "坏.zip/市商务局_2024年6月填报表.xlsx 填报表 H5：“约7”不能确定是哪个数" in told.err
    assert filings(folder) == []
    assert "现在填的是2024年5月" in run("filing", "apply", packed, "--data", folder, "--month", "2024-05").err
    assert "只能填报本单位" in run("filing", "apply", packed, "--data", folder, "--user", "rep").err
    assert run("filing", "apply", tmp_path / "无.xlsx", "--data", folder).code == 2


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--month", "2023-06", "-o", "a.zip"), "2023-06"),
        (("--month", "六月", "-o", "a.zip"), "六月"),
        (("--month", "2024-13", "-o", "a.zip"), "不能填“13”月"),
        (("--unit", "没有", "-o", "a.zip"), "没有叫“没有”的"),
        (("-o", "a.pdf"), "a.pdf"),
        (("-o", "a.xlsx"), "只能放一张"),
    ],
)
def test_what_cannot_be_written_is_told(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run("filing", "export", "--data", folder, *more)
    assert (told.code, why in told.err) == (2, True)
    assert not list(tmp_path.glob("a.*"))
