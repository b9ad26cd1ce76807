"""The log on a page: who did what, from what to what; checked, filtered, handed out."""

import csv
import io
import json
from collections.abc import Callable

from board_sample import USERS, figure, filed, put_task, task
from sqlalchemy import text
from visiting import Browser, words

from duixian.app.board.ledger import Board
from duixian.app.board.people import change_user
from duixian.app.board.remedies import remark
from duixian.model.board import User
from duixian.store.open import Store


def _worked(board: Board) -> None:
    put_task(board, task("t1"))
    filed(board, USERS["rep"], USERS["ver"], figure(5, "41.50"))
    change_user(board, USERS["sup"], User("lead", "lead", "市长", "leader"))


def test_a_row_tells_who_changed_what_from_what_to_what(browse: Callable[[str], Browser], board: Board) -> None:
    _worked(board)
    told = words(browse("aud").see("/audit"))
    assert "督查员 修改用户" in told
    assert "名称 副市长 改为 市长" in told
    assert "商务审核 修改填报 外贸出口 · 5月 状态 已提交 改为 已审核" in told
    assert "数值 41.50" in told
    assert told.index("修改用户") < told.index("新增填报")


def test_filters_and_pages(browse: Callable[[str], Browser], board: Board) -> None:
    _worked(board)
    browser = browse("sup")
    rows = lambda html: html.count('<tr id="r-')  # noqa: E731
    assert rows(browser.see("/audit?kind=Filing")) == 3
    assert rows(browser.see("/audit?kind=Filing&who=ver")) == 1
    assert rows(browser.see("/audit?subject=lead")) == 2
    assert "没有符合条件的记录" in browser.see("/audit?subject=nobody")
    for _ in range(120):
        remark(board, USERS["sup"], "t1", "已核对")
    first = browser.see("/audit?kind=Remark")
    assert rows(first) == 100
    older = first.split('<a href="/audit?kind=Remark&amp;before=')[1].split('"')[0]
    assert rows(browser.see(f"/audit?kind=Remark&before={older}")) == 20
    assert browser.get("/audit?before=x").status_code == 422
    assert browser.get("/audit?subject=%00").status_code == 422


def test_the_log_is_checked_by_a_button(browse: Callable[[str], Browser], board: Board, store: Store) -> None:
    _worked(board)
    browser = browse("aud")
    assert "日志完整" in words(browser.submit("/audit/verify").text)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE audit SET who = 'aud' WHERE seq = 5"))
    answer = browser.submit("/audit/verify")
    assert "第 5 行" in words(answer.text)
    assert 'role="alert"' in answer.text


def test_the_log_is_handed_out_whole(browse: Callable[[str], Browser], board: Board) -> None:
    _worked(board)
    remark(board, USERS["sup"], "t1", "=HYPERLINK(1)")
    browser = browse("aud")
    lines = [json.loads(line) for line in browser.get("/audit.jsonl").text.splitlines()]
    table = list(csv.DictReader(io.StringIO(browser.get("/audit.csv").content.decode("utf-8-sig"))))
    assert [int(row["seq"]) for row in table] == [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert table[-1]["hash"] == lines[-1]["hash"]
    assert json.loads(table[-1]["after"]) == lines[-1]["after"]
    assert "attachment" in browser.get("/audit.csv").headers["content-disposition"]


def test_a_reason_that_looks_like_a_formula_is_text_in_the_table(
    browse: Callable[[str], Browser], board: Board
) -> None:
    with board.ledger.begin("sup", "=1+1") as books:
        books.put(User("x", "x", "甲", "leader"))
    assert "'=1+1" in browse("aud").get("/audit.csv").text


def test_english(browse: Callable[[str], Browser], board: Board) -> None:
    _worked(board)
    browser = browse("aud")
    browser.get("/language/en")
    told = words(browser.see("/audit"))
    assert "Changed filing 外贸出口 · 5月 state submitted to verified" in told
    assert "The log is whole" in words(browser.submit("/audit/verify").text)
