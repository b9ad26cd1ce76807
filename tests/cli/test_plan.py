"""The task breakdown by command."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from plan_sample import TASKS, at, both, edited, put

from duixian.model.board import Duty, PlanTask, Setting, Unit
from duixian.wiring import board as wiring

Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a plan of five tasks."""
    store = wiring.open_board(tmp_path / "data", lambda: datetime(2024, 7, 20, tzinfo=UTC))
    with store.board.ledger.begin("system") as books:
        books.put_many([Unit("trade", "市商务局"), Unit("stat", "市统计局")])
        books.put(Setting("board", {"government": "金华市", "year": 2024, "day": "2024-07-20"}))
        books.put_many(TASKS)
        books.put(Duty("d1", "t1", "trade", "lead", "张三"))
    store.close()
    return tmp_path / "data"


def test_out_compared_and_back(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    ran = run("plan", "export", "--data", folder, "-o", out)
    assert (ran.code, "已导出 5 项" in ran.err) == (0, True)
    assert run("plan", "diff", "--data", folder, out).text == (
        "修改 0 项，新增 0 项，删去 0 项，不变 5 项；冲突 0 项，看不懂 0 处\n"
    )
    out.write_bytes(edited(out.read_bytes(), both(put("target", "1,100.9亿"), put("lead", "市统计局", 2))))
    told = run("plan", "diff", "--data", folder, out)
    assert (told.code, told.text.splitlines()[0]) == (0, "修改\t1\t外贸出口\t目标\t100.5亿元 → 1100.9亿元")
    unconfirmed = run("plan", "apply", "--data", folder, out)
    assert (unconfirmed.code, "没有确认" in unconfirmed.err) == (2, True)
    applied = run("plan", "apply", "--data", folder, out, "--yes")
    assert (applied.code, applied.text.splitlines()[-1]) == (0, "已保存：修改 2 项，新增 0 项，撤出 0 项")
    assert run("audit", "verify", "--data", folder).code == 0
    store = wiring.open_board(folder)
    with store.board.ledger.read() as books:
        assert [str(task.target) for task in books.find(PlanTask, id="t1")] == ["1100.9"]
    store.close()


def test_a_cell_not_understood_is_one_line_and_nothing_is_saved(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    run("plan", "export", "--data", folder, "-o", out)
    out.write_bytes(edited(out.read_bytes(), both(put("target", "若干"), put("name", "出口", 2))))
    for command in (("diff",), ("apply", "--yes")):
        ran = run("plan", *command, "--data", folder, out)
        assert ran.code == 1
        assert f"任务分解表 {at('target')}：“若干”不能确定是哪个数；请只填数字" in ran.err
    out.write_bytes(out.read_bytes()[:-50])
    assert run("plan", "diff", "--data", folder, out).code == 2
    assert "打不开" in run("plan", "diff", "--data", folder, tmp_path / "none.xlsx").err


def test_a_confirmation_on_the_terminal_is_enough(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "plan.xlsx"
    run("plan", "export", "--data", folder, "-o", out)
    book = openpyxl.load_workbook(out)
    book["任务分解表"].delete_rows(5)
    book.save(out)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.confirm", lambda _: True)
    assert "撤出 1 项" in run("plan", "apply", "--data", folder, out, "--withdraw").text
