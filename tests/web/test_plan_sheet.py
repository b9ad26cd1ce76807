"""The page of the task breakdown: down, up, looked at, confirmed."""

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest
from plan_sample import SUP, at, both, edited, fill, put
from visiting import Browser, words

from duixian.app.board.ledger import Board
from duixian.app.board.planning import change_task
from duixian.model.board import PlanTask

Browse = Callable[[str], Browser]


@pytest.fixture
def content(board: Board, browse: Browse) -> bytes:
    fill(board)
    answer = browse("sup").get("/plan/sheet.xlsx")
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    return answer.content


def sent(browser: Browser, content: bytes) -> Any:
    return browser.submit("/plan/sheet", files={"file": ("分解表.xlsx", content)})


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'name="(book|name|seen)" value="([^"]*)"', html))


def target(board: Board) -> str:
    with board.ledger.read() as books:
        task = books.get(PlanTask, "t1")
    assert task
    return str(task.target)


def test_a_table_is_looked_at_then_taken_over(board: Board, browse: Browse, content: bytes) -> None:
    sup = browse("sup")
    assert "/plan/sheet" in sup.see("/plan")
    looked = sent(sup, edited(content, both(put("target", "１，１００．９亿"), put("lead", "义乌市", 4))))
    said = words(looked.text)
    assert "修改 2 项" in said
    assert "1100.9" in said
    assert target(board) == "100.50"
    done = sup.submit("/plan/sheet/apply", hidden(looked.text), follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/plan/sheet")
    assert target(board) == "1100.9"


def test_cells_not_understood_are_told_and_nothing_is_confirmed(browse: Browse, content: bytes) -> None:
    said = sent(browse("sup"), edited(content, put("target", "若干"))).text
    assert at("target") in words(said)
    assert "请只填数字" in said
    assert "/plan/sheet/apply" not in said


def test_what_cannot_be_opened_is_one_line(board: Board, browse: Browse, content: bytes) -> None:
    sup = browse("sup")
    for upload, line in ((b"x", "不是 Excel 工作簿"), (content[:-99], "损坏")):
        answer = sent(sup, upload)
        assert (answer.status_code, line in answer.text) == (422, True)
    assert "没有选择文件" in sup.submit("/plan/sheet", files={"other": ("a", b"")}).text
    assert sup.submit("/plan/sheet/apply", {"book": "?", "name": "a", "seen": ""}).status_code == 422


def test_a_change_after_the_look_stops_it(board: Board, browse: Browse, content: bytes) -> None:
    sup = browse("sup")
    looked = hidden(sent(sup, edited(content, put("target", 7))).text)
    change_task(board, SUP, "t1", {"name": "出口总额"})
    assert sup.submit("/plan/sheet/apply", looked).status_code == 409
    assert target(board) == "100.50"
    tampered = looked | {"book": base64.b64encode(edited(content, put("target", 8))).decode()}
    assert sup.submit("/plan/sheet/apply", tampered).status_code == 409


@pytest.mark.parametrize("who", ["rep", "ver", "lead", "aud"])
def test_only_who_plans(board: Board, browse: Browse, who: str) -> None:
    assert browse(who).get("/plan/sheet").status_code == 403
    assert browse(who).get("/plan/sheet.xlsx").status_code == 403


def test_it_is_in_english_too(browse: Browse, content: bytes) -> None:
    sup = browse("sup")
    sup.get("/language/en")
    assert "Task breakdown" in sup.see("/plan/sheet")
    assert "1 cells not understood" in words(sent(sup, edited(content, put("target", "若干"))).text)
