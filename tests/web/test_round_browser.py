"""One round in a real Chromium: a report imported, reviewed, planned, a figure filed and verified; its light turns."""

from datetime import date
from importlib.resources import as_file

from board_sample import USERS
from browsing import Tab, tab
from playwright.sync_api import Browser, Page, expect

from duixian.app.board.ledger import Board
from duixian.model.board import Duty, Entry, PlanTask
from duixian.samples import sample_path

LONG = 60_000
"""Milliseconds given to what reads a whole report."""


def _quiet(window: Tab) -> None:
    assert window.wrongs == []
    assert window.barriers() == []


def _import(page: Page) -> None:
    with as_file(sample_path()) as path:
        page.set_input_files("#file", path)
        page.click("main button:has-text('上传并读取')")
    page.wait_for_url("**/review?**", timeout=LONG)


def _accept_all_sure(page: Page) -> None:
    page.select_option("#above", index=page.locator("#above option").count() - 1)
    page.click("button[value='above']")
    expect(page.locator("[role='status']").first).to_be_visible()


def _plan(page: Page, task: str) -> None:
    page.click("button:has-text('编入 2024 年计划')")
    expect(page.locator("[role='status']").first).to_be_visible(timeout=LONG)
    select = page.locator(f"[name='lead-{task}']") if task else page.locator("[name^='lead-']").first
    select.select_option("trade")
    page.click("button:has-text('保存本页')")
    expect(page.locator("[role='status']").first).to_be_visible()


def _led_by_trade(board: Board) -> PlanTask:
    with board.ledger.read() as books:
        led = {duty.task_id for duty in books.find(Duty, unit_id="trade", role="lead")}
        found = books.find(PlanTask, kind=["quantity"], order=("number",))
    return next(task for task in found if task.id in led and task.target is not None and task.target > 10)


def _file(page: Page, task: PlanTask) -> None:
    page.fill(f"[name='value.{task.id}']", "1")
    page.click("button[value='submit']")
    expect(page.locator(".notice").first).to_contain_text("已提交")


def _verify(page: Page) -> None:
    page.check("#all")
    page.click("button[value='verify']")
    expect(page.locator(".notice").first).to_contain_text("已审核")


def _give_to_trade(board: Board) -> None:
    """See that the plan has a quantity of the office of trade, whatever else it leads."""
    with board.ledger.begin("sup") as books:
        led = {duty.task_id for duty in books.find(Duty)}
        task = next(t for t in books.find(PlanTask, kind="quantity", order=("number",)) if t.target and t.target > 10)
        if task.id not in led:
            books.put(Duty(board.new_id(), task.id, "trade", "lead"))


def test_from_a_report_to_a_light_that_turns(base: str, board: Board, browser: Browser) -> None:
    office = tab(browser, base, board, USERS["sup"])
    _import(office.open("/reports"))
    _quiet(office)
    _accept_all_sure(office.page)
    _quiet(office)
    with board.ledger.read() as books:
        assert books.count(Entry, state="accepted") > 50
    _plan(office.open("/plan"), "")
    _quiet(office)
    _give_to_trade(board)
    task = _led_by_trade(board)
    unit = tab(browser, base, board, USERS["rep"])
    _file(unit.open("/filing?month=6"), task)
    _quiet(unit)
    before = board.queries.last_lights(date(2024, 7, 20), [task.id])
    chief = tab(browser, base, board, USERS["ver"])
    _verify(chief.open("/verify"))
    _quiet(chief)
    after = board.queries.last_lights(date(2024, 7, 20), [task.id])[task.id]
    assert before.get(task.id) is None or before[task.id].state != after.state
    assert after.state == "behind"
    page = office.open(f"/tasks/{task.id}")
    expect(page.locator(".light-behind").first).to_be_visible()
    page.click("a:has-text('在报告中查看')")
    expect(page.locator(".light-behind").first).to_be_attached()
    _quiet(office)
