"""A real server in a thread and a real Chromium before it; what a page may not do is collected."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright

from duixian.app.board.ledger import Board
from duixian.app.board.sessions import open_session
from duixian.model.board import User
from duixian.web.server import open_port
from duixian.web.serving import Serving
from duixian.web.visitor import COOKIE

GRAVE = ("serious", "critical")


def chromium() -> str:
    """Return where Chromium is; skips the test where it is not."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.skip("no Chromium: install it (Debian: apt-get install chromium) to try the pages in a browser")


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port."""
    listening = open_port("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    end = monotonic() + 10
    while not server.started and monotonic() < end:
        sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@contextmanager
def launched() -> Iterator[Browser]:
    """Start a Chromium without a window."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Tab:
    """A page of a user, with what went wrong in it: errors of the console, requests to other hosts."""

    page: Page
    base: str
    wrongs: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", lambda said: self._said(said.type, said.text))
        self.page.on("pageerror", lambda error: self.wrongs.append(str(error)))
        self.page.on("request", lambda asked: self._at_home(asked.url))

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.wrongs.append(text)

    def _at_home(self, url: str) -> None:
        if urlsplit(url).scheme in ("http", "https", "ws", "wss") and not url.startswith(self.base):
            self.wrongs.append(f"asked another host: {url}")

    def open(self, path: str) -> Page:
        answer = self.page.goto(self.base + path)
        assert (answer.status if answer else None) == 200, path
        return self.page

    def sideways(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def barriers(self) -> list[str]:
        """Return what axe-core finds grave on the page."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in GRAVE
        ]


def tab(browser: Browser, base: str, board: Board, user: User, width: int = 1440) -> Tab:
    """Open a window for a user who is logged in."""
    cookie, _ = open_session(board, user, Serving().session)
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": base}])
    made = Tab(context.new_page(), base)
    made.watch()
    return made
