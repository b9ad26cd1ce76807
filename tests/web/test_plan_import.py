"""The page that takes an office's own table in, step by step, without a script."""

import re
from collections.abc import Callable

import pytest
from board_sample import USERS, put_task, task
from foreign_tables import TWO_ROWS, WRONG, one
from httpx import Response
from visiting import Browser, words

from duixian.app.board.ledger import Board
from duixian.model.board import Duty, PlanTask, Setting, Unit

Browse = Callable[[str], Browser]
TABLE = one(
    [["任务", "牵头部门", "时限"], ["外贸出口100.50亿元", "市统计局", "10月底"], ["建设书房30个", "市文旅", "年底"]]
)


@pytest.fixture
def office(browse: Browse, board: Board) -> Browser:
    with board.ledger.begin("sup") as books:
        books.put(Unit("wlj", "市文化和旅游局", position=9))
    put_task(board, task("t1"))
    return browse("sup")


def hidden(page: str) -> dict[str, str]:
    """What a form of the page carries along."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


def upload(browser: Browser, content: bytes, name: str = "分解表.xlsx") -> Response:
    return browser.submit("/plan/import", {"step": "columns"}, files={"file": (name, content)})


def go(browser: Browser, page: Response, step: str, **chosen: str) -> Response:
    return browser.submit("/plan/import", {**hidden(page.text), **chosen, "step": step})


def test_a_table_goes_through_columns_and_rows_into_the_plan(office: Browser, board: Board) -> None:
    assert "导入已有的分解表" in words(office.see("/plan"))
    assert "选择文件" in words(office.see("/plan/import"))
    columns = upload(office, TABLE)
    assert columns.status_code == 200
    assert "当作 牵头部门" in columns.text
    named = {"column-1": "task", "column-2": "lead", "column-3": "deadline"}
    rows = go(office, columns, "rows", **named)
    said = words(rows.text)
    assert "待确认 1 个" in said
    assert "可能是 市文化和旅游局" in said
    assert "相似 100%" in said
    assert 'value="take"' not in rows.text
    again = go(office, rows, "rows", **{"unit:市文旅": "wlj"})
    assert "确认导入：修改 1 项，新增 1 项" in words(again.text)
    done = go(office, again, "take", **{"unit:市文旅": "wlj"})
    assert (done.status_code, done.headers["location"]) == (303, "/plan?show=all")
    with board.ledger.read() as books:
        new = books.find(PlanTask, name="建设书房")[0]
        leads = {duty.task_id: duty.unit_id for duty in books.find(Duty, role="lead")}
        kept = books.get(PlanTask, "t1")
    assert leads == {"t1": "stat", new.id: "wlj"}
    assert kept is not None
    assert kept.deadline.isoformat() == "2024-10-31"


def test_columns_once_confirmed_are_not_asked_again(office: Browser) -> None:
    strange = one([["干什么", "谁来干"], ["外贸出口100.50亿元", "市统计局"]])
    first = upload(office, strange)
    assert "没有认出" in words(first.text)
    refused = go(office, first, "rows", **{"column-1": "remark", "column-2": "lead"})
    assert refused.status_code == 422
    assert "没有一列是“目标任务”" in words(refused.text)
    go(office, first, "rows", **{"column-1": "task", "column-2": "lead"})
    assert words(upload(office, strange).text).count("上次确认") == 2


def test_cells_that_cannot_be_read_are_listed_and_nothing_is_written(office: Browser, board: Board) -> None:
    with board.ledger.read() as books:
        before = books.head().seq
    columns = upload(office, WRONG)
    with board.ledger.read() as books:
        assert books.head().seq == before
    kinds = {"column-1": "number", "column-2": "task", "column-3": "lead", "column-4": "deadline"}
    rows = go(office, columns, "rows", **kinds)
    assert "分解表 D2：“尽快”不是期限；请写成 6月底、2024-06-30 或年底前" in words(rows.text)
    taken = go(office, rows, "take")
    assert taken.status_code == 422
    assert "还没有确认" in words(taken.text)
    with board.ledger.read() as books:
        assert books.count(PlanTask) == 1
        assert {duty.unit_id for duty in books.find(Duty)} == {"trade"}
        assert [one.id.startswith("sheet:") for one in books.find(Setting) if one.id != "board"] == [True]


def test_what_another_changed_meanwhile_is_a_conflict(office: Browser, board: Board) -> None:
    content = one([["任务", "牵头单位"], ["外贸出口100.50亿元", "市统计局"]])
    rows = go(office, upload(office, content), "rows", **{"column-1": "task", "column-2": "lead"})
    with board.ledger.begin("sup") as books:
        books.put(task("t1", name="出口总额"))
    answer = go(office, rows, "take")
    assert answer.status_code == 409
    assert "请看过新的预览再确认" in words(answer.text)


@pytest.mark.parametrize(
    "content, name, said",
    [
        (b"", "表.xlsx", "没有选择文件"),
        (b"x" * 3_000_000, "表.xlsx", "最多 2 MB"),
        (b"PK\x03\x04", "表.docx", "文档损坏"),
    ],
)
def test_a_file_that_is_no_table_is_told_in_one_line(office: Browser, content: bytes, name: str, said: str) -> None:
    answer = upload(office, content, name)
    assert answer.status_code == 422
    assert said in words(answer.text)


def test_only_the_supervision_office_may_import(browse: Browse) -> None:
    for user_id in USERS:
        assert (browse(user_id).get("/plan/import").status_code == 200) == (user_id == "sup"), user_id


def test_what_is_in_a_cell_is_text_on_the_page(office: Browser) -> None:
    content = one([["任务<b>", "牵头单位"], ["<script>alert(1)</script>建设书房30个", "<i>局</i>"]])
    rows = go(office, upload(office, content), "rows", **{"column-1": "task", "column-2": "lead"})
    assert rows.status_code == 200
    assert "<script>alert" not in rows.text
    assert "&lt;script&gt;alert(1)" in rows.text


def test_the_steps_are_there_in_english(office: Browser) -> None:
    office.cookies.set("duixian_lang", "en")
    assert "Import a task table" in words(office.see("/plan/import"))
    assert "Next: the rows" in words(upload(office, TWO_ROWS).text)
