"""Every page of the demo in a real Chromium, wide and narrow: no error, no other host, no barrier, none too wide."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browsing import Tab, served, tab
from fastapi import FastAPI
from playwright.sync_api import Browser
from visiting import create_app

from duixian.app.board.ledger import Board
from duixian.app.board.permissions import PERMISSIONS
from duixian.model.board import Correction, Filing, League, LightRow, LivelihoodItem, Obstacle, Report, Unit, User
from duixian.web.access import rights
from duixian.wiring.board import make_demo_board, open_board

DAY = date(2024, 7, 20)
FILES = (
    *(".csv", ".jsonl", ".json", ".toml", ".ics", ".atom", ".xml", ".txt", ".svg", ".png"),
    *(".xlsx", ".docx", ".pdf", ".zip"),
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    folder: Path = tmp_path_factory.mktemp("demo") / "data"
    make_demo_board(folder, DAY, lambda: "")
    store = open_board(folder)
    yield store.board
    store.close()


@pytest.fixture(scope="module")
def app(demo: Board) -> FastAPI:
    return create_app(demo)


@pytest.fixture(scope="module")
def base(app: FastAPI) -> Iterator[str]:
    with served(app) as address:
        yield address


def _user(board: Board, role: str) -> User:
    with board.ledger.read() as books:
        return books.find(User, role=role, active=True)[0]


def _paths(app: FastAPI, board: Board, among: set[str] | None = None) -> list[str]:
    """Return every page that can be opened, with ids the demo has: of a red task, of one with a filing."""
    with board.ledger.read() as books:
        red = books.find(LightRow, order=("-day",), limit=1, state="behind")[0].task_id
        filing = books.find(Filing, limit=1)[0]
        report, unit = books.find(Report)[0].id, books.find(Unit, kind="county")[0].id
        problem = books.find(Obstacle, raised_by="public")[0].id
        asked = [one.id for one in books.find(Correction)]
        shown = {} if among is None else {"public": True}  # the others are nobody's business outside
        leagues = [one.id for one in books.find(League, **shown)]
        items = [one.id for one in books.find(LivelihoodItem, limit=2)]
    ids = {
        "obstacle_id": (problem,),
        "correction_id": asked,
        "league_id": leagues,
        "item_id": items,
        "filing_id": (filing.id,),
        "task_id": (red, filing.task_id),
        "report_id": (report,),
        "unit_id": (unit,),
    }
    paths = []
    for right in rights(app):
        if right.method != "GET" or right.api or right.path.startswith(("/language", "/login", "/healthz", "/api")):
            continue
        if right.path.endswith(FILES) or (among is not None and right.path not in among):
            continue
        names = [part[1:-1].partition(":")[0] for part in right.path.split("/") if part.startswith("{")]
        if all(name in ids for name in names):
            for id in ids[names[0]] if names else ("",):
                filled = "/".join(id if part.startswith("{") else part for part in right.path.split("/"))
                paths.append(filled)
    return paths


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page(app: FastAPI, demo: Board, base: str, browser: Browser, width: int) -> None:
    window = tab(browser, base, demo, _user(demo, "supervisor"), width)
    wrongs = []
    for path in _paths(app, demo):
        window.open(path)
        wrongs += [f"{path}: {wrong}" for wrong in [*window.wrongs, *window.barriers()]]
        window.wrongs.clear()
        if window.sideways() > 0:
            wrongs.append(f"{path}: {window.sideways()} pixels wider than its window")
    assert wrongs == []


@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_that_anybody_sees(app: FastAPI, demo: Board, base: str, browser: Browser, width: int) -> None:
    window = Tab(browser.new_page(viewport={"width": width, "height": 900}), base)
    window.watch()
    public = {right.path for right in rights(app) if right.action and "public" in PERMISSIONS[right.action]}
    wrongs, opened = [], 0
    for path in _paths(app, demo, public):
        window.open(path)
        opened += 1
        wrongs += [f"{path}: {wrong}" for wrong in [*window.wrongs, *window.barriers()]]
        window.wrongs.clear()
        if window.sideways() > 0:
            wrongs.append(f"{path}: {window.sideways()} pixels wider than its window")
    assert wrongs == []
    assert opened >= 12


def test_the_login_has_no_barrier(base: str, browser: Browser) -> None:
    window = Tab(browser.new_page(), base)
    window.watch()
    window.open("/login")
    assert window.barriers() == []
    assert window.wrongs == []


def test_a_visitor_who_reads_only_finds_no_error(app: FastAPI, demo: Board, base: str, browser: Browser) -> None:
    window = tab(browser, base, demo, _user(demo, "leader"), 390)
    for path in ("/", "/tasks"):
        window.open(path)
        assert window.barriers() == []
    assert window.wrongs == []
