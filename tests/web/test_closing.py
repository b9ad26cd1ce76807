"""The year's end by the next report on its pages: proposals for the office alone, verdicts for everybody."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from board_sample import USERS, put_task, task
from fastapi import FastAPI
from two_years import NEXT, THIS, bring
from visiting import Browser, anonymous, words

from duixian.app.board.ledger import Board
from duixian.app.board.people import change_setting
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.public_site import open_site
from duixian.model.board import Entry, Report

Browse = Callable[[str], Browser]


@pytest.fixture
def following(app: FastAPI, board: Board) -> Report:
    said = {"government": "金华市", "adcode": "330700", "year": 2024, "day": "2025-02-10"}
    change_setting(board, SYSTEM, "board", said)
    this = bring(board, THIS, "2024.txt")
    with board.ledger.read() as books:
        targets = {str(one.machine["code"]): one for one in books.find(Entry, report_id=this.id, kind="target")}
    for number, (code, unit) in enumerate(
        {"gdp": "%", "fixed_asset_investment": "%", "base_stations_5g": "个"}.items()
    ):
        target = Decimal(str(targets[code].machine["value"]))
        fields = {"report_id": this.id, "entry_id": targets[code].id, "unit": unit, "target": target}
        put_task(board, task(code, number=number + 1, name=f"事项{number + 1}", **fields))
    return bring(board, NEXT, "2025.txt")


def test_before_the_next_report_the_page_says_so(browse: Browse, board: Board) -> None:
    change_setting(board, SYSTEM, "board", {"government": "金华市", "year": 2024, "day": "2025-02-10"})
    assert "2025年的报告导入后，这里列出" in words(browse("sup").see("/closing"))


def test_both_quotes_stand_beside_what_is_proposed(browse: Browse, following: Report) -> None:
    page = browse("sup").see("/closing")
    said = words(page)
    assert "评定 3 项，其中 3 项是新结论" in said
    assert "固定资产投资增长10%以上" in said
    assert "固定资产投资增长5.3%" in said
    assert "没有再提" in said
    assert f"/reports/{following.id}#e-" in page
    for who in ("rep", "ver", "lead", "aud", "pub"):
        assert browse(who).get("/closing").status_code == 403


def test_one_and_all_are_given_and_only_once(browse: Browse, following: Report) -> None:
    office = browse("sup")
    assert browse("rep").submit("/closing/next", {"report": following.id}).status_code == 403
    one = {"report": following.id, "task": "fixed_asset_investment"}
    assert office.submit("/closing/next", one).status_code == 303
    assert "其中 2 项是新结论" in words(office.see("/closing"))
    assert office.submit("/closing/next", {"report": following.id}).status_code == 303
    assert "其中 0 项是新结论" in words(office.see("/closing"))
    assert "未再提及" in words(office.see("/tasks/base_stations_5g"))
    assert office.submit("/closing/next", {"report": "sha256:none"}).status_code == 404
    assert office.submit("/closing/next", {"report": following.id, "task": "none"}).status_code == 404


def test_what_a_person_decides_stands_and_the_machines_is_kept_beside_it(
    app: FastAPI, browse: Browse, board: Board, following: Report
) -> None:
    office = browse("sup")
    given = {"label": "nearly", "value": "9.8", "why": "口径调整后为9.8%", "source": "市统计局公告"}
    for lacking in ("label", "why", "source"):
        assert office.submit("/tasks/fixed_asset_investment/verdict", {**given, lacking: ""}).status_code == 422
    assert office.submit("/tasks/fixed_asset_investment/verdict", {**given, "value": "约十"}).status_code == 422
    assert browse("lead").submit("/tasks/fixed_asset_investment/verdict", given).status_code == 403
    assert office.submit("/tasks/fixed_asset_investment/verdict", given).status_code == 303
    assert office.submit("/closing/next", {"report": following.id}).status_code == 303
    open_site(board, SYSTEM, True)
    for browser in (office, browse("rep"), anonymous(app)):
        said = words(browser.see("/tasks/fixed_asset_investment"))
        assert said.index("口径调整后为9.8%") < said.index("机器判定，保留备查")
        assert "（来源：市统计局公告）" in said
    outside = words(anonymous(app).see("/tasks/fixed_asset_investment"))
    assert "改判" not in outside
    assert USERS["sup"].name not in outside
    assert "人工认定" in words(office.see("/closing"))


def test_the_pages_speak_english(browse: Browse, following: Report) -> None:
    office = browse("sup")
    office.get("/language/en")
    assert "By the next report" in words(office.see("/closing"))
    assert "Decide otherwise" in words(office.see("/tasks/gdp"))
