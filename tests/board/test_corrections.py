"""Requests to correct a task, the switch of the public site, and what is kept from it, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from board_sample import USERS, put_task, task

from duixian.app.board.corrections import (
    answer_correction,
    answered,
    corrections,
    receipt,
    request_correction,
)
from duixian.app.board.encoding import fingerprint
from duixian.app.board.hourly import MOST
from duixian.app.board.ledger import Board
from duixian.app.board.permissions import PUBLIC
from duixian.app.board.public_site import contact, is_open, open_site, show_task
from duixian.app.board.queries import EVERYTHING, PUBLISHED
from duixian.app.board.remedies import check_task
from duixian.model.board import Correction, PlanTask
from duixian.model.errors import Conflict, InputError, NotAllowed, NotFound


def test_a_request_is_kept_and_answered_with_two_texts_for_outside(board: Board) -> None:
    put_task(board, task())
    made = request_correction(board, PUBLIC, "t1", " 数字不对 ", "139", "10.0.0.1")
    assert (made.state, made.text, made.contact) == ("open", "数字不对", "139")
    done = answer_correction(board, USERS["sup"], made.id, "kept", "询问数字", "核实无误", fingerprint(made))
    assert (done.state, done.answered_by, done.text) == ("kept", "sup", "数字不对")
    with pytest.raises(Conflict, match="刚被别人答复过"):
        answer_correction(board, USERS["sup"], made.id, "corrected", "询问", "已更正", fingerprint(made))
    with board.ledger.read() as books:
        assert [one.id for one in answered(books, "t1")] == [made.id]


@pytest.mark.parametrize(
    ("text", "reached", "why"),
    [(" ", "", "没有内容"), ("字" * 2001, "", "有 2001 个字，最多 2000"), ("字", "1" * 201, "联系方式：有 201")],
)
def test_what_cannot_be_taken_leaves_nothing(board: Board, text: str, reached: str, why: str) -> None:
    put_task(board, task())
    with pytest.raises(InputError, match=why):
        request_correction(board, PUBLIC, "t1", text, reached, "10.0.0.1")
    with board.ledger.read() as books:
        assert books.count(Correction) == 0


def test_an_address_may_ask_five_times_an_hour(board: Board) -> None:
    put_task(board, task())
    for _ in range(MOST):
        request_correction(board, PUBLIC, "t1", "数字不对", "", "10.0.0.1")
    with pytest.raises(Conflict, match="一小时内已提交 5 次；请约 60 分钟后"):
        request_correction(board, PUBLIC, "t1", "数字不对", "", "10.0.0.1")
    request_correction(board, PUBLIC, "t1", "数字不对", "", "10.0.0.2")
    now = board.clock()
    later = replace(board, clock=lambda: now + timedelta(hours=1))
    request_correction(later, PUBLIC, "t1", "数字不对", "", "10.0.0.1")
    with board.ledger.read() as books:
        assert books.count(Correction) == MOST + 2


def test_only_the_office_answers_and_only_with_an_outcome(board: Board) -> None:
    put_task(board, task())
    made = request_correction(board, PUBLIC, "t1", "数字不对")
    for name in ("rep", "ver", "lead", "aud", "pub"):
        with pytest.raises(NotAllowed):
            answer_correction(board, USERS[name], made.id, "kept", "询问", "无误")
    for state, summary, said in (("open", "询问", "无误"), ("kept", "", "无误"), ("kept", "询问", " ")):
        with pytest.raises(InputError):
            answer_correction(board, USERS["sup"], made.id, state, summary, said)


def test_outside_sees_answered_requests_of_tasks_that_are_shown(board: Board) -> None:
    put_task(board, task())
    put_task(board, task("t2", number=2, public=False), "stat")
    with pytest.raises(NotFound, match="或没有公开"):
        request_correction(board, PUBLIC, "t2", "数字不对")
    opened = request_correction(board, PUBLIC, "t1", "数字不对")
    done = request_correction(board, USERS["lead"], "t2", "数字不对")
    answer_correction(board, USERS["sup"], done.id, "corrected", "询问", "已更正")
    with board.ledger.read() as books:
        assert corrections(books, PUBLIC, PUBLISHED) == []
        assert {told.correction.id for told in corrections(books, USERS["sup"], EVERYTHING)} == {opened.id, done.id}
        assert receipt(books, PUBLISHED, done.id).task is None
        with pytest.raises(NotFound, match="受理编号"):
            receipt(books, PUBLISHED, "none")


def test_what_is_kept_back_takes_its_parts_with_it(board: Board) -> None:
    whole = put_task(board, task())
    put_task(board, task("t2", number=2, parent_id="t1", name="义乌市：外贸出口"), "yiwu")
    show_task(board, USERS["sup"], "t1", False, fingerprint(whole))
    with board.ledger.read() as books:
        assert [one.public for one in books.find(PlanTask)] == [False, False]
        said = set()
        for id in ("t1", "t2", "t9"):
            with pytest.raises(NotFound) as error:
                check_task(books, PUBLIC, "see_plan", id)
            said.add(str(error.value))
    assert len(said) == 1, "whether a task is there is told to nobody"
    with pytest.raises(Conflict, match="请先公开市级事项"):
        show_task(board, USERS["sup"], "t2", True)
    with pytest.raises(Conflict, match="刚被别人改过"):
        show_task(board, USERS["sup"], "t1", True, fingerprint(whole))
    show_task(board, USERS["sup"], "t1", True)
    with board.ledger.read() as books:
        assert check_task(books, PUBLIC, "see_plan", "t2").public


def test_the_switch_keeps_the_contact_and_is_the_offices(board: Board) -> None:
    open_site(board, USERS["sup"], True, " 0579-1 ")
    open_site(board, USERS["sup"], False)
    with board.ledger.read() as books:
        assert (is_open(books), contact(books)) == (False, "0579-1")
    with pytest.raises(InputError, match="最多 200"):
        open_site(board, USERS["sup"], True, "字" * 201)
    for name in ("rep", "ver", "lead", "aud", "pub"):
        with pytest.raises(NotAllowed):
            open_site(board, USERS[name], True)
