"""The board's second half in a real Chromium: a figure filed, the light red, the league moved, a problem raised, solved
and verified by another, the task published, and a request to correct it answered to who asked outside."""

import re
from datetime import date
from decimal import Decimal

import pytest
from board_sample import USERS, figure, filed, put_task, task
from browsing import Tab, tab
from fastapi import FastAPI
from playwright.sync_api import Browser, expect

from duixian.app.board.allocation import allocate
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.model.board import League, Obstacle, PlanTask, Unit, User

DAY = date(2024, 7, 20)
NAMES = {"east": "东县", "west": "西县", "north": "北县"}


def _reporter(id: str) -> User:
    return User(f"r-{id}", f"r-{id}", f"{NAMES[id]}填报", "reporter", id)


@pytest.fixture
def league(app: FastAPI, board: Board) -> str:
    """Make three counties with shares of two tasks, all on their way but for one figure that is to come."""
    with board.ledger.begin("sup") as books:
        books.put_many([Unit(id, name, kind="county", group="县", position=9) for id, name in NAMES.items()])
        books.put_many([_reporter(id) for id in NAMES])
        books.put(User("ver-east", "ver-east", "东县审核", "verifier", "east"))
    for number, id in enumerate(("t1", "t2"), 1):
        put_task(board, task(id, number=number, name=("外贸出口", "引进项目")[number - 1]))
        allocate(board, USERS["sup"], id, dict.fromkeys(NAMES, Decimal(40)))
    for task_id, values in (("t1", ("24", "22", "20")), ("t2", ("23", "22", "21"))):
        for unit, value in zip(NAMES, values, strict=True):
            filed(board, _reporter(unit), USERS["office"], figure(5, value, _part(board, task_id, unit), unit))
    measures = [{"key": id, "name": id, "weight": "10"} for id in ("t1", "t2")]
    with board.ledger.begin("sup") as books:
        content = {"method": "efficacy", "measures": measures}
        books.put(League("l1", "县赛马", 2024, "县", "tasks", content, True, True, "sup", board.clock()))
    compute_lights(board, USERS["sup"], 2024, DAY)
    return "l1"


def _part(board: Board, task_id: str, unit: str) -> str:
    with board.ledger.read() as books:
        return next(t.id for t in books.find(PlanTask, parent_id=task_id) if t.name.startswith(NAMES[unit]))


def _quiet(*windows: Tab) -> None:
    for window in windows:
        assert window.wrongs == []
        assert window.barriers() == []


def _first(window: Tab, league: str) -> str:
    """Return who stands first in a league."""
    page = window.open(f"/leagues/{league}")
    said = page.locator("table").first.inner_text()
    places = {name: said.index(name) for name in NAMES.values()}
    return min(places, key=places.__getitem__)


def _step(window: Tab, problem: str, kind: str, text: str) -> None:
    page = window.open(f"/obstacles/{problem}")
    folded = page.locator(f"details:not([open]):has(#text-{kind}) > summary")
    if folded.count():
        folded.click()
    page.fill(f"#text-{kind}", text)
    page.click(f"form[action$='/{kind}'] button")
    expect(page.locator(".notice").first).to_be_visible()


def _file(window: Tab, part: str, value: str) -> None:
    page = window.open("/filing?month=6")
    page.fill(f"[name='value.{part}']", value)
    page.click("button[value='submit']")
    expect(page.locator(".notice").first).to_contain_text("已提交")


def _verify(window: Tab) -> None:
    page = window.open("/verify")
    page.check("#all")
    page.click("button[value='verify']")
    expect(page.locator(".notice").first).to_contain_text("已审核")


def _raise(window: Tab, board: Board, task_id: str) -> str:
    page = window.open(f"/obstacles/new?task={task_id}")
    page.fill("main [name='title']", "出口退税没有到账")
    page.fill("main [name='text']", "三家企业的退税没有到账，影响接单。")
    page.click("main button.main")
    expect(page.locator(".notice").first).to_contain_text("已提出")
    with board.ledger.read() as books:
        return books.find(Obstacle)[0].id


def _assign(window: Tab, problem: str, unit: str) -> None:
    page = window.open(f"/obstacles/{problem}")
    page.select_option("#unit", unit)
    page.click("form[action$='/assign'] button")
    expect(page.locator(".notice").first).to_contain_text("已交办")


def _publish(window: Tab) -> None:
    page = window.open("/publishing")
    page.click("form[action='/publishing'] button.main")
    expect(page.locator(".notice").first).to_be_visible()


def _ask(window: Tab, task_id: str, text: str) -> str:
    """Ask for a correction and return the receipt's address."""
    page = window.open(f"/tasks/{task_id}")
    assert "东县填报" not in page.content()
    assert "退税" not in page.content()
    page.click("#corrections summary")
    page.fill("#corrections textarea", text)
    page.click("#corrections form button")
    page.wait_for_url(re.compile(r"/corrections/\w+$"))
    expect(page.locator("main")).to_contain_text("待答复")
    return page.url.removeprefix(window.base)


def _answer(window: Tab, receipt: str, answer: str) -> None:
    page = window.open(receipt)
    page.select_option("[name='state']", "kept")
    page.fill("[name='summary']", "询问六月数")
    page.fill("[name='answer']", answer)
    page.click("button:has-text('公开答复')")
    expect(page.locator(".notice").first).to_contain_text("已答复")


def test_from_a_figure_to_an_answer_outside(base: str, board: Board, league: str, browser: Browser) -> None:
    office, unit = tab(browser, base, board, USERS["sup"]), tab(browser, base, board, _reporter("east"))
    chief, part = tab(browser, base, board, USERS["office"]), _part(board, "t1", "east")
    assert _first(office, league) == "东县"
    # filed and verified: the light turns red, the league moves
    _file(unit, part, "3")
    for other in ("west", "north"):
        filed(board, _reporter(other), USERS["office"], figure(6, "20", _part(board, "t1", other), other))
    _verify(chief)
    assert board.queries.last_lights(DAY, [part])[part].colour == "red"
    assert _first(office, league) != "东县"
    _quiet(office, unit, chief)
    # a problem raised on the task, assigned, solved by the unit, verified by another person
    problem = _raise(unit, board, part)
    _assign(office, problem, "east")
    for kind, text in (("plan", "本周内逐户核对"), ("answer", "已到账两户"), ("resolve", "三户全部到账")):
        _step(unit, problem, kind, text)
    assert unit.open(f"/obstacles/{problem}").locator("form[action$='/verify']").count() == 0
    _step(office, problem, "verify", "电话回访三户，属实")
    with board.ledger.read() as books:
        closed = books.find(Obstacle)[0]
    assert (closed.state, closed.resolved_by, closed.verified_by) == ("closed", "r-east", "sup")
    _quiet(office, unit)
    # published: who is outside sees the task, asks for a correction and finds the answer
    _publish(office)
    outside = Tab(browser.new_page(), base)
    outside.watch()
    receipt = _ask(outside, part, "六月的数是不是少填了一位？")
    _quiet(outside)
    _answer(office, receipt, "已核对，六月数无误。")
    expect(outside.open(receipt).locator("main")).to_contain_text("六月数无误")
    outside = Tab(browser.new_page(), base)  # another visitor: a browser keeps public pages for a minute
    outside.watch()
    for path, where in ((receipt, "main"), (f"/tasks/{part}", "#corrections"), ("/corrections", "main")):
        expect(outside.open(path).locator(where)).to_contain_text("六月数无误")
        assert "少填了一位" not in outside.page.content()
    _quiet(office, outside)
