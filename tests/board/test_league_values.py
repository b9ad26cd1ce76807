"""What a league compares: shares of one's own target, by one month for all; results; figures in one unit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from board_sample import USERS, figure, filed, put_task, task
from league_sample import MAY, measure, put_counties, said, tell

from duixian.app.board.filing import send_back
from duixian.app.board.league_table import table
from duixian.app.board.leagues import Said, make_league
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.published import import_published
from duixian.app.board.published_rows import COLUMNS, read_published
from duixian.model.board import Unit
from duixian.web.views.league_words import with_unit

SUP, LEAD, OFFICE = (USERS[id] for id in ("sup", "lead", "office"))
DAY = date(2024, 7, 20)


def test_a_value_is_the_share_of_ones_own_target_and_the_target_follows_the_course(board: Board) -> None:
    put_counties(board)
    tell(board, 5, MAY)
    exports = table(board, LEAD, make_league(board, SUP, said()), DAY).field.lanes[0]
    assert exports.values == {"义乌市": Decimal(50), "兰溪市": Decimal(30)}
    assert {round(aim, 4) for aim in exports.targets.values()} == {Decimal("41.6667")}  # five months of twelve
    assert exports.origins["义乌市"].task_id == "t1-yiwu"


def test_what_was_sent_back_is_missing(board: Board) -> None:
    put_counties(board)
    tell(board, 5, MAY)
    send_back(board, SUP, [board.queries.counted(2024, ["t1-yiwu"])["t1-yiwu"][0].id], "口径不对")
    found = {each.unit: each for each in table(board, LEAD, make_league(board, SUP, said()), DAY).standings}
    assert found["义乌市"].cells["t1"].value is None
    assert (found["义乌市"].rank, found["义乌市"].coverage) == (None, Decimal("0.4"))


def test_nobody_is_compared_by_a_newer_month_than_half_of_them_have(board: Board) -> None:
    put_counties(board)
    with board.ledger.begin("sup") as books:
        books.put(Unit("panan", "磐安县", None, "county", "counties", 4))
    put_task(board, task("t1-panan", number=1, name="外贸出口", target=Decimal(100), parent_id="t1"), "panan")
    tell(board, 5, {**MAY, "t1-panan": "20"})
    tell(board, 6, {"t1-yiwu": "70"})
    league = make_league(board, SUP, said())
    months = {origin.months for origin in table(board, LEAD, league, DAY).field.lanes[0].origins.values()}
    assert months == {5}
    tell(board, 6, {"t1-lanxi": "40"})
    origins = table(board, LEAD, league, DAY).field.lanes[0].origins
    assert {name: origin.months for name, origin in origins.items()} == {"义乌市": 6, "兰溪市": 6, "磐安县": 5}


def test_departments_are_compared_by_results_of_what_they_lead(board: Board) -> None:
    with board.ledger.begin("sup") as books:
        books.put_many(Unit(id, name, None, "department", "部门", 9) for id, name in (("d1", "甲局"), ("d2", "乙局")))
    for number, (id, lead, value) in enumerate((("t1", "d1", "50"), ("t2", "d2", "10"), ("t3", "d2", "60"))):
        put_task(board, task(id, number=number, target=Decimal(100)), lead=lead)
        filed(board, SUP, OFFICE, figure(6, value, id, lead))
    compute_lights(board, SUP, 2024, DAY)
    chosen = [measure(key, key, "25") for key in ("done", "completion", "red", "on_time")]
    league = make_league(board, SUP, Said("部门赛马", 2024, "部门", "tasks", {"measures": chosen}))
    values = table(board, LEAD, league, DAY).field.contest.values
    assert (values["甲局", "done"], values["乙局", "done"], values["乙局", "red"]) == (100, 50, 50)
    assert values["乙局", "completion"] == Decimal(60)  # 20 % and at most 100 % of what should be done
    assert values["甲局", "on_time"] == Decimal(20)  # of February to June one month is there


ROWS = """
甲省,110000,地区生产总值,总量,2025,12,5,万亿元,2026-01-20,报告,,,,
乙省,120000,地区生产总值,总量,2025,12,60000,亿元,2026-01-21,报告,,,,
丙省,130000,地区生产总值,总量,2025,12,40000,亿元,2026-02-01,报告,,,,
"""


def test_figures_given_in_different_units_are_compared_in_one_and_shown_as_given(board: Board) -> None:
    import_published(board, SUP, read_published(",".join(COLUMNS) + ROWS, "t"))
    chosen = {"measures": [measure("gdp:level", "地区生产总值", "10")], "places": ["甲省", "乙省", "丙省", "丁省"]}
    league = make_league(board, SUP, replace(said(**chosen), basis="figures", group="", year=2025))
    found = table(board, LEAD, league, date(2026, 3, 1))
    assert dict(found.ranks) == {"乙省": 1, "甲省": 2, "丙省": 3, "丁省": None}
    lane = found.field.lanes[0]
    assert lane.values["甲省"] == 50000
    assert with_unit(lane.origins["甲省"].value, lane.origins["甲省"].unit) == "5万亿元"
