"""Every route asked by every role and by nobody: exactly those answer whom the table of permissions lets in."""

import re
from collections.abc import Iterator

import pytest
from board_sample import USERS, figure, filed, put_task, task
from fastapi import FastAPI
from fastapi.routing import APIRoute
from httpx import Response
from visiting import Browser, anonymous, visit

from duixian.app.board.ledger import Board
from duixian.app.board.permissions import PERMISSIONS
from duixian.app.board.sessions import make_token
from duixian.web.access import Right, rights

OPEN = {
    ("GET", "/healthz"),
    ("GET", "/login"),
    ("POST", "/login"),
    ("GET", "/language/{lang}"),
    ("GET", "/robots.txt"),
    ("GET", "/calendar/{token}.ics"),  # the address is the key: calendar programs cannot log in
    ("GET", "/api/openapi.json"),
    ("GET", "/api/docs"),
}
"""All that nobody need be logged in for: a route that is added here is a decision."""

ROLES = {"sup": "supervisor", "rep": "reporter", "ver": "verifier", "lead": "leader", "aud": "auditor", "pub": "public"}

PLACES = {"lang": "zh", "unit_id": "trade", "user_id": "rep", "month": "6", "year": "2024", "day": "2024-07-20"}
"""What stands for a parameter of a path, by its name."""

NEEDED = {"unit": "trade", "month": "6"}
"""What every form that is for a unit says of itself: whose it is, for when."""

FAMILIES = {"unit": "trade", "units": "trade", "people": "rep", "users": "rep"}
"""What stands for an id, by the path's first part; elsewhere `t1`, a task's."""


def path_of(right: Right) -> str:
    family = FAMILIES.get(right.path.split("/")[1], "t1")
    return re.sub(r"\{(\w+)[^}]*\}", lambda found: PLACES.get(found.group(1), family), right.path)


def ask(browser: Browser, right: Right) -> Response:
    """Ask a route as its page or a program would, with nothing in the form but whom it is for."""
    path = path_of(right)
    if right.method == "GET":
        return browser.get(path)
    if right.api:
        return browser.request(right.method, path, json={})
    return browser.request(right.method, path, data={"csrf": browser.csrf, **NEEDED})


def refused(answer: Response) -> bool:
    """Tell whether somebody was turned away: to the login, without a token, or without the right."""
    to_login = answer.status_code == 303 and answer.headers["location"].startswith("/login?")
    return to_login or answer.status_code in (401, 403)


@pytest.fixture
def table(app: FastAPI, board: Board) -> list[Right]:
    put_task(board, task("t1"))
    filed(board, USERS["rep"], USERS["ver"], figure(5, "40"))
    return rights(app)


def callers(app: FastAPI, board: Board, user_id: str) -> Iterator[Browser]:
    """Yield a user's browser and their program."""
    yield visit(app, board, USERS[user_id])
    program = anonymous(app)
    program.headers["authorization"] = f"Bearer {make_token(board, USERS[user_id], 'test')[0]}"
    yield program


def test_the_table_holds_every_route(app: FastAPI, table: list[Right]) -> None:
    routes = [route for router in app.state.families for route in router.routes]
    assert all(isinstance(route, APIRoute) for route in routes)
    assert len(table) == len({(right.method, right.path) for right in table}) >= 24
    described = {(method.upper(), path) for path, ways in app.openapi()["paths"].items() for method in ways}
    assert described == {(right.method, right.path) for right in table if right.api}


def test_only_what_is_listed_is_open(table: list[Right]) -> None:
    assert {(right.method, right.path) for right in table if right.open} == OPEN
    assert [right for right in table if right.action is not None and right.action not in PERMISSIONS] == []
    assert [right for right in table if right.path.startswith("/api") and not right.open and not right.api] == []


def test_nobody_gets_in_without_a_login(app: FastAPI, table: list[Right]) -> None:
    nobody = anonymous(app)
    let_in = {(r.method, r.path) for r in table if not refused(ask(nobody, r))}
    assert let_in == OPEN


def test_what_is_not_there_is_not_there_for_anybody(app: FastAPI, board: Board) -> None:
    for browser in (anonymous(app), visit(app, board, USERS["sup"])):
        for path in ("/admin", "/api/users", "/docs", "/openapi.json", "/redoc", "/static/../app.py"):
            assert browser.get(path).status_code == 404, path


@pytest.mark.parametrize("user_id", ROLES)
def test_a_role_gets_what_the_table_gives_it_and_no_more(
    app: FastAPI, board: Board, table: list[Right], user_id: str
) -> None:
    wrong = []
    browser, program = callers(app, board, user_id)
    for right in table:
        if right.path == "/logout":
            continue
        answer = ask(program if right.api else browser, right)
        may = right.answers(USERS[user_id].role)
        if refused(answer) == may or answer.status_code >= 500:
            wrong.append((right.method, right.path, "may" if may else "may not", answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("user_id", ROLES)
def test_a_form_without_the_secret_is_refused_to_every_role(
    app: FastAPI, board: Board, table: list[Right], user_id: str
) -> None:
    browser = visit(app, board, USERS[user_id])
    browser.csrf = "guessed"
    sent = [r for r in table if r.method != "GET" and not r.open and not r.api]
    assert [r.path for r in sent if ask(browser, r).status_code != 403] == []


def test_a_cookie_opens_no_route_of_the_api_and_a_token_no_page(app: FastAPI, board: Board, table: list[Right]) -> None:
    browser, program = callers(app, board, "sup")
    crossed = [r for r in table if not r.open and not refused(ask(browser if r.api else program, r))]
    assert crossed == []
