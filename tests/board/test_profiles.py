"""The course of a task from its unit's own past years, and where it is from."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from board_sample import USERS, put_task, task

from duixian.app.board import allocation, planning, review
from duixian.app.board.importing import import_report
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.profiles import past_years
from duixian.extract import extract
from duixian.judge.trajectory import by_calendar
from duixian.model.board import Entry, Filing, PlanTask
from duixian.model.document import Document
from duixian.model.task import Node, Trajectory
from duixian.outputs.record import records

SUP = USERS["sup"]
TEXT = """金华市政府工作报告
——2024年1月30日

二、2024年工作安排
（一）扩大开放。全年外贸出口突破6000亿元。
"""
WHOLE = {6: "60", 12: "100"}


def past(board: Board, year: int, values: dict[int, str], lead: str = "trade", **fields: Any) -> PlanTask:
    """Put a task of a past year with its filings, all verified; December's figure is known in January."""
    kept: dict[str, Any] = {"year": year, "number": 1, "deadline": date(year, 12, 31), **fields}
    made = put_task(board, task(f"{year}-{lead}-{kept.get('name', '')}", **kept), lead)
    at = datetime(year + 1, 1, 20, tzinfo=UTC)
    with board.ledger.begin("system") as books:
        for month, value in values.items():
            as_of = date(year + month // 12, month % 12 + 1, 15)
            rest = (Decimal(value), None, as_of, "", "verified", None, "rep", at, "ver", made.simulated)
            books.put(Filing(board.new_id(), made.id, lead, month, 1, *rest))  # type: ignore[arg-type]
    return made


def course(board: Board, lead: str = "trade", **fields: Any) -> Trajectory:
    return past_years(board, 2024).course(task(**fields), lead)


def test_two_whole_years_make_the_course_and_say_so(board: Board) -> None:
    past(board, 2022, WHOLE)
    past(board, 2023, {3: "20", 6: "80", 12: "200"})
    assert course(board) == Trajectory((Node(6, Decimal("0.5")), Node(12, Decimal(1))), "profile", 2)


def test_the_last_three_years_count(board: Board) -> None:
    for year, june in ((2020, "99"), (2021, "30"), (2022, "40"), (2023, "50")):
        past(board, year, {6: june, 12: "100"})
    assert course(board) == Trajectory((Node(6, Decimal("0.4")), Node(12, Decimal(1))), "profile", 3)


@pytest.mark.parametrize(
    "second",
    [
        {"values": {6: "60"}},  # no December
        {"values": {6: "120", 12: "100"}},  # a total that fell
        {"values": {6: "0", 12: "0"}},
        {"lead": "stat"},
        {"code": "imports"},
        {"kind": "rate"},
        {"simulated": True},
        {"active": False},
    ],
)
def test_one_year_is_not_enough(board: Board, second: dict[str, Any]) -> None:
    past(board, 2023, WHOLE)
    past(board, 2022, **{"values": WHOLE, **second})
    assert course(board) == by_calendar()


def test_of_two_tasks_of_one_indicator_the_name_decides(board: Board) -> None:
    for year in (2022, 2023):
        past(board, year, WHOLE)
        past(board, year, {6: "10", 12: "100"}, name="机电产品出口", number=2)
    assert course(board).nodes[0].share == Decimal("0.6")
    assert course(board, name="机电产品出口").nodes[0].share == Decimal("0.1")
    assert course(board, name="农产品出口") == by_calendar()


@pytest.mark.parametrize(
    "fields",
    [
        {"trajectory": Trajectory((Node(6, Decimal("0.7")), Node(12, Decimal(1))), "text")},
        {"trajectory": Trajectory((Node(6, Decimal("0.7")), Node(12, Decimal(1))), "manual")},
        {"trajectory": by_calendar(9), "deadline": date(2024, 9, 30)},
        {"kind": "level"},
    ],
)
def test_what_has_a_course_of_its_own_keeps_it(board: Board, fields: dict[str, Any]) -> None:
    past(board, 2022, WHOLE)
    past(board, 2023, WHOLE)
    assert course(board, **fields) == task(**fields).trajectory


def test_the_course_follows_the_lead_unit(board: Board) -> None:
    for year in (2022, 2023):
        past(board, year, WHOLE)
        past(board, year, {6: "20", 12: "100"}, "yiwu")
    extraction = extract(Document(TEXT, "报告.txt"))
    report = import_report(board, SUP, extraction, records(extraction)).report
    with board.ledger.read() as books:
        review.accept(board, SUP, [entry.id for entry in books.find(Entry)])
    (made,) = planning.plan_report(board, SUP, report.id).tasks
    assert made.code == "exports"

    def june(lead: str | None) -> tuple[Decimal, str]:
        planning.assign(board, SUP, made.id, lead)
        with board.ledger.read() as books:
            kept = books.get(PlanTask, made.id)
        assert kept is not None
        return kept.trajectory.nodes[0].share, kept.trajectory.source

    assert june("trade") == (Decimal("0.6"), "profile")
    assert june("yiwu") == (Decimal("0.2"), "profile")
    assert june(None) == (Decimal(1), "calendar")
    (part,) = allocation.allocate(board, SUP, made.id, {"yiwu": Decimal(9)}).parts
    assert (part.trajectory.nodes[0].share, part.trajectory.source) == (Decimal("0.2"), "profile")


def test_a_suggested_lead_brings_its_past_years(board: Board) -> None:
    for year in (2022, 2023):
        past(board, year, WHOLE, "stat", code="retail_sales")
    extraction = extract(Document(TEXT.replace("外贸出口突破6000", "社会消费品零售总额达到3000"), "报告.txt"))
    report = import_report(board, SUP, extraction, records(extraction)).report
    with board.ledger.read() as books:
        review.accept(board, SUP, [entry.id for entry in books.find(Entry)])
    planned = planning.plan_report(board, SUP, report.id)
    assert planned.suggested == 1
    assert planned.tasks[0].trajectory.source == "profile"


def test_the_light_says_whose_course_it_is(board: Board) -> None:
    for year in (2022, 2023):
        past(board, year, WHOLE)
    now = past(board, 2024, {6: "50"}, trajectory=course(board))
    (row,) = compute_lights(board, SUP, 2024, date(2024, 7, 21), [now.id]).rows
    assert "完成 49.8%，按本单位前 2 年同期进度应达 60%" in row.why
