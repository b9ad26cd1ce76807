"""Problems on their pages: the list and its clock, forms for who may do what, and the public's form and receipt."""

from collections.abc import Callable

import pytest
from board_sample import USERS, put_task, task
from fastapi import FastAPI
from visiting import Browser, anonymous, words

from duixian.app.board.ledger import Board
from duixian.app.board.obstacle_work import plan, resolve
from duixian.app.board.obstacles import Raised, Step, assign, raise_obstacle
from duixian.app.board.people import change_setting
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.public_site import open_site
from duixian.model.board import Obstacle

SUP, REP = USERS["sup"], USERS["rep"]
Browse = Callable[[str], Browser]
SAID = {
    "title": "用地指标没有落实",
    "text": "三个项目缺用地指标。",
    "origin": "enterprise",
    "contact": "暗号13800000000",
}


@pytest.fixture
def made(board: Board) -> Obstacle:
    """A problem of a Saturday, assigned to the reporter's unit on it."""
    put_task(board, task())
    change_setting(board, SYSTEM, "board", {"government": "金华市", "year": 2024, "day": "2024-07-20"})
    raised = raise_obstacle(board, SUP, Raised("用地指标没有落实", "三个项目缺用地指标。", "t1", "enterprise", "暗号"))
    return assign(board, SUP, Step(raised.id, "请牵头"), "trade", "ordinary")


def test_the_list_tells_the_clock_in_words(board: Board, browse: Browse, made: Obstacle) -> None:
    browser = browse("sup")
    said = words(browser.see("/obstacles"))
    assert "方案期限 7月22日（还有 1 个工作日）" in said
    assert "共提出1件：未销号1，其中已超期0；已销号0，其中按期0。" in said.replace(" ", "")
    plan(board, REP, Step(made.id, "方案"))
    change_setting(board, SYSTEM, "board", {"government": "金华市", "year": 2024, "day": "2024-07-29"})
    assert "反馈期限 7月24日（已超期 3 个工作日）" in words(
        browser.see("/obstacles?overdue=1&unit=trade&origin=enterprise")
    )
    assert "没有符合这些条件的问题" in browser.see("/obstacles?state=closed")
    for wrong in ("state=lost", "origin=moon", "page=0", "page=x"):
        assert browser.get(f"/obstacles?{wrong}").status_code == 422
    assert "还没有提出" not in browser.see("/obstacles?day=2024-07-20")


def test_a_problem_is_raised_worked_on_and_verified_by_another_person(board: Board, browse: Browse) -> None:
    put_task(board, task())
    rep, sup, ver = browse("rep"), browse("sup"), browse("ver")
    assert 'value="t1" selected' in rep.see("/obstacles/new?task=t1")
    at = rep.submit("/obstacles", {**SAID, "task": "t1", "origin": "unit"}).headers["location"]
    assert "已提出，等待交办" in rep.see(at)
    assert sup.submit(f"{at}/assign", {"unit": "trade", "difficulty": "ordinary"}).headers["location"] == at
    assert rep.submit(f"{at}/plan", {"text": "三步办理"}).status_code == 303
    assert rep.submit(f"{at}/answer", {"text": "办了两步"}).status_code == 303
    assert sup.submit(f"{at}/extend", {"text": "等批复", "until": "2024-08-09"}).status_code == 303
    assert "原期限 2024-07-30" in words(rep.see(at))
    assert sup.submit(f"{at}/resolve", {"text": "已落实"}).status_code == 303
    page = sup.see(at)
    assert "须由另一人核验销号" in page
    assert f"{at}/verify" not in page
    refused = sup.submit(f"{at}/verify", {"text": "同意"})
    assert (refused.status_code, "须由另一人核验" in refused.text) == (403, True)
    assert ver.submit(f"{at}/verify", {"text": "同意"}).headers["location"] == at
    assert "已核验销号" in ver.see(at)
    assert sup.submit(f"{at}/reopen", {"text": "没有解决"}).status_code == 303


def test_a_page_offers_exactly_what_the_visitor_may_do(board: Board, browse: Browse, made: Obstacle) -> None:
    at = f"/obstacles/{made.id}"

    def offered(user_id: str) -> set[str]:
        page = browse(user_id).see(at)
        kinds = ("assign", "plan", "answer", "resolve", "verify", "return", "extend", "refuse", "reopen", "files")
        return {kind for kind in kinds if f'action="{at}/{kind}"' in page}

    assert offered("rep") == {"plan", "resolve", "files"}
    assert offered("sup") == {"assign", "plan", "resolve", "extend", "refuse", "files"}
    assert offered("ver") == offered("aud") == set()
    assert browse("rep2").get(at).status_code == 403
    assert browse("pub").get(at).status_code == 403
    resolve(board, REP, Step(made.id, "已办"))
    assert offered("ver") == {"verify", "return"}
    assert "暗号" in browse("sup").see(at)
    assert "暗号" not in browse("rep").see(at)


def test_what_another_did_meanwhile_is_told(board: Board, browse: Browse, made: Obstacle) -> None:
    rep, at = browse("rep"), f"/obstacles/{made.id}"
    answer = rep.submit(f"{at}/plan", {"text": "方案", "seen": "0123456789abcdef"})
    assert (answer.status_code, "刚有别人办理过" in answer.text) == (409, True)


def test_a_task_shows_its_problems_inside_only(browse: Browse, board: Board, made: Obstacle) -> None:
    page = browse("rep").see("/tasks/t1")
    assert f"/obstacles/{made.id}" in page
    assert "/obstacles/new?task=t1" in page
    assert made.title not in browse("pub").see("/tasks/t1")


def test_files_are_put_beside_a_problem_and_handed_down(browse: Browse, made: Obstacle) -> None:
    rep, at = browse("rep"), f"/obstacles/{made.id}"
    sent = rep.submit(f"{at}/files", files=[("file", ("现场.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "image/png"))])
    assert sent.status_code == 303
    path = rep.see(at).partition(f'href="{at}/files/')[2].partition('"')[0]
    file = rep.get(f"{at}/files/{path}")
    assert (file.status_code, file.headers["content-type"]) == (200, "image/png")
    assert browse("rep2").get(f"{at}/files/{path}").status_code == 403
    assert rep.submit(f"{at}/files").status_code == 422


def test_what_is_overdue_is_escalated_once(board: Board, browse: Browse, made: Obstacle) -> None:
    change_setting(board, SYSTEM, "board", {"government": "金华市", "year": 2024, "day": "2024-07-23"})
    sup = browse("sup")
    for _ in range(2):
        assert sup.submit("/obstacles/escalate").status_code == 303
    said = words(sup.see(f"/obstacles/{made.id}"))
    assert "升级督办 1 次" in said
    assert "方案期限 2024-07-22，已超期 1 个工作日" in said
    assert browse("rep").submit("/obstacles/escalate").status_code == 403


def test_the_public_raises_a_problem_where_the_site_is_open(app: FastAPI, board: Board, browse: Browse) -> None:
    put_task(board, task())
    outside = anonymous(app)
    assert outside.get("/appeal").status_code == outside.post("/appeal", data=SAID).status_code == 303
    assert browse("sup").get("/appeal").status_code == browse("sup").submit("/appeal", SAID).status_code == 404
    open_site(board, SUP, True)
    assert "受理编号" in outside.see("/appeal?task=t1")
    at = outside.post("/appeal", data={**SAID, "task": "t1"}).headers["location"]
    assert at.startswith("/appeal/")
    receipt = outside.see(at)
    assert "待交办" in receipt
    assert not [word for word in (SAID["title"], "指标", "暗号", "出口") if word in receipt]
    assert outside.get(at.replace("/appeal/", "/obstacles/")).status_code == 303
    assert browse("sup").see(at.replace("/appeal/", "/obstacles/")).count("暗号") == 1
    wrong = outside.post("/appeal", data={**SAID, "title": ""})
    assert (wrong.status_code, "三个项目缺用地指标" in wrong.text) == (422, True)
    for _ in range(4):
        assert outside.post("/appeal", data=SAID).status_code == 303
    braked = outside.post("/appeal", data=SAID)
    assert (braked.status_code, "一小时内最多 5 件" in braked.text) == (429, True)
    inside = raise_obstacle(board, SUP, Raised("内部问题", "内部"))
    assert outside.get(f"/appeal/{inside.id}").status_code == 404
