"""The server asked as a browser asks it: a user logged in, forms sent with their secret."""

import re
from typing import Any

from fastapi import FastAPI
from httpx import Response
from starlette.testclient import TestClient

from duixian.app.board.ledger import Board
from duixian.app.board.sessions import open_session
from duixian.model.board import User
from duixian.web.app import create_app
from duixian.web.serving import Serving
from duixian.web.visitor import COOKIE


class Browser(TestClient):
    """One user's browser without scripts; it does not follow redirects of its own."""

    csrf = ""

    def submit(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Response:
        """Send a form with the session's secret in it."""
        return self.post(path, data={"csrf": self.csrf, **(data or {})}, **more)

    def see(self, path: str) -> str:
        """Return a page's text; anything but a page is a failure."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:500])
        return answer.text


def words(html: str) -> str:
    """Return what a page says, without its markup, blanks joined."""
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bare)).strip()


def anonymous(app: FastAPI) -> Browser:
    return Browser(app, follow_redirects=False, raise_server_exceptions=False)


def visit(app: FastAPI, board: Board, user: User) -> Browser:
    """Return the browser of a user who is logged in."""
    cookie, session = open_session(board, user, Serving().session)
    browser = anonymous(app)
    browser.cookies.set(COOKIE, cookie)
    browser.csrf = session.csrf
    return browser


__all__ = ["Browser", "anonymous", "create_app", "visit", "words"]
