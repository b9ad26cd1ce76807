"""Livelihood items on their pages, and the year's end: what the public finds, what units report, what is judged."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from board_sample import USERS, figure, filed, put_task, task
from fastapi import FastAPI
from visiting import Browser, anonymous, words

from duixian.app.board.ledger import Board
from duixian.app.board.livelihood import add_item
from duixian.app.board.people import change_setting
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.public_site import open_site
from duixian.app.board.sites import SiteFields, add_site, report_site
from duixian.app.demo.picture import bars
from duixian.model.board import Attachment, LivelihoodItem, Verdict

Browse = Callable[[str], Browser]


@pytest.fixture
def item(app: FastAPI, board: Board) -> LivelihoodItem:
    put_task(board, task("t1", unit="个", name="老年助餐点"))
    blank = LivelihoodItem("", 2024, 1, "一老一小", "", None, None, None, None, None)
    whole = add_item(board, USERS["sup"], blank)
    part = LivelihoodItem("", 2024, 1, "老年助餐点", "", whole.id, "trade", "t1", Decimal(20), "个")
    made = add_item(board, USERS["sup"], part)
    for number, name in enumerate(("城东助餐点", "城西助餐点"), 1):
        site = add_site(board, USERS["sup"], made.id, SiteFields(name, f"某路{number}号", Decimal(6), note="内部说明"))
        if number == 1:
            report_site(board, USERS["rep"], site.id, "started", date(2024, 3, 1))
            report_site(board, USERS["rep"], site.id, "done", date(2024, 6, 1))
    return made


def test_a_resident_finds_what_is_by_their_door(app: FastAPI, board: Board, item: LivelihoodItem) -> None:
    open_site(board, USERS["sup"], True)
    outside = anonymous(app)
    said = words(outside.see("/livelihood"))
    assert "6个 / 20个" in said
    assert "按分项计" in said
    found = words(outside.see("/livelihood?text=城东"))
    assert "城东助餐点" in found
    assert "城西助餐点" not in found
    page = words(outside.see(f"/livelihood/{item.id}"))
    assert "2024-06-01" in page
    assert "内部说明" not in page
    assert "民生实事点位" in words(outside.see("/tasks/t1"))


def test_a_picture_is_shown_outside_only_when_the_office_says_so(
    app: FastAPI, browse: Browse, board: Board, item: LivelihoodItem
) -> None:
    from duixian.model.board import Site

    with board.ledger.read() as books:
        site = books.find(Site, name="城东助餐点")[0]
    sent = browse("rep").submit(f"/livelihood/sites/{site.id}/files", files={"file": ("李某拍摄.png", bars([0.5]))})
    assert sent.status_code == 303
    with board.ledger.read() as books:
        file = books.find(Attachment)[0]
    open_site(board, USERS["sup"], True)
    outside = anonymous(app)
    assert outside.get(f"/livelihood/pictures/{file.id}").status_code == 404
    assert browse("sup").submit(f"/livelihood/files/{file.id}/public", {"public": "yes"}).status_code == 303
    assert outside.get(f"/livelihood/pictures/{file.id}").headers["content-type"] == "image/png"
    assert "李某" not in outside.see(f"/livelihood/{item.id}")


def test_the_office_makes_items_and_records_votes_units_report(browse: Browse, item: LivelihoodItem) -> None:
    office = browse("sup")
    assert "养老" not in words(office.see("/livelihood"))
    given = {"number": "2", "name": "养老", "text": "", "unit_id": "trade", "amount": "3", "unit": "个"}
    made = office.submit("/livelihood/items", given)
    assert made.status_code in (303, 422), made.text[:300]
    ballot = {"day": "2024-07-10", "members": "100", "satisfied": "50", "basically": "1", "unsatisfied": "2"}
    assert office.submit(f"/livelihood/{item.id}/votes", ballot).status_code == 303
    assert "基本满意" in words(office.see(f"/livelihood/{item.id}"))  # 50 of 100 is not more than half
    assert office.submit(f"/livelihood/{item.id}/votes", {**ballot, "satisfied": "99"}).status_code == 422
    assert browse("rep").submit(f"/livelihood/{item.id}/votes", ballot).status_code == 403
    assert browse("rep2").submit(f"/livelihood/{item.id}/sites", {"name": "x", "quantity": "1"}).status_code == 403


def test_the_year_is_closed_when_it_is_over_and_not_before(browse: Browse, board: Board, app: FastAPI) -> None:
    put_task(board, task("t1"))
    filed(board, USERS["rep"], USERS["ver"], figure(12, "101"))
    office = browse("sup")
    assert "从 2024-12-31 起可以评定" in words(office.see("/closing"))
    assert office.submit("/closing").status_code == 409
    change_setting(board, SYSTEM, "board", {"government": "金华市", "year": 2024, "day": "2025-01-31"})
    assert "完成 1" in words(office.see("/closing")).replace("超额完成 1", "完成 1")
    assert office.submit("/closing").status_code == 303
    with board.ledger.read() as books:
        (verdict,) = books.find(Verdict)
    assert verdict.label in ("done", "exceeded")
    assert "年末评定" in words(office.see("/tasks/t1"))
    assert browse("rep").get("/closing").status_code == 403


def test_what_sites_add_up_to_stands_beside_the_field_and_is_not_filed(browse: Browse, item: LivelihoodItem) -> None:
    sheet = browse("rep").see("/filing?month=6&unit=trade")
    assert "点位合计 6个" in words(sheet)
    assert 'name="value.t1" value=""' in sheet
    assert "点位合计 0个" in words(browse("rep").see("/filing?month=5&unit=trade"))  # done on the first of June
