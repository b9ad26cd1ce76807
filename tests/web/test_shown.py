"""Pages of the public site given again for some seconds: until anything but filings and lights is written."""

from datetime import date

import pytest
from board_sample import USERS, figure, filed, put_task, task
from fastapi import FastAPI
from visiting import anonymous, create_app, visit

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.public_site import open_site, show_task
from duixian.model.board import Setting
from duixian.web.serving import Serving


@pytest.fixture
def app(board: Board) -> FastAPI:
    with board.ledger.begin("system", "set up") as books:
        books.put(Setting("board", {"government": "金华市", "year": 2024, "day": "2024-07-20"}))
    put_task(board, task("t1"))
    open_site(board, USERS["sup"], True)
    compute_lights(board, USERS["sup"], 2024, date(2024, 7, 20))  # the first time keeps the packaged thresholds too
    return create_app(board, Serving(again=60))


def test_a_page_is_given_again_while_only_figures_and_lights_are_written(app: FastAPI, board: Board) -> None:
    outside = anonymous(app)
    before = outside.see("/tasks/t1")
    filed(board, USERS["rep"], USERS["ver"], figure(6, "61.5"))
    compute_lights(board, USERS["sup"], 2024, date(2024, 7, 20))
    assert outside.see("/tasks/t1") == before
    assert outside.get("/tasks/t1").headers["cache-control"] == "public, max-age=60"
    assert "61.5" in visit(app, board, USERS["lead"]).see("/tasks/t1")


def test_what_is_kept_back_is_gone_at_once(app: FastAPI, board: Board) -> None:
    outside = anonymous(app)
    assert "外贸出口" in outside.see("/tasks")
    show_task(board, USERS["sup"], "t1", False)
    assert "外贸出口" not in outside.see("/tasks")
    assert outside.get("/tasks/t1").status_code == 404
    open_site(board, USERS["sup"], False)
    assert outside.get("/tasks").status_code == 303


def test_languages_and_users_are_kept_apart(app: FastAPI, board: Board) -> None:
    outside = anonymous(app)
    chinese = outside.see("/tasks")
    outside.cookies.set("duixian_lang", "en")
    assert outside.see("/tasks") != chinese
    assert USERS["lead"].name in visit(app, board, USERS["lead"]).see("/tasks")
    assert USERS["lead"].name not in outside.see("/tasks")
