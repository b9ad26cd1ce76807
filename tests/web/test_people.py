"""Users and units: added, changed, stopped, given a password; by the supervision office only."""

import re
from collections.abc import Callable

import pytest
from board_sample import USERS
from visiting import Browser, words

from duixian.app.board.ledger import Board
from duixian.app.board.people import change_user, find_user
from duixian.model.board import Session, Unit, User
from duixian.web.passwords import matches

NEW = {"login": "wang", "name": "兰溪填报员", "role": "reporter", "unit": "lanxi"}


def _user(board: Board, id: str) -> User:
    with board.ledger.read() as books:
        found = books.get(User, id)
    assert found is not None
    return found


def _seen(html: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', html)
    assert found
    return found.group(1)


def test_the_page_lists_users_and_the_tree(browse: Callable[[str], Browser]) -> None:
    text = words(browse("aud").see("/people"))
    assert "8 位在用用户，5 个单位" in text
    assert "商务填报 rep 填报 金华市商务局 未设口令" in text
    assert "新增用户" not in text
    assert text.index("金华市统计局 部门") < text.index("义乌市 县（市、区）")


def test_a_password_that_was_made_up_is_shown_once(browse: Callable[[str], Browser], board: Board) -> None:
    browser = browse("sup")
    shown = browser.submit("/people/users", NEW)
    password = re.search(r"<code>(\w{14})</code>", shown.text)
    made = find_user(board, "wang")
    assert password is not None
    assert made is not None
    assert matches(made.password_hash, password.group(1))
    assert (made.role, made.unit_id) == ("reporter", "lanxi")
    assert password.group(1) not in browser.see(f"/people/{made.id}")
    assert password.group(1) not in browser.see("/audit")


def test_a_password_that_was_given_is_not_shown(browse: Callable[[str], Browser], board: Board) -> None:
    answer = browse("sup").submit("/people/users", {**NEW, "password": "丁香花开的日子-2024"})
    made = find_user(board, "wang")
    assert (answer.status_code, answer.headers["location"]) == (303, "/people")
    assert made is not None
    assert matches(made.password_hash, "丁香花开的日子-2024")


@pytest.mark.parametrize(
    ("wrong", "status", "line"),
    [
        ({"login": "sup"}, 409, "登录名已被使用"),
        ({"login": "a b"}, 422, "登录名"),
        ({"name": ""}, 422, "没有写名称"),
        ({"role": "admin"}, 422, "没有“admin”这一角色"),
        ({"unit": ""}, 422, "填报人须属于一个单位"),
        ({"unit": "nowhere"}, 404, "单位"),
        ({"password": "short"}, 422, "口令"),
        ({"name": "a\0b"}, 422, "空字符"),
    ],
)
def test_what_is_wrong_adds_nobody(
    browse: Callable[[str], Browser], board: Board, wrong: dict[str, str], status: int, line: str
) -> None:
    answer = browse("sup").submit("/people/users", {**NEW, **wrong})
    assert (answer.status_code, line in words(answer.text)) == (status, True), words(answer.text)
    assert find_user(board, "wang") is None


def test_a_user_who_is_stopped_is_logged_out(browse: Callable[[str], Browser], board: Board) -> None:
    browser, other = browse("sup"), browse("rep")
    assert other.get("/account").status_code == 200
    seen = _seen(browser.see("/people/rep"))
    change = {"seen": seen, "name": "商务填报", "role": "reporter", "unit": "trade", "active": "no"}
    assert browser.submit("/people/rep", change).status_code == 303
    assert other.get("/account").status_code == 303
    with board.ledger.read() as books:
        assert books.count(Session, user_id="rep") == 0
    assert "商务填报 rep 填报 金华市商务局 已停用" in words(browser.see("/people"))
    assert browser.submit("/people/rep", change).status_code == 409


def test_a_new_password_ends_their_logins_and_not_ones_own(browse: Callable[[str], Browser], board: Board) -> None:
    browser, other = browse("sup"), browse("lead")
    assert "只显示这一次" in browser.submit("/people/lead/password").text
    assert other.get("/account").status_code == 303
    browser.submit("/people/sup/password", {"password": "丁香花开的日子-2024"})
    assert matches(_user(board, "sup").password_hash, "丁香花开的日子-2024")
    assert browser.get("/account").status_code == 200


def test_the_last_supervisor_stays(browse: Callable[[str], Browser], board: Board) -> None:
    browser = browse("sup")
    for change in ({"role": "supervisor", "active": "no"}, {"role": "leader", "active": "yes"}):
        answer = browser.submit("/people/sup", {"name": "督查员", **change})
        assert answer.status_code == 409
        assert "最后一位督查" in words(answer.text)
    change_user(board, USERS["sup"], User("lead", "lead", "副市长", "supervisor"))
    assert browser.submit("/people/sup", {"name": "督查员", "role": "leader", "active": "yes"}).status_code == 303
    assert browser.get("/people").status_code == 403


def test_units_are_added_and_moved_within_the_tree(browse: Callable[[str], Browser], board: Board) -> None:
    browser = browse("sup")
    made = {"name": "义乌市商务局", "kind": "department", "parent": "yiwu", "group": "部门", "position": "7"}
    assert browser.submit("/people/units/new", made).status_code == 303
    with board.ledger.read() as books:
        unit = books.find(Unit, name="义乌市商务局")[0]
    assert (unit.parent_id, unit.group, unit.position) == ("yiwu", "部门", 7)
    assert (
        browser.submit(f"/people/units/{unit.id}", {**made, "parent": "lanxi", "name": "兰溪市商务局"}).status_code
        == 303
    )
    assert "兰溪市商务局" in browser.see(f"/people/units/{unit.id}")
    below = browser.submit("/people/units/lanxi", {"name": "兰溪市", "kind": "county", "parent": unit.id})
    assert (below.status_code, "不能隶属于自己的下级" in words(below.text)) == (409, True)
    assert "同名" in words(browser.submit("/people/units/new", {**made, "name": "兰溪市"}).text)
    for wrong in ({"name": ""}, {"kind": "planet"}, {"position": "-1"}, {"parent": "nowhere"}):
        assert browser.submit("/people/units/new", {**made, **wrong}).status_code in (404, 422), wrong


def test_english(browse: Callable[[str], Browser]) -> None:
    browser = browse("sup")
    browser.get("/language/en")
    assert "8 active users, 5 units" in words(browser.see("/people"))
    assert "Set the password anew" in browser.see("/people/rep")
    assert "Reporter" in browser.see("/people/units/trade")
