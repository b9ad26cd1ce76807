"""Past lights: computed again, they are what they were, whatever came after."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from board_sample import USERS, figure, filed, put_task, task

from duixian.app.board import people, planning, remedies
from duixian.app.board.filing import send_back
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import PACKAGED, compute_lights, current_policy
from duixian.app.board.past import end_of, next_midnight
from duixian.app.demo.clock import SetClock
from duixian.judge.policy import packaged_text, read_policy
from duixian.model.board import LightRow, Remedy, Setting, Unit
from duixian.model.task import Node
from duixian.store.engine import open_engine
from duixian.store.open import make_board

SUP, REP, REP2, VER, OFFICE = (USERS[id] for id in ("sup", "rep", "rep2", "ver", "office"))
JUNE, JULY, AUGUST = date(2024, 6, 21), date(2024, 7, 21), date(2024, 8, 21)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2024, 2, 1, tzinfo=UTC))


@pytest.fixture
def dated(url: str, tmp_path: Path, clock: SetClock) -> Iterator[Board]:
    """A board whose days go on when its clock is set; May is filed and lit in June."""
    engine = open_engine(url)
    board = make_board(engine, tmp_path, clock, lambda: uuid4().hex)
    with board.ledger.begin("system") as books:
        books.put_many([Unit("stat", "统计局"), Unit("trade", "商务局", position=1)])
        books.put_many(USERS.values())
    put_task(board, task(target=Decimal(100)), co=("stat",))
    put_task(board, task("t2", number=2, target=Decimal(100)))
    clock.set(JUNE)
    filed(board, REP, VER, figure(5, "35"), figure(5, "41", "t2"))
    yield board
    engine.dispose()


def lit(board: Board, day: date) -> dict[str, LightRow]:
    rows = compute_lights(board, SUP, 2024, day).rows
    with board.ledger.read() as books:
        assert sorted(books.find(LightRow, day=day), key=lambda row: row.id) == sorted(rows, key=lambda row: row.id)
    return {row.task_id: row for row in rows}


def own_policy(version: str) -> str:
    return packaged_text().replace('version = "2026.3"', f'version = "{version}"').replace('red = "-30"', 'red = "-11"')


def test_a_past_light_stays_whatever_came_after(dated: Board, clock: SetClock) -> None:
    first = lit(dated, JUNE)
    assert {id: row.colour for id, row in first.items()} == {"t1": "amber", "t2": "amber"}
    clock.set(JULY)
    corrected = filed(dated, REP, VER, figure(5, "1"), figure(5, "90", "t2"))
    send_back(dated, VER, [corrected[0].id], "口径有误")
    filed(dated, REP2, OFFICE, figure(5, "2", unit="stat"))
    planning.assign(dated, SUP, "t1", "stat", ("trade",))
    planning.set_course(dated, SUP, "t1", [Node(5, Decimal(1))])
    planning.change_task(dated, SUP, "t2", {"target": Decimal(5000)})
    planning.withdraw(dated, SUP, "t2", "撤销")
    put_task(dated, task("t3", number=3))
    people.change_setting(dated, SUP, "policy", {"text": own_policy("金华1")})
    assert lit(dated, JULY)["t1"].colour == "red"
    assert lit(dated, JUNE) == first


def test_what_was_sent_back_later_counted_until_then(dated: Board, clock: SetClock) -> None:
    clock.set(date(2024, 6, 25))
    (made,) = filed(dated, REP, VER, figure(5, "60"))
    before = lit(dated, date(2024, 6, 25))
    assert before["t1"].colour == "blue"
    clock.set(date(2024, 6, 26))
    send_back(dated, VER, [made.id], "有误")
    assert lit(dated, date(2024, 6, 26))["t1"].state == "unknown"
    assert lit(dated, date(2024, 6, 25)) == before


def test_a_day_ends_at_midnight_in_china(dated: Board, clock: SetClock) -> None:
    clock.set(date(2024, 6, 22), 15)  # 23 o'clock in China
    filed(dated, REP, VER, figure(5, "50"))
    clock.set(date(2024, 6, 22), 16)  # the next day there
    filed(dated, REP, VER, figure(5, "10"))
    assert lit(dated, date(2024, 6, 22))["t1"].numbers["achieved"] == "0.5"
    assert lit(dated, date(2024, 6, 23))["t1"].numbers["achieved"] == "0.1"
    assert (end_of(dated, date(2024, 6, 22)), end_of(dated, date(2024, 6, 23))) == (
        next_midnight(date(2024, 6, 22)),
        None,
    )


def test_a_past_day_has_the_thresholds_of_then(dated: Board, clock: SetClock) -> None:
    lit(dated, JUNE)
    clock.set(JULY)
    people.change_setting(dated, SUP, "policy", {"text": own_policy("金华1")})
    clock.set(AUGUST)
    people.change_setting(dated, SUP, "policy", {"text": own_policy("金华2")})
    for day, version in ((JUNE, "2026.3"), (JULY, "金华1"), (AUGUST, "金华2")):
        assert current_policy(dated, end_of(dated, day)).version == version
        assert {row.policy for row in lit(dated, day).values()} == {version}


def test_the_packaged_thresholds_of_then_outlive_the_program(dated: Board, clock: SetClock) -> None:
    lit(dated, JUNE)
    with dated.ledger.begin("system") as books:  # as a program of another version would have left it
        books.put(Setting(PACKAGED, {"text": own_policy("2025.9")}))
    clock.set(JULY)
    assert {row.policy for row in lit(dated, JULY).values()} == {"2026.3"}
    assert {row.policy for row in lit(dated, JUNE).values()} == {"2025.9"}


def test_a_day_computed_again_opens_no_second_remedy(dated: Board, clock: SetClock) -> None:
    filed(dated, REP, VER, figure(5, "1"))
    assert lit(dated, JUNE)["t1"].colour == "red"
    with dated.ledger.begin("system") as books:
        (remedy,) = books.find(Remedy)
        books.put(replace(remedy, measure="加派人手", outcome="已见效"))
    clock.set(JULY)
    assert lit(dated, JUNE)["t1"].colour == "red"
    with dated.ledger.read() as books:
        assert books.count(Remedy) == 1


def red_and_better(board: Board, clock: SetClock) -> Remedy:
    """Light a task red in June and bring it on course in July; return its remedy, with a measure."""
    filed(board, REP, VER, figure(5, "1"))
    assert lit(board, JUNE)["t1"].colour == "red"
    clock.set(JULY)
    filed(board, REP, VER, figure(6, "50"))
    with board.ledger.read() as books:
        (remedy,) = books.find(Remedy)
    return remedies.propose(board, REP, remedy.id, "加派人手", AUGUST)


def test_a_light_after_red_says_that_the_review_is_outstanding(dated: Board, clock: SetClock) -> None:
    remedy = red_and_better(dated, clock)
    first = lit(dated, JULY)["t1"]
    assert (first.colour, first.numbers["remedy"]) == ("green", "2024-06-21")
    assert first.why.endswith("；2024-06-21 红灯的整改尚未验收")
    clock.set(date(2024, 7, 23))
    remedies.review(dated, SUP, remedy.id, "已见效")
    with dated.ledger.read() as books:
        (anew,) = books.find(LightRow, task_id="t1", day=date(2024, 7, 23))
    assert (anew.colour, "整改" in anew.why) == ("green", False)
    assert lit(dated, JULY)["t1"] == first


def test_where_the_policy_wants_it_a_light_stays_red_until_the_review(dated: Board, clock: SetClock) -> None:
    waiting = packaged_text().replace("wait = 0", "wait = 1").replace("2026.3", "待验收")
    people.change_setting(dated, SUP, "policy", {"text": waiting})
    remedy = red_and_better(dated, clock)
    held = lit(dated, JULY)["t1"]
    assert (held.colour, held.state, held.numbers["base"], held.rule) == ("red", "on_track", "green", "share+held")
    assert held.why.endswith("尚未验收，维持红灯")
    clock.set(date(2024, 7, 23))
    remedies.review(dated, SUP, remedy.id, "已见效")
    assert lit(dated, date(2024, 7, 23))["t1"].colour == "green"
    filed(dated, REP, VER, figure(6, "100"))
    assert lit(dated, date(2024, 7, 23))["t1"].state == "done"


def test_a_red_light_corrected_on_its_day_does_not_wait(dated: Board, clock: SetClock) -> None:
    filed(dated, REP, VER, figure(5, "1"))
    assert lit(dated, JUNE)["t1"].colour == "red"
    filed(dated, REP, VER, figure(5, "45"))
    row = lit(dated, JUNE)["t1"]
    assert (row.colour, "remedy" in row.numbers) == ("green", False)


def test_thresholds_kept_before_remedies_were_waited_for_are_still_read() -> None:
    old = packaged_text().split("[remedy]")[0]
    assert read_policy(old).remedy == {"wait": 0}
