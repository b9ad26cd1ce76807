"""The API asked as programs ask it: with a token, for what the token's user may see and do."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from board_sample import USERS, figure, filed, put_task, task
from fastapi import FastAPI
from visiting import Browser, anonymous, words

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import relight
from duixian.app.board.people import change_user
from duixian.app.board.sessions import make_token
from duixian.model.board import User

ROOT = Path(__file__).resolve().parents[2]
Call = Callable[[str], Browser]


@pytest.fixture
def call(app: FastAPI, board: Board) -> Call:
    """Return who calls the API with the token of a user, by their id."""

    def caller(user_id: str) -> Browser:
        key, _ = make_token(board, USERS[user_id], "test")
        browser = anonymous(app)
        browser.headers["authorization"] = f"Bearer {key}"
        return browser

    return caller


def got(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()


def _plan(board: Board) -> None:
    put_task(board, task("t1", target=Decimal("1100.90")))
    put_task(board, task("t2", number=2, name="研发投入", kind="level"), lead="stat")
    filed(board, USERS["rep"], USERS["ver"], figure(5, "41.50"))


def test_without_a_token_there_is_one_line_and_no_more(nobody: Browser) -> None:
    for headers in ({}, {"authorization": "Bearer dx_guessed"}, {"authorization": "Basic abc"}):
        answer = nobody.get("/api/tasks", headers=headers)
        assert "令牌" in got(answer, 401)["error"]
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_cookie_is_no_token(browse: Callable[[str], Browser]) -> None:
    assert browse("sup").get("/api/tasks").status_code == 401


def test_a_token_of_a_user_who_was_stopped_is_worth_nothing(call: Call, board: Board) -> None:
    caller = call("lead")
    assert got(caller.get("/api/me"))["role"] == "leader"
    change_user(board, USERS["sup"], User("lead", "lead", "副市长", "leader", active=False))
    assert caller.get("/api/me").status_code == 401


def test_tasks_with_figures_as_they_were_given(call: Call, board: Board) -> None:
    _plan(board)
    answer = got(call("lead").get("/api/tasks"))
    assert answer["total"] == 2
    first = answer["items"][0]
    assert (first["target"], first["deadline"], first["lead"]) == ("1100.90", "2024-12-31", "金华市商务局")
    assert first["trajectory"]["nodes"][0]["month"] >= 1
    assert [one["id"] for one in got(call("lead").get("/api/tasks?limit=1&offset=1"))["items"]] == ["t2"]
    assert got(call("lead").get("/api/tasks?kind=level"))["total"] == 1
    assert got(call("rep").get("/api/tasks"))["total"] == 1


def test_a_task_shows_filings_by_right(call: Call, board: Board) -> None:
    _plan(board)
    call("rep").post("/api/filings", json={"figures": [_given(6, "50")]})
    whole = got(call("lead").get("/api/tasks/t1"))
    assert [(one["month"], one["state"]) for one in whole["filings"]] == [(5, "verified"), (6, "draft")]
    assert [one["value"] for one in whole["counted"]] == ["41.50"]
    public = got(call("pub").get("/api/tasks/t1"))
    assert public["filings"] == []
    assert [(one["value"], one["by"], one["verified_by"]) for one in public["counted"]] == [("41.50", None, None)]
    assert "不是" in got(call("rep2").get("/api/tasks/t1"), 403)["error"]
    assert "没有编号为“none”" in got(call("lead").get("/api/tasks/none"), 404)["error"]


def _given(month: int, value: str, **more: Any) -> dict[str, Any]:
    return {"task_id": "t1", "unit_id": "trade", "month": month, "value": value, "as_of": "2024-07-15", **more}


def test_from_a_draft_to_a_light_that_turns_and_back(call: Call, board: Board) -> None:
    _plan(board)
    reporter, verifier, supervisor = call("rep"), call("ver"), call("sup")
    drafts = got(reporter.post("/api/filings", json={"figures": [_given(6, "10.00")]}), 201)
    assert drafts[0]["value"] == "10.00"
    ids = [one["id"] for one in drafts]
    handed = [one["id"] for one in got(reporter.post("/api/filings/submit", json={"ids": ids}))]
    assert got(supervisor.get("/api/lights"))["items"] == []
    passed = got(verifier.post("/api/filings/verify", json={"ids": handed}))
    lights = got(supervisor.get("/api/lights?day=2024-07-20"))["items"]
    assert [(one["task_id"], one["state"]) for one in lights] == [("t1", "behind")]
    assert got(supervisor.get("/api/lights?day=2024-07-19"))["items"] == []
    locked = got(supervisor.post("/api/filings/lock", json={"ids": [one["id"] for one in passed]}))
    assert "已锁定" in got(reporter.post("/api/filings", json={"figures": [_given(6, "11")]}), 409)["error"]
    opened = {"ids": [one["id"] for one in locked], "reason": "更正"}
    freed = got(supervisor.post("/api/filings/unlock", json=opened))
    back = got(verifier.post("/api/filings/return", json={"ids": [freed[0]["id"]], "reason": "请核对"}))
    assert (back[0]["state"], back[0]["reason"]) == ("returned", "请核对")
    assert got(supervisor.get("/api/lights"))["items"][0]["numbers"]["month"] == 5


def test_figures_come_in_all_or_none(call: Call, board: Board) -> None:
    _plan(board)
    both = [_given(6, "50"), _given(6, "50") | {"task_id": "t2"}]
    got(call("rep").post("/api/filings", json={"figures": both}), 403)
    assert got(call("rep").get("/api/filings?month=6"))["total"] == 0


@pytest.mark.parametrize(
    "wrong", [{"value": "1e9"}, {"value": "NaN"}, {"value": 1.5}, {"month": 13}, {"note": "\0"}, {"unknown": 1}]
)
def test_what_is_no_figure_is_refused(call: Call, board: Board, wrong: dict[str, Any]) -> None:
    _plan(board)
    assert got(call("rep").post("/api/filings", json={"figures": [_given(6, "1") | wrong]}), 422)["error"]
    assert got(call("rep").get("/api/filings?month=6"))["total"] == 0


def test_who_filed_may_not_verify_over_the_api_either(call: Call, board: Board) -> None:
    _plan(board)
    supervisor = call("sup")
    drafts = got(supervisor.post("/api/filings", json={"figures": [_given(6, "50")]}), 201)
    handed = got(supervisor.post("/api/filings/submit", json={"ids": [drafts[0]["id"]]}))
    refused = supervisor.post("/api/filings/verify", json={"ids": [handed[0]["id"]]})
    assert "另一人" in got(refused, 403)["error"]
    assert "已有新的版本" in got(supervisor.post("/api/filings/submit", json={"ids": [drafts[0]["id"]]}), 409)["error"]


def test_a_report_is_uploaded_once(call: Call) -> None:
    content = (ROOT / "src/duixian/samples/jinhua-2024.txt").read_bytes()
    files = {"file": ("jinhua.txt", content)}
    supervisor = call("sup")
    first = got(supervisor.post("/api/reports", files=files), 201)
    assert first["fresh"] is True
    assert got(supervisor.post("/api/reports", files=files), 201)["fresh"] is False
    assert got(call("pub").get("/api/reports"))["total"] == 0  # no task of it is published
    listed = got(call("lead").get("/api/reports"))
    assert [one["id"] for one in listed["items"]] == [first["report"]["id"]]
    whole = got(supervisor.get(f"/api/reports/{first['report']['id']}"))
    found = got(supervisor.get(f"/api/reports/{first['report']['id']}/entries?limit=3&state=pending"))
    assert found["total"] == whole["entries"] == first["entries"]
    for entry in found["items"]:
        reading = entry["reading"]
        assert whole["text"][reading["start"] : reading["end"]] == reading["text"]
    assert got(call("rep").post("/api/reports", files=files), 403)["error"]
    letter = {"file": ("a.txt", "各位同事，明天放假。".encode())}
    assert "force=true" in got(supervisor.post("/api/reports", files=letter), 422)["error"]


def test_the_log_and_the_units(call: Call, board: Board) -> None:
    _plan(board)
    rows = got(call("aud").get("/api/audit?after=3&limit=5"))
    assert [row["seq"] for row in rows] == [4, 5, 6, 7, 8]
    assert rows[1]["previous"] == rows[0]["hash"]
    assert "password_hash" not in str(got(call("aud").get("/api/me")))
    assert got(call("lead").get("/api/audit"), 403)["error"]
    assert [unit["id"] for unit in got(call("pub").get("/api/units"))][:2] == ["city", "stat"]


def test_a_past_day_shows_only_what_was_known_then(call: Call, board: Board) -> None:
    _plan(board)
    relight(board, "sup", 2024, date(2024, 7, 20), ["t1"])
    early = got(call("lead").get("/api/tasks?day=2024-06-01"))
    assert early["items"][0]["light"] is None
    assert got(call("lead").get("/api/tasks?day=not-a-day"), 422)["error"]
    assert got(call("lead").get("/api/tasks?colr=red"), 422)["error"]


def test_the_description_is_open_and_names_every_fault(nobody: Browser) -> None:
    described = got(nobody.get("/api/openapi.json"))
    for path, operations in described["paths"].items():
        for operation in operations.values():
            assert {"401", "403", "422"} <= set(operation["responses"]), path
            assert operation["security"] == [{"token": []}]
    page = nobody.see("/api/docs")
    assert all(path in page for path in described["paths"])
    assert "填报进展" in words(page)
    assert got(nobody.get("/api/nowhere"), 404)["error"]
