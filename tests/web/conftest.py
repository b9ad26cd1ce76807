"""The server on a board of each database, with a user of every role."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from board_sample import USERS
from fastapi import FastAPI
from visiting import Browser, anonymous, create_app, visit

from duixian.app.board.ledger import Board
from duixian.model.board import Setting
from duixian.web.views import kept

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium


@pytest.fixture(autouse=True)
def nothing_is_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no answer rest because this machine is slow: test_own_writes.py is about those that do."""
    monkeypatch.setattr(kept, "DEAR", 1000.0)


@pytest.fixture
def app(board: Board) -> FastAPI:
    with board.ledger.begin("system", "set up") as books:
        books.put(Setting("board", {"government": "金华市", "year": 2024, "day": "2024-07-20"}))
    return create_app(board)


@pytest.fixture
def nobody(app: FastAPI) -> Browser:
    return anonymous(app)


@pytest.fixture
def browse(app: FastAPI, board: Board) -> Callable[[str], Browser]:
    """Return the browser of a user by their id: sup, rep, rep2, ver, office, lead, aud, pub."""
    return lambda user_id: visit(app, board, USERS[user_id])


@pytest.fixture
def base(app: FastAPI) -> Iterator[str]:
    """Serve the application and return where."""
    from browsing import served

    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator["Chromium"]:
    """Start a Chromium; the test skips where there is none."""
    from browsing import launched

    with launched() as started:
        yield started
