"""The calendar of a month, calendars to subscribe to, and the page of one's own reminders."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from board_sample import USERS, obstacle, put_task, task
from fastapi import FastAPI
from icalendar import Calendar
from visiting import Browser, anonymous, words

from duixian.app.board.ledger import Board
from duixian.app.board.public_site import open_site, show_task
from duixian.app.board.sending import IN_FLIGHT
from duixian.app.board.subscribing import add_hook
from duixian.model.board import Delivery, Subscription

Browse = Callable[[str], Browser]


@pytest.fixture
def plan(app: FastAPI, board: Board) -> None:
    put_task(board, task("t1"))
    clinic = {"name": "医院投用", "kind": "milestone", "stage": "operate", "deadline": date(2024, 7, 31)}
    put_task(board, task("t2", number=2, **clinic), "stat")
    with board.ledger.begin("sup") as books:
        books.put(obstacle(board.clock(), date(2024, 7, 25)))


def entries(content: bytes) -> dict[str, str]:
    made = Calendar.from_ical(content)
    return {str(one["uid"]): str(one["summary"]) for one in made.walk("VEVENT")}  # type: ignore[union-attr]


def test_a_month_shows_what_is_due_each_a_link_and_the_days_off(browse: Browse, plan: None) -> None:
    html = browse("sup").see("/calendar?month=2024-07")
    said = words(html)
    assert "2024年7月" in said
    assert 'href="/tasks/t2"' in html
    assert "医院投用到期" in said
    assert "用地未批：办结期限" in said
    assert re.search(r'href="/filing\?month=6&amp;unit=trade"', html)
    assert "1—6月月度数据公布" in said
    october = words(browse("sup").see("/calendar?month=2024-10"))
    assert "休" in october
    assert "12 日 班" in october  # made up for on a Saturday


def test_a_reporter_sees_their_own_and_filters_narrow(browse: Browse, plan: None) -> None:
    own = words(browse("rep2").see("/calendar?month=2024-07"))
    assert "医院投用到期" in own
    assert "用地未批" not in own
    only = words(browse("sup").see("/calendar?month=2024-07&kind=deadline"))
    assert "用地未批：" not in only
    assert "医院投用到期" in only
    for wrong in ("/calendar?month=2024-13", "/calendar?kind=party"):
        assert browse("sup").get(wrong).status_code == 422


def test_a_crowded_day_folds(browse: Browse, plan: None, board: Board) -> None:
    for number in range(3, 43):
        put_task(board, task(f"t{number}", number=number, name=f"第{number}项", deadline=date(2024, 7, 31)))
    html = browse("sup").see("/calendar?month=2024-07&kind=deadline")
    assert "还有 37 项" in words(html)
    assert html.count("到期</a>") == 41


def test_a_calendar_to_subscribe_to_keeps_its_ids_and_ends_with_its_address(
    browse: Browse, plan: None, app: FastAPI, board: Board
) -> None:
    page = browse("rep").submit("/account/reminders/feed").text
    path = re.search(r"/calendar/[\w-]+\.ics", page)[0]  # type: ignore[index]
    with board.ledger.read() as books:
        assert path[10:-4] not in str(books.find(Subscription))
    outside = anonymous(app)
    got = outside.get(path)
    assert got.headers["content-type"].startswith("text/calendar")
    found = entries(got.content)
    assert "deadline-t1@board.duixian" in found
    assert "外贸出口到期" in found.values()
    alarms = Calendar.from_ical(got.content).walk("VALARM")
    assert {alarm["trigger"].dt for alarm in alarms} == {timedelta(days=-3, hours=9)}
    assert entries(outside.get(path).content) == found
    assert outside.get(path, headers={"if-none-match": got.headers["etag"]}).status_code == 304
    browse("rep").submit("/account/reminders/feed")
    assert outside.get(path).status_code == 404
    assert outside.get("/calendar/guess.ics").status_code == 404


def test_a_calendar_answers_no_more_when_its_user_may_not_subscribe(
    browse: Browse, plan: None, app: FastAPI, board: Board
) -> None:
    page = browse("rep").submit("/account/reminders/feed").text
    path = re.search(r"/calendar/[\w-]+\.ics", page)[0]  # type: ignore[index]
    outside = anonymous(app)
    assert outside.get(path).status_code == 200
    for changed in (replace(USERS["rep"], active=False), replace(USERS["rep"], role="auditor")):
        with board.ledger.begin("sup") as books:
            books.put(changed)
        gone, guessed = outside.get(path), outside.get("/calendar/guess.ics")
        assert (gone.status_code, words(gone.text)) == (404, words(guessed.text))


def test_very_many_of_a_day_are_a_number_and_the_way_to_them(browse: Browse, plan: None, board: Board) -> None:
    with board.ledger.begin("sup") as books:
        books.put_many([task(f"n{n}", number=n, name=f"第{n}项", deadline=date(2024, 7, 30)) for n in range(10, 110)])
    html = browse("sup").see("/calendar?month=2024-07")
    said = words(html)
    assert "还有 96 项" in said
    assert "另有 40 项，见清单" in said
    assert 'href="/tasks?order=deadline"' in html


def test_what_was_not_surely_sent_stands_first_in_words(browse: Browse, plan: None, board: Board) -> None:
    hook = add_hook(board, USERS["sup"], "https://hook.example.invalid/", ["light_turned_red"])
    at, day = board.clock(), date(2024, 7, 20)
    with board.ledger.begin("system") as books:
        made = {"subscription_id": hook.id, "day": day}
        books.put(Delivery(id="d1", key="light_turned_red-t1-x", state="sent", tries=1, at=at, **made))
        books.put(Delivery(id="d2", key="light_turned_red-t2-x", state="failed", tries=5, at=at, **made))
        books.put(
            Delivery(id="d3", key="light_turned_red-t3-x", state="sending", tries=1, at=at - 2 * IN_FLIGHT, **made)
        )
    said = words(browse("sup").see("/account/reminders"))
    assert said.index("5 次未被接收，已停发") < said.index("不知是否送达") < said.index("已送达")
    assert "事项转为红灯" in said
    assert browse("sup").submit("/account/reminders/sent", {"delivery": "d2", "again": "1"}).status_code == 303
    assert browse("rep").submit("/account/reminders/sent", {"delivery": "d3"}).status_code == 404


def test_the_publics_calendar_has_what_is_published(browse: Browse, app: FastAPI, plan: None, board: Board) -> None:
    outside = anonymous(app)
    assert outside.get("/calendar.ics").status_code == 303
    assert browse("rep").get("/calendar.ics").status_code == 404
    open_site(board, USERS["sup"], True)
    show_task(board, USERS["sup"], "t1", False)
    found = entries(outside.get("/calendar.ics").content)
    assert "医院投用到期" in found.values()
    assert not any("外贸出口" in title or "用地未批" in title or "填报" in title for title in found.values())


def test_mail_webhooks_and_server_are_set_and_ended(browse: Browse, plan: None, board: Board) -> None:
    browser = browse("sup")
    given = {"address": "sup@example.invalid", "kind": ["filing", "red"]}
    assert browser.submit("/account/reminders/mail", given).status_code == 303
    assert 'value="sup@example.invalid"' in browser.see("/account/reminders")
    wrong = browser.submit("/account/reminders/mail", {"address": "x", "kind": ["filing"]})
    assert (wrong.status_code, "不是一个电子邮箱地址" in wrong.text) == (422, True)
    plain = {"url": "http://10.0.0.8/hook", "kind": ["light_turned_red"]}
    assert browser.submit("/account/reminders/hooks", plain).status_code == 422
    made = browser.submit("/account/reminders/hooks", {**plain, "http": "1"}).text
    secret = re.search(r"whsec_[\w+/=]+", made)[0]  # type: ignore[index]
    assert secret not in browser.see("/account/reminders")
    assert "10.0.0.8" not in browse("rep").see("/account/reminders")
    settings = {"server": "smtp://mail.example.invalid:25", "from": "o@example.invalid", "base": "https://dx.invalid"}
    assert browser.submit("/account/reminders/server", settings).status_code == 303
    assert browser.submit("/account/reminders/server", {**settings, "server": "smtp://u:p@h"}).status_code == 422
    with board.ledger.read() as books:
        assert not any(secret in str(row) for row in books.audit())
    assert browser.submit("/account/reminders/mail/end").status_code == 303
    assert "sup@example.invalid" not in browser.see("/account/reminders")
