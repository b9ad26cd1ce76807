"""Getting in and out, and what stands around every page."""

from collections.abc import Callable
from dataclasses import replace

from board_sample import USERS
from fastapi import FastAPI
from visiting import Browser, anonymous, words

from duixian.app.board.ledger import Board
from duixian.app.board.people import set_password
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.sessions import FREE_FAILURES, make_token
from duixian.model.board import Session, Setting
from duixian.web.passwords import hash_password
from duixian.web.visitor import COOKIE

PASSWORD = "丁香花开的日子-2024"


def _with_password(board: Board) -> None:
    set_password(board, SYSTEM, "sup", hash_password(PASSWORD))


def test_a_page_asks_for_the_login_and_goes_on_to_where_it_was(nobody: Browser, board: Board) -> None:
    _with_password(board)
    asked = nobody.get("/account?x=1")
    assert asked.status_code == 303
    assert asked.headers["location"] == "/login?next=%2Faccount%3Fx%3D1"
    assert 'value="/account?x=1"' in nobody.get(asked.headers["location"]).text
    done = nobody.post("/login", data={"login": "sup", "password": PASSWORD, "next": "/account?x=1"})
    assert (done.status_code, done.headers["location"]) == (303, "/account?x=1")
    assert "督查员" in nobody.see("/account")
    assert nobody.get("/login").headers["location"] == "/"


def test_a_wrong_password_says_nothing_about_the_login(nobody: Browser, board: Board) -> None:
    _with_password(board)
    lines = []
    for login in ("sup", "nobody-of-that-name", "rep"):
        answer = nobody.post("/login", data={"login": login, "password": "wrong password"})
        assert answer.status_code == 422
        lines.append(words(answer.text).replace(login, ""))
    assert len(set(lines)) == 1


def test_guessing_is_braked_even_for_the_right_password(nobody: Browser, board: Board) -> None:
    _with_password(board)
    for _ in range(FREE_FAILURES):
        nobody.post("/login", data={"login": "sup", "password": "wrong password"})
    braked = nobody.post("/login", data={"login": "sup", "password": PASSWORD})
    assert braked.status_code == 429
    assert "分钟后再试" in braked.text
    assert COOKIE not in nobody.cookies


def test_no_password_is_no_login(nobody: Browser) -> None:
    assert nobody.post("/login", data={"login": "sup", "password": ""}).status_code == 422


def test_the_cookie_is_out_of_reach_of_scripts(nobody: Browser, board: Board) -> None:
    _with_password(board)
    cookie = nobody.post("/login", data={"login": "sup", "password": PASSWORD}).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_after_logging_out_the_cookie_is_worth_nothing(browse: Callable[[str], Browser]) -> None:
    browser = browse("sup")
    kept = browser.cookies[COOKIE]
    assert browser.submit("/logout").headers["location"] == "/login"
    browser.cookies.set(COOKIE, kept)
    assert browser.get("/account").status_code == 303


def test_a_session_ends(browse: Callable[[str], Browser], board: Board) -> None:
    browser = browse("sup")
    with board.ledger.begin("system") as books:
        session = books.find(Session, user_id="sup")[0]
        books.put(replace(session, expires=session.created))
    assert browser.get("/account").status_code == 303


def test_a_form_without_the_secret_or_from_elsewhere_does_nothing(browse: Callable[[str], Browser]) -> None:
    browser = browse("sup")
    for sent in (
        browser.post("/logout"),
        browser.post("/logout", data={"csrf": "guessed"}),
        browser.submit("/logout", headers={"origin": "https://evil.example"}),
        browser.submit("/logout", headers={"sec-fetch-site": "cross-site"}),
    ):
        assert sent.status_code == 403
    assert browser.get("/account").status_code == 200


def test_changing_the_password_ends_other_logins(app: FastAPI, board: Board, browse: Callable[[str], Browser]) -> None:
    _with_password(board)
    browser, other = browse("sup"), anonymous(app)
    other.post("/login", data={"login": "sup", "password": PASSWORD})
    new = {"old": PASSWORD, "new": "另一个口令 7788", "again": "另一个口令 7788"}
    assert browser.submit("/account/password", {**new, "old": "wrong password"}).status_code == 422
    # who is known as `sup` in this browser was read with the new hash: the page reads it anew
    assert browser.submit("/account/password", new).status_code == 303
    assert "口令已修改" in browser.see("/account")
    assert other.get("/account").status_code == 303


def test_every_answer_keeps_scripts_and_frames_out(nobody: Browser) -> None:
    for path in ("/login", "/healthz", "/nowhere", "/static/board.css", "/account"):
        headers = nobody.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    assert nobody.get("/login").headers["cache-control"] == "no-store"


def test_a_page_that_is_not_there(nobody: Browser) -> None:
    answer = nobody.get("/nowhere")
    assert answer.status_code == 404
    assert "没有这个地址" in answer.text


def test_the_language_is_kept(nobody: Browser) -> None:
    assert nobody.get("/language/en?next=//evil.example").headers["location"] == "/"
    assert "Log in" in nobody.see("/login")
    nobody.get("/language/zh")
    assert "登录名" in nobody.see("/login")


def test_too_large_a_form_is_refused_before_it_is_taken_in(nobody: Browser) -> None:
    answer = nobody.post("/login", content=b"x", headers={"content-length": str(10**9)})
    assert answer.status_code == 413

    form = {"content-type": "application/x-www-form-urlencoded"}

    def parts():  # type: ignore[no-untyped-def]
        for _ in range(80):
            yield b"x" * 1024 * 1024

    assert nobody.post("/login", content=parts(), headers=form).status_code == 413


def test_a_key_is_shown_once_and_taken_back(browse: Callable[[str], Browser], board: Board) -> None:
    browser = browse("rep")
    shown = browser.submit("/account/tokens", {"name": "统计平台"})
    assert "dx_" in shown.text
    page = browser.see("/account")
    assert "dx_" not in page
    assert "统计平台" in page
    _, other = make_token(board, USERS["sup"], "别人的")
    assert browser.submit("/account/tokens/drop", {"token": other.id}).status_code == 404


def test_the_page_says_what_is_made_up(browse: Callable[[str], Browser], board: Board) -> None:
    with board.ledger.begin("system") as books:
        books.put(Setting("board", {"government": "金华市", "year": 2024, "simulated": "各月进展为模拟数据。"}))
    assert "各月进展为模拟数据。" in browse("lead").see("/account")


def test_health(nobody: Browser) -> None:
    assert nobody.get("/healthz").text == "ok\n"
