"""The sheet in a real Chromium: keys, the light as one types, and a connection that drops."""

from collections.abc import Iterator
from datetime import date

import pytest
from board_sample import USERS, figure, filed, put_task, task
from browsing import Tab, served, tab
from fastapi import FastAPI
from playwright.sync_api import Browser, expect

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import relight


@pytest.fixture
def base(app: FastAPI, board: Board) -> Iterator[str]:
    put_task(board, task())
    put_task(board, task("t2", number=2, name="开工物流园", kind="milestone", target=None, unit=None, stage="done"))
    put_task(board, task("t3", number=3, name="口岸货运量", unit="万吨"))
    filed(board, USERS["rep"], USERS["ver"], figure(5, "40"))
    relight(board, "sup", 2024, date(2024, 7, 20))
    with served(app) as address:
        yield address


def _quiet(window: Tab) -> None:
    assert window.wrongs == []
    assert window.barriers() == []
    assert window.sideways() <= 0


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_pages_of_filing_have_no_barrier(base: str, board: Board, browser: Browser, width: int) -> None:
    window = tab(browser, base, board, USERS["sup"], width)
    for path in ("/filing?unit=trade", "/unit/trade", "/unit/missing", "/verify?state=verified"):
        window.open(path)
        _quiet(window)


def test_from_the_sheet_to_the_light(base: str, board: Board, browser: Browser) -> None:
    window = tab(browser, base, board, USERS["rep"])
    page = window.open("/filing")
    first, last = page.locator("[name='value.t1']"), page.locator("[name='value.t3']")
    first.fill("１5,000.5")
    expect(page.locator("#r-t1 .ahead")).to_contain_text("十倍")
    first.press("Enter")
    expect(page.locator("[name='stage.t2']")).to_be_focused()
    page.keyboard.press("Enter")
    expect(last).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[name='stage.t2']")).to_be_focused()
    first.fill("20")
    expect(page.locator("#r-t1 .ahead")).to_contain_text("欠进度")
    page.context.set_offline(True)
    last.fill("7.5")
    expect(page.locator("#kept")).to_contain_text("连接中断")
    window.wrongs.clear()
    page.context.set_offline(False)
    page = window.open("/filing")
    expect(page.locator("#restored")).to_be_visible()
    expect(last).to_have_value("7.5")
    _quiet(window)
    page.click("button[value='submit']")
    expect(page.locator(".notice").first).to_contain_text("已提交")
    assert page.evaluate("localStorage.length") == 0
    _verify(base, board, browser)
    assert board.queries.last_lights(date(2024, 7, 20))["t1"].state == "behind"


def _verify(base: str, board: Board, browser: Browser) -> None:
    window = tab(browser, base, board, USERS["ver"])
    page = window.open("/verify")
    page.check("#all")
    page.click("button[value='verify']")
    expect(page.locator(".notice")).to_contain_text("已审核")
    _quiet(window)


def test_what_was_kept_meets_what_somebody_saved(base: str, board: Board, browser: Browser) -> None:
    window = tab(browser, base, board, USERS["rep"])
    page = window.open("/filing")
    page.locator("[name='value.t1']").fill("55")
    filed(board, USERS["sup"], USERS["ver"], figure(6, "44"))
    page = window.open("/filing")
    expect(page.locator("[name='value.t1']")).to_have_value("55")
    page.click("button[value='draft']")
    expect(page.locator("#r-t1")).to_contain_text("44")
    expect(page.locator("[name='value.t1']")).to_have_value("55")
