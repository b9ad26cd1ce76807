"""Dear answers rest, but who wrote something is given nothing older than that; and how answers are kept and renewed."""

import itertools
import time
from threading import Event

import pytest
from board_sample import USERS, put_task, task
from fastapi import FastAPI
from visiting import visit, words

from duixian.app.board.ledger import Board
from duixian.web.views import kept
from duixian.web.views.kept import AT_ONCE, Kept


@pytest.fixture(autouse=True)
def everything_is_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "DEAR", -1.0)


def test_others_are_given_it_a_little_later_but_who_wrote_at_once(app: FastAPI, board: Board) -> None:
    put_task(board, task("t1"))
    leader, office = visit(app, board, USERS["lead"]), visit(app, board, USERS["sup"])
    assert "共 1 项" in words(leader.see("/tasks"))
    assert "共 1 项" in words(office.see("/tasks"))
    assert office.post("/tasks/t1/public", data={"public": "no", "seen": ""}).status_code < 500
    put_task(board, task("t2", number=2))
    assert "共 2 项" in words(office.see("/tasks"))


class Hours:
    """A clock that goes when it is told; every answer costs a tenth of a second, so it rests for three."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, costs = 100.0, itertools.cycle((0.0, 0.1))
        monkeypatch.setattr(kept, "monotonic", lambda: self.now)
        monkeypatch.setattr(kept, "thread_time", lambda: next(costs))


def test_in_its_rest_an_answer_stands_and_after_it_another_is_made_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    hours, shelf, go = Hours(monkeypatch), Kept[str](5), Event()
    assert shelf.get(1, "a", lambda: "one") == "one"
    hours.now += 2.9
    assert shelf.get(1, "b", lambda: "two") == "one"
    hours.now += 0.2
    assert shelf.get(1, "b", lambda: "two" if go.wait(5) else "") == "one"
    assert shelf.get(1, "b", lambda: "three") == "one"
    go.set()
    end = time.monotonic() + 5
    while shelf.get(1, "b", lambda: "three") == "one" and time.monotonic() < end:
        time.sleep(0.001)
    assert shelf.get(1, "b", lambda: "three") == "two"


def test_what_was_long_not_asked_for_is_made_before_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    hours, shelf = Hours(monkeypatch), Kept[str](5)
    shelf.get(1, "a", lambda: "one")
    hours.now += 6.1
    assert shelf.get(1, "b", lambda: "two") == "two"


def test_who_wrote_a_moment_ago_does_not_get_what_rests() -> None:
    shelf = Kept[str](5)
    shelf.get(1, "a", lambda: "one")
    mine = AT_ONCE.set(True)
    try:
        assert shelf.get(1, "b", lambda: "two") == "two"
    finally:
        AT_ONCE.reset(mine)
