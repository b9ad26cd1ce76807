"""Leagues on their pages: ranks with their intervals, what is tried, the form and its preview, what the public sees."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from board_sample import USERS
from fastapi import FastAPI
from league_sample import MAY, put_counties, said, tell
from visiting import Browser, anonymous, words

from duixian.app.board.leagues import make_league, publish_league
from duixian.app.board.ledger import Board
from duixian.app.board.people import change_setting
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.public_site import open_site
from duixian.model.board import League

SUP = USERS["sup"]
Browse = Callable[[str], Browser]
FIELDS = {
    "basis": "tasks",
    "group": "counties",
    "year": "2024",
    "name": "两县",
    "method": "efficacy",
    "n.t1": "外贸出口",
    "w.t1": "60",
    "n.t2": "新增就业",
    "w.t2": "",
}


@pytest.fixture
def made(board: Board) -> League:
    """A league with figures of April and a pool."""
    put_counties(board)
    change_setting(board, SYSTEM, "board", {"government": "金华市", "year": 2024, "day": "2024-07-20"})
    tell(board, 4, MAY)
    pool = {"amount": "100", "unit": "亩", "name": "用地指标", "rule": "rank"}
    return make_league(board, SUP, said(pool=pool))


def test_a_league_tells_ranks_with_their_intervals_and_sources(browse: Browse, made: League) -> None:
    browser = browse("lead")
    page = browser.see(f"/leagues/{made.id}")
    told = words(page)
    assert "功效系数法：每项得分 = 权重" in told
    assert "与其他名次差异显著" in told or "差异不显著" in told
    assert 'aria-label="名次 1，区间' in page
    assert 'href="/tasks/t1-yiwu"' in page
    assert "用地指标 总额 100 亩" in told
    assert "66.67 亩" in told
    assert "两县赛马" in words(browser.see("/leagues"))
    assert f'href="/leagues/{made.id}"' in browser.see("/")
    assert browser.get("/leagues/nowhere").status_code == 404
    browser.get("/language/en")
    assert "Efficacy coefficient" in words(browser.see(f"/leagues/{made.id}"))


def test_what_is_tried_stands_beside_what_is_and_changes_nothing(board: Board, browse: Browse, made: League) -> None:
    browser, at = browse("lead"), f"/leagues/{made.id}"
    with board.ledger.read() as books:
        before = books.head()
    told = words(browser.see(f"{at}?w.t1=10&w.t2=90"))
    assert "试算，未保存" in told
    assert "2 → 1" in told
    assert "试算，未保存" not in words(browser.see(f"{at}?method=efficacy&w.t1=60&w.t2=40&only=yiwu&only=lanxi"))
    for wrong in ("method=dice", "w.t1=x", "w.t9=5", "only=yiwu", "w.t1=0&w.t2=0", "w.t1=1e99"):
        answer = browser.get(f"{at}?{wrong}")
        assert (answer.status_code, 'role="alert"' in answer.text) == (422, True), wrong
    with board.ledger.read() as books:
        assert books.head() == before


def test_a_league_is_made_previewed_changed_and_published(board: Board, browse: Browse, made: League) -> None:
    browser = browse("sup")
    assert 'name="w.t1"' in browser.see("/leagues/new?basis=tasks&group=counties&year=2024")
    shown = browser.submit("/leagues/new", {**FIELDS, "do": "preview"})
    assert (shown.status_code, "预览，未保存" in shown.text, "义乌市" in shown.text) == (200, True, True)
    wrong = browser.submit("/leagues/new", {**FIELDS, "w.t1": "许多"})
    assert (wrong.status_code, "不是数字" in wrong.text, 'value="许多"' in wrong.text) == (422, True, True)
    at = browser.submit("/leagues/new", {**FIELDS, "do": "save"}).headers["location"]
    assert "两县" in words(browser.see(at))
    form = browser.see(f"{at}/edit")
    assert 'value="60"' in form
    seen = form.partition('name="seen" value="')[2].partition('"')[0]
    assert browser.submit(f"{at}/edit", {**FIELDS, "name": "改名", "seen": seen}).headers["location"] == at
    assert browser.submit(f"{at}/edit", {**FIELDS, "seen": "old"}).status_code == 409
    assert browser.submit(f"{at}/publish", {"public": "1"}).status_code == 303
    assert "已公开" in words(browser.see(at))
    assert browser.submit(f"{at}/withdraw", {"why": "重复"}).headers["location"] == "/leagues"
    assert browser.get(at).status_code == 404
    assert browse("lead").get("/leagues/new").status_code == 403


def test_the_public_sees_published_leagues_only_and_no_person(
    app: FastAPI, board: Board, browse: Browse, made: League
) -> None:
    other = make_league(board, SUP, replace(said(), name="内部榜"))
    publish_league(board, SUP, made.id, True)
    open_site(board, SUP, True)
    nobody = anonymous(app)
    pages = [nobody.see(f"/leagues/{made.id}{end}") for end in ("", ".csv", ".json", "?method=rank_points")]
    for page in (nobody.see("/leagues"), nobody.see("/"), *pages):
        assert "内部榜" not in page
        assert not [user.name for user in USERS.values() if user.name in page and user.role != "public"]
    for end in ("", ".csv", ".json", "?method=rank_points"):
        assert nobody.get(f"/leagues/{other.id}{end}").status_code == 404
    assert "/edit" not in pages[0]


def test_tables_are_handed_out_with_every_digit(browse: Browse, made: League) -> None:
    browser = browse("aud")
    sheet = browser.see(f"/leagues/{made.id}.csv").splitlines()
    assert sheet[0].lstrip("\ufeff").startswith("名次,单位,总分")
    assert len(sheet) == 5
    said_again = browser.get(f"/leagues/{made.id}.json").json()
    assert said_again["standings"][0]["measures"][0]["given"] == "50"
    assert (said_again["standings"][0]["unit"], said_again["standings"][0]["reward"]) == ("义乌市", "66.67")


def test_a_past_day_is_told_as_it_was(board: Board, browse: Browse, made: League) -> None:
    page = words(browse("lead").see(f"/leagues/{made.id}?day={date(2024, 7, 19)}"))
    assert "还没有" in page or "不参与排名" in page
