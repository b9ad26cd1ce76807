"""The public site in a browser without a login: pages, downloads, feeds, caches, requests to correct, the switch."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from board_sample import USERS, figure, filed, put_task, task
from fastapi import FastAPI
from visiting import Browser, anonymous, words

from duixian.app.board.corrections import answer_correction, request_correction
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.permissions import PUBLIC
from duixian.app.board.planning import withdraw
from duixian.app.board.public_site import open_site, show_task
from duixian.app.board.sessions import make_token
from duixian.app.board.thresholds import change_policy
from duixian.judge.policy import packaged_text
from duixian.model.board import Correction, Entry, LightRow, Report, Throttle
from duixian.model.span import Span
from duixian.web.views.open_data import COLUMNS, FIGURES

Browse = Callable[[str], Browser]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def shown(app: FastAPI, board: Board) -> Browser:
    """Two tasks that are shown, one that is kept back, their lights of two days, the site on."""
    put_task(board, task())
    put_task(board, task("t2", number=2, name="=SUM(A1)", code=None, chapter="（二）民生", target=Decimal("1100.90")))
    put_task(board, task("t3", number=3, name="密而不宣", chapter="（三）另章", public=False), "stat")
    for month in (2, 4, 6):
        figures = (figure(month, str(month * 3)), figure(month, "800.50", "t2"), figure(month, "9", "t3", "stat"))
        filed(board, USERS["rep"], USERS["ver"], *figures[:2])
        filed(board, USERS["rep2"], USERS["office"], *figures[2:])
    may = date(2024, 5, 20)
    with board.ledger.begin("sup") as books:
        books.put(LightRow("t1-20240520", "t1", may, "on_track", "green", "share", "1—4月完成 12%", "p", {}))
    compute_lights(board, USERS["sup"], 2024, date(2024, 7, 20))
    open_site(board, USERS["sup"], True, "督查室 0579-1")
    return anonymous(app)


def test_the_front_page_says_what_it_is_and_leads_on(shown: Browser) -> None:
    html = shown.see("/")
    said = words(html)
    assert "金华市2024年政府工作报告：说了什么，做到哪一步" in said
    assert "2 项 ：" in said
    assert "督查室 0579-1" in said
    assert "工作人员登录" in said
    assert "密而不宣" not in html
    for path in ("/data/tasks.csv", "/feed.atom", "/tasks/t1", "/login"):
        assert f'href="{path}"' in html
    for path in ("/unit/", "/filing", "/verify", "/review", "/audit", "/people", "/logout"):
        assert f'="{path}' not in html


def test_switched_off_everything_asks_for_a_login(shown: Browser, board: Board) -> None:
    open_site(board, USERS["sup"], False)
    for path in ("/", "/tasks", "/tasks/t1", "/tasks/t1.csv", "/data/tasks.json", "/feed.atom", "/corrections"):
        answer = shown.get(path)
        assert (answer.status_code, answer.headers["cache-control"]) == (303, "no-store"), path
    assert "Disallow: /\n" in shown.get("/robots.txt").text


def test_what_is_kept_back_looks_like_what_is_not_there(shown: Browser) -> None:
    for end in ("", ".csv", ".json", ".atom", "/chart.svg", "/chart.png"):
        there, not_there = shown.get(f"/tasks/t3{end}"), shown.get(f"/tasks/t9{end}")
        assert (there.status_code, not_there.status_code) == (404, 404)
        assert there.text.replace("t3", "t9") == not_there.text


def test_a_withdrawn_task_keeps_its_address(shown: Browser, board: Board) -> None:
    withdraw(board, USERS["sup"], "t1", "并入另一事项")
    assert "此事项已撤出计划" in words(shown.see("/tasks/t1"))
    assert "并入另一事项" not in shown.see("/tasks/t1")
    assert shown.get("/tasks/t1.json").json()["task"]["withdrawn"] is True
    assert "/tasks/t1<" not in shown.see("/sitemap.xml")


def test_the_plan_is_handed_out_as_a_table_no_spreadsheet_runs(shown: Browser) -> None:
    answer = shown.get("/data/tasks.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == ["t1", "t2"]
    assert tuple(rows[0]) == COLUMNS
    assert rows[1]["name"] == "'=SUM(A1)"
    assert (rows[1]["target"], rows[1]["latest_value"], rows[1]["latest_months"]) == ("1100.90", "800.50", "6")
    assert (rows[0]["comparator"], rows[0]["unit"], rows[0]["lead"]) == (">=", "亿元", "金华市商务局")


def test_json_and_table_tell_the_same(shown: Browser) -> None:
    told = json.loads(shown.get("/data/tasks.json").text)
    assert told["about"]["as_of"] == "2024-07-20"
    table = csv.DictReader(io.StringIO(shown.get("/data/tasks.csv").content.decode("utf-8-sig")))
    for one, row in zip(told["tasks"], table, strict=True):
        flat = {key: "" if value is None else str(value) for key, value in one.items()}
        assert {**row, "name": row["name"].lstrip("'")} | {"simulated": ""} == flat | {
            "simulated": "",
            "latest_simulated": str(one["latest_simulated"]).lower(),
            "verdict_provisional": "",
        }
    assert shown.get("/tasks/t2.json").json()["task"] == {**told["tasks"][1], "withdrawn": False}


def test_a_task_is_handed_out_with_its_figures_and_past_lights(shown: Browser) -> None:
    told = shown.get("/tasks/t1.json").json()
    assert [(one["months"], one["value"]) for one in told["figures"]] == [(2, "6"), (4, "12"), (6, "18")]
    assert [one["day"] for one in told["lights"]] == ["2024-05-20", "2024-07-20"]
    rows = list(csv.DictReader(io.StringIO(shown.get("/tasks/t1.csv").content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == FIGURES
    assert [row["value"] for row in rows] == ["6", "12", "18"]
    then = shown.get("/tasks/t1.json?day=2024-06-01").json()
    assert [(one["months"], one["value"]) for one in then["figures"]] == [(2, "6"), (4, "12")]
    assert [one["day"] for one in then["lights"]] == ["2024-05-20"]


def test_the_chart_is_handed_out_for_print(shown: Browser) -> None:
    drawn = shown.get("/tasks/t1/chart.svg")
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert ElementTree.fromstring(drawn.text).attrib["width"] == "880"
    assert shown.get("/tasks/t1/chart.png").content.startswith(b"\x89PNG")


def test_every_column_is_described() -> None:
    document = (Path(__file__).parents[2] / "docs" / "public.md").read_text("utf-8")
    assert [name for name in (*COLUMNS, *FIGURES) if f"`{name}`" not in document] == []


def feed(browser: Browser, path: str) -> ElementTree.Element:
    answer = browser.get(path)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def texts(root: ElementTree.Element, name: str) -> list[str]:
    return [one.text or "" for one in root.iter(ATOM + name)]


@pytest.mark.parametrize("path", ["/feed.atom", "/tasks/t1.atom"])
def test_a_feed_is_what_the_standard_asks_for(shown: Browser, path: str) -> None:
    root = feed(shown, path)
    assert root.tag == ATOM + "feed"
    for parent in (root, *root.findall(ATOM + "entry")):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(ATOM + name)) == 1, name
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "金华市"
    assert {link.attrib["rel"] for link in root.findall(ATOM + "link")} == {"alternate", "self"}
    ids = texts(root, "id")
    assert len(set(ids)) == len(ids) > 1
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id) for id in ids)
    times = [datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z") for text in texts(root, "updated")]
    assert times[0] == max(times)
    assert texts(feed(anonymous_again(shown), path), "id") == ids
    assert "密而不宣" not in shown.get(path).text


def anonymous_again(browser: Browser) -> Browser:
    """Return another browser, at another address of the same server."""
    other = anonymous(browser.app)  # type: ignore[arg-type]
    other.base_url = other.base_url.copy_with(host="elsewhere")
    return other


def test_a_figure_that_is_locked_is_no_new_entry(shown: Browser, board: Board) -> None:
    from duixian.app.board.filing import lock

    before = texts(feed(shown, "/tasks/t1.atom"), "id")
    last = board.queries.counted(2024, ["t1"])["t1"][-1]
    lock(board, USERS["sup"], [last.id])
    assert texts(feed(shown, "/tasks/t1.atom"), "id") == before


def test_the_sitemap_holds_what_answers(shown: Browser) -> None:
    root = ElementTree.fromstring(shown.see("/sitemap.xml"))
    paths = [str(loc.text).removeprefix("http://testserver") for loc in root.iter() if loc.tag.endswith("loc")]
    assert {"/", "/tasks", "/tasks/t1", "/policy", "/corrections"} <= set(paths)
    assert "/tasks/t3" not in paths
    assert [path for path in paths if shown.get(path).status_code != 200] == []
    assert "Sitemap: http://testserver/sitemap.xml" in shown.see("/robots.txt")


def test_what_anybody_sees_may_be_kept_for_a_minute_and_nothing_else(shown: Browser, browse: Browse) -> None:
    answer = shown.get("/tasks/t1")
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert "Cookie" in answer.headers["vary"]
    again = shown.get("/tasks/t1", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == answer.headers["etag"]
    inside = browse("sup").get("/tasks/t1", headers={"if-none-match": answer.headers["etag"]})
    assert (inside.status_code, inside.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in inside.headers
    assert "Cookie" in inside.headers["vary"]
    for path in ("/tasks/t9", "/login", "/audit"):
        assert shown.get(path).headers["cache-control"] == "no-store", path


def test_nobody_is_given_a_cookie_but_for_the_language(shown: Browser) -> None:
    for path in ("/", "/tasks", "/tasks/t1", "/reports", "/policy", "/corrections", "/feed.atom", "/audit", "/nowhere"):
        assert "set-cookie" not in shown.get(path).headers, path
    assert "set-cookie" not in shown.post("/tasks/t1/corrections", data={"text": "请核对"}).headers
    assert shown.get("/language/en").headers["set-cookie"].startswith("duixian_lang=en")


def test_a_request_is_received_answered_and_shown(shown: Browser, browse: Browse) -> None:
    sent = shown.post("/tasks/t1/corrections", data={"text": "原文在此", "contact": "13900000000"})
    assert sent.status_code == 303
    mine = sent.headers["location"]
    assert "已收到，待答复" in words(shown.see(mine))
    office = browse("sup")
    assert "原文在此" in office.see("/corrections")
    assert "13900000000" in office.see(mine)
    seen = re.search(r'name="seen" value="(\w+)"', office.see(mine))
    assert seen is not None
    answer = {"state": "corrected", "summary": "询问数字", "answer": "已改为 18", "seen": seen[1]}
    assert office.submit(mine, {**answer, "answer": " "}).status_code == 422
    assert office.submit(mine, answer).headers["location"] == mine
    assert office.submit(mine, answer).status_code == 409
    for path in (mine, "/corrections", "/tasks/t1", "/feed.atom"):
        text = shown.get(path).text
        assert "已改为 18" in text, path
        assert "原文在此" not in text, path
        assert "13900000000" not in text, path
        assert "督查员" not in text, path


def test_a_request_too_many_or_empty_says_so_and_keeps_what_was_typed(shown: Browser, board: Board) -> None:
    empty = shown.post("/tasks/t1/corrections", data={"text": " ", "contact": "信箱"})
    assert empty.status_code == 422
    assert 'value="信箱"' in empty.text
    for _ in range(5):
        assert shown.post("/tasks/t1/corrections", data={"text": "请核对"}).status_code == 303
    more = shown.post("/tasks/t1/corrections", data={"text": "第六次"})
    assert more.status_code == 429
    assert "第六次</textarea>" in more.text
    with board.ledger.read() as books:
        assert (books.count(Correction), books.count(Throttle)) == (5, 1)


def test_a_program_that_fills_in_everything_leaves_nothing(shown: Browser, board: Board) -> None:
    sent = shown.post("/tasks/t1/corrections", data={"text": "buy", "website": "http://spam.example"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/tasks/t1")
    with board.ledger.read() as books:
        assert books.count(Correction) == 0


def test_another_site_cannot_send_for_somebody(shown: Browser) -> None:
    sent = shown.post("/tasks/t1/corrections", data={"text": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert sent.status_code == 403


def test_the_receipt_of_a_task_kept_back_names_nothing(shown: Browser, board: Board) -> None:
    made = request_correction(board, PUBLIC, "t1", "请核对")
    answer_correction(board, USERS["sup"], made.id, "kept", "摘要在此", "答复在此")
    show_task(board, USERS["sup"], "t1", False)
    said = shown.see(f"/corrections/{made.id}")
    assert "目前没有公开" in said
    assert [text for text in ("外贸出口", "摘要在此", "答复在此") if text in said] == []


def test_the_office_switches_and_keeps_back(shown: Browser, browse: Browse) -> None:
    office = browse("sup")
    said = words(office.see("/publishing?text=外贸"))
    assert "公开网站：已开启" in said
    assert "已公开 2 项，暂不公开 1 项" in said
    assert "密而不宣" in said
    office.submit("/tasks/t1/public", {"public": "0", "back": "/publishing"})
    assert shown.get("/tasks/t1").status_code == 404
    office.submit("/tasks/t1/public", {"public": "1"})
    assert shown.get("/tasks/t1").status_code == 200
    assert office.submit("/publishing", {"contact": "字" * 201}).status_code == 422
    office.submit("/publishing", {"contact": "信箱一号"})
    assert "信箱一号" in shown.see("/")
    office.submit("/publishing", {"contact": "信箱一号", "on": "0"})
    assert shown.get("/").status_code == 303


def test_numbers_of_what_is_shown_hold_nothing_of_what_is_not(shown: Browser) -> None:
    said = words(shown.see("/tasks"))
    assert "2 项" in said
    assert "另章" not in shown.see("/")
    assert "金华市统计局" not in shown.see("/tasks")
    assert "没有符合这些条件的事项" in words(shown.see("/tasks?text=密而不宣"))
    assert "没有符合这些条件的事项" in words(shown.see("/tasks?unit=stat"))


def test_a_report_is_shown_once_a_task_of_it_is(shown: Browser, browse: Browse, board: Board) -> None:
    kept = ("text/plain", None, "一、回顾。", (Span(0, 5),), "征求意见稿", "金华市", "330700", 2025, "clean", None)
    with board.ledger.begin("sup") as books:
        books.put(Report("sha256:ab", "张三改.docx", *kept, "sup", board.clock()))
    assert "征求意见稿" in browse("aud").see("/reports")
    assert "征求意见稿" not in shown.see("/reports")
    assert shown.get("/reports/sha256:ab").status_code == 404
    put_task(board, task("t5", number=5, report_id="sha256:ab"))
    assert "征求意见稿" in shown.see("/reports")
    assert "张三改" not in shown.see("/reports") + shown.see("/reports/sha256:ab")


def test_over_the_api_no_more_of_a_report_is_shown_than_on_its_page(app: FastAPI, shown: Browser, board: Board) -> None:
    kept = ("text/plain", None, "一、回顾。", (Span(0, 5),), "征求意见稿", "金华市", "330700", 2025, "clean", None)
    with board.ledger.begin("sup") as books:
        books.put(Report("sha256:ab", "张三改.docx", *kept, "sup", board.clock()))
        books.put_many([Entry(f"e{n}", "sha256:ab", n, "target", {}, state="accepted") for n in (1, 2)])
    key, _ = make_token(board, USERS["pub"], "test")
    caller = anonymous(app)
    caller.headers["authorization"] = f"Bearer {key}"
    assert "征求意见稿" not in caller.get("/api/reports").text
    assert caller.get("/api/reports/sha256:ab").status_code == 404
    assert caller.get("/api/reports/sha256:ab/entries").status_code == 404
    put_task(board, task("t5", number=5, report_id="sha256:ab", entry_id="e2"))
    listed = caller.get("/api/reports").json()
    assert "征求意见稿" in [one["name"] for one in listed["items"]]
    assert len(listed["items"]) == listed["total"]
    assert caller.get("/api/reports/sha256:ab").json()["entries"] == 1
    assert [one["id"] for one in caller.get("/api/reports/sha256:ab/entries").json()["items"]] == ["e2"]


def test_thresholds_are_shown_without_what_was_noted_in_them(shown: Browser, board: Board) -> None:
    text = packaged_text().replace("2026.", "某市.", 1) + "\n# 张三要求放宽\n"
    change_policy(board, USERS["sup"], text)
    told = shown.see("/policy.toml")
    assert "张三" not in told
    assert tomllib.loads(told) == tomllib.loads(text)
