"""An office's own table by command: the same preview as the page, written only when that is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from board_sample import put_task, task
from foreign_tables import one

from duixian.model.board import Duty, PlanTask, Setting, Unit
from duixian.wiring import board as wiring

Run = Callable[..., Any]
TABLE = one(
    [
        ["任务", "谁来干", "完成时限"],
        ["外贸出口100.50亿元", "商务", "10月底"],
        ["建设书房30个", "市文化和旅游局", "尽快"],
    ]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one task, two units and a table beside it."""
    store = wiring.open_board(tmp_path)
    with store.board.ledger.begin("system") as books:
        books.put(Setting("board", {"government": "金华市", "year": 2024, "day": "2024-07-20"}))
        books.put(Unit("trade", "市商务局"))
        books.put(Unit("wlj", "市文化和旅游局", position=1))
    put_task(store.board, task())
    store.close()
    (tmp_path / "表.xlsx").write_bytes(TABLE)
    return tmp_path


def kept(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return the deadlines and the leads by task."""
    store = wiring.open_board(folder)
    with store.board.ledger.read() as books:
        tasks = {one.id: one for one in books.find(PlanTask)}
        leads = {tasks[one.task_id].name: one.unit_id for one in books.find(Duty, role="lead")}
    store.close()
    return {one.name: one.deadline.isoformat() for one in tasks.values()}, leads


def test_a_table_is_looked_at_and_taken_in_when_that_is_said(run: Run, folder: Path) -> None:
    asked = ("plan", "import", folder / "表.xlsx", "--data", folder, "--column", "谁来干=牵头单位")
    shown = run(*asked)
    assert shown.code == 1
    assert "对上\t分解表 第 2 行\t外贸出口100.50亿元" in shown.text
    assert "分解表 C3：“尽快”不是期限；请写成 6月底、2024-06-30 或年底前" in shown.err
    assert "分解表 B2：还没有确认“商务”是哪个单位" in shown.err
    assert run(*asked, "--confirm").code == 1
    ready = (*asked, "--unit", "商务=市商务局", "--leave")
    assert run(*ready).code == 0
    assert kept(folder) == ({"外贸出口": "2024-12-31"}, {"外贸出口": "trade"})
    done = run(*ready, "--confirm")
    assert (done.code, done.text.splitlines()[-1]) == (0, "已导入：写入 2 项")
    deadlines, leads = kept(folder)
    assert deadlines == {"外贸出口": "2024-10-31", "建设书房": "2024-12-31"}
    assert leads == {"外贸出口": "trade", "建设书房": "wlj"}


@pytest.mark.parametrize(
    "options, said",
    [
        (["--column", "谁干=牵头单位"], "表中没有“谁干”这一列"),
        (["--column", "谁来干=头"], "没有“头”这一种"),
        (["--column", "谁来干"], "不是 名称=值 的写法"),
        (["--unit", "商务=市财政局"], "没有叫“市财政局”的"),
        (["--row", "9=skip"], "没有第“9”行"),
        (["--row", "3=77"], "没有编号“77”的事项"),
    ],
)
def test_options_that_mean_nothing_are_told(run: Run, folder: Path, options: list[str], said: str) -> None:
    told = run("plan", "import", folder / "表.xlsx", "--data", folder, *options)
    assert told.code == 2
    assert said in told.err


def test_rows_are_decided_by_option(run: Run, folder: Path) -> None:
    asked = ("plan", "import", folder / "表.xlsx", "--data", folder, "--column", "谁来干=lead", "--unit", "商务=")
    shown = run(*asked, "--row", "2=new", "--row", "分解表!3=1")
    assert "新增\t分解表 第 2 行" in shown.text
    assert "对上\t分解表 第 3 行" in shown.text
