"""Requests as JSON lines: what stands in them and what never does."""

import asyncio
import json
import logging
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from duixian.web.journal import USER, Journal, JsonLines


def ask(app: Any, path: str = "/tasks", headers: list[tuple[bytes, bytes]] | None = None) -> list[Message]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"key=geheim", "headers": headers or []}
    asyncio.run(Journal(app)(scope, receive, send))
    return sent


async def answers(scope: Scope, receive: Receive, send: Send) -> None:
    scope[USER] = "u1"
    await send({"type": "http.response.start", "status": 404, "headers": [(b"a", b"b")]})
    await send({"type": "http.response.body", "body": b""})


async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
    raise RuntimeError("broken")


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [json.loads(JsonLines().format(record)) for record in caplog.records]


def test_a_request_is_told_with_its_user_and_without_its_query(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    sent = ask(answers)
    line = lines(caplog)[0]
    assert (line["method"], line["path"], line["status"], line["user"]) == ("GET", "/tasks", 404, "u1")
    assert (b"x-request-id", line["request"].encode()) in sent[0]["headers"]
    assert "geheim" not in json.dumps(line)


def test_a_request_that_broke_is_told_as_an_error(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(RuntimeError):
        ask(breaks)
    assert [(line["level"], line["status"]) for line in lines(caplog)] == [("error", 500)]


@pytest.mark.parametrize(("given", "kept"), [(b"abcd-1234", True), (b"x\n{}", False), (b"short", False)])
def test_only_an_id_is_taken_over_from_a_proxy(caplog: pytest.LogCaptureFixture, given: bytes, kept: bool) -> None:
    caplog.set_level(logging.INFO)
    ask(answers, headers=[(b"x-request-id", given)])
    assert (lines(caplog)[0]["request"] == given.decode()) is kept


def test_a_calendars_address_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    for path in ("/calendar/s3cret.ics", "/calendar/", "/calendar.ics"):
        ask(answers, path=path)
    assert [line["path"] for line in lines(caplog)] == ["/calendar/….ics", "/calendar/", "/calendar.ics"]


def test_a_trace_stays_within_one_line() -> None:
    try:
        raise ValueError("a\nb")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "gone\nwrong", None, (type(error), error, None))
    line = JsonLines().format(record)
    assert "\n" not in line
    assert "ValueError" in json.loads(line)["error"]
