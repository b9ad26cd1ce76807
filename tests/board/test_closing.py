"""The year's end: verdicts by what counted, once, and newer ones where the figures changed."""

from datetime import date
from decimal import Decimal

import pytest
from board_sample import USERS, figure, filed, put_task, task

from duixian.app.board.auditing import verify_records
from duixian.app.board.closing import attach, close_year, preview_closing, verdicts_of
from duixian.app.board.encoding import read_record, record_json
from duixian.app.board.filing import enter, send_back
from duixian.app.board.ledger import Board
from duixian.app.board.people import change_setting
from duixian.model.board import Verdict
from duixian.model.errors import Conflict, InputError, NotAllowed, NotFound
from duixian.store import books as stored

SUP, REP, VER = (USERS[id] for id in ("sup", "rep", "ver"))
END = date(2025, 1, 31)


def stand_at(board: Board, day: date) -> None:
    change_setting(board, SUP, "board", {"government": "金华市", "year": 2024, "day": day.isoformat()})


def kept(board: Board, task_id: str = "t1") -> list[Verdict]:
    with board.ledger.read() as books:
        return verdicts_of(books, task_id, date.max)


def test_a_year_is_closed_from_its_last_day_on(board: Board) -> None:
    put_task(board, task())
    stand_at(board, date(2024, 12, 30))
    for day in (date(2024, 12, 30), date(2024, 12, 31)):
        with pytest.raises(Conflict, match="2024 年要到 2024-12-31 才能评定，现为 2024-12-30"):
            close_year(board, SUP, 2024, day)
    assert [one.outcome.label for one in preview_closing(board, SUP, 2024, date(2024, 12, 30))] == ["unknown"]
    for user in (REP, VER, USERS["lead"], USERS["aud"], USERS["pub"]):
        with pytest.raises(NotAllowed):
            close_year(board, user, 2024, END)
    assert kept(board) == []


def test_every_task_gets_one_verdict_and_another_only_where_figures_changed(board: Board) -> None:
    put_task(board, task())
    put_task(board, task("t2", number=2, name="没有填报"))
    put_task(board, task("t3", number=3, name="已撤销", active=False))
    stand_at(board, END)
    last = filed(board, REP, VER, figure(11, "90"), figure(12, "99.00", simulated=True))[1]
    assert [made.label for made in close_year(board, SUP, 2024, END)] == ["nearly", "unknown"]
    found = kept(board)[0]
    assert (str(found.value), found.basis, found.provisional, found.simulated) == ("99.00", "filing", True, True)
    assert found.ratio == Decimal("99.00") / Decimal("100.50")
    assert found.why == "基本完成：全年为 99.00亿元，目标 100.50亿元以上"
    assert close_year(board, SUP, 2024, END) == []
    send_back(board, VER, [last.id], "口径有误")
    filed(board, REP, VER, figure(12, "100.50"))
    assert [made.label for made in close_year(board, SUP, 2024, END)] == ["done"]
    assert [one.label for one in kept(board)] == ["done", "nearly"]
    assert kept(board, "t3") == []


def test_what_is_not_verified_or_known_later_does_not_count(board: Board) -> None:
    put_task(board, task())
    stand_at(board, END)
    enter(board, REP, [figure(12, "121")])
    assert close_year(board, SUP, 2024, END)[0].label == "unknown"
    filed(board, REP, VER, figure(12, "121", as_of=date(2025, 2, 3)))
    assert close_year(board, SUP, 2024, END) == []
    stand_at(board, date(2025, 2, 3))
    assert close_year(board, SUP, 2024, date(2025, 2, 3))[0].label == "exceeded"


def test_a_verdict_logged_before_it_had_a_source_is_no_fault(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    put_task(board, task())
    stand_at(board, END)
    now = stored.logged_json
    monkeypatch.setattr(stored, "logged_json", lambda one: {k: v for k, v in now(one).items() if k != "source"})
    made = attach(board, SUP, "t1", "done", Decimal("100.5"), "统计公报", "bulletin")
    monkeypatch.undo()
    assert verify_records(board.ledger).fault is None
    before = {name: value for name, value in record_json(made).items() if name != "source"}
    assert read_record(Verdict, before) == made


def test_a_verdict_from_elsewhere_stands_before_filings(board: Board) -> None:
    put_task(board, task())
    stand_at(board, END)
    close_year(board, SUP, 2024, END)
    made = attach(board, SUP, "t1", "done", Decimal("100.5"), "统计公报：外贸出口 100.5 亿元", "bulletin")
    assert (made.ratio, made.provisional) == (Decimal(1), False)
    assert attach(board, SUP, "t1", "done", Decimal("100.5"), "统计公报：外贸出口 100.5 亿元", "bulletin") == made
    filed(board, REP, VER, figure(12, "80"))
    assert close_year(board, SUP, 2024, END) == []
    assert [one.basis for one in kept(board)] == ["bulletin", "filing"]
    with pytest.raises(NotAllowed):
        attach(board, REP, "t1", "done", None, "x", "report")
    with pytest.raises(InputError, match="理由"):
        attach(board, SUP, "t1", "done", None, " ", "report")
    with pytest.raises(NotFound):
        attach(board, SUP, "t1", "dropped", None, "没有提到", "report", entry_id="none")
