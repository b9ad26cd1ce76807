"""The first page: what it says of the plan, to whom, and what it says where there is no plan."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from board_sample import USERS, figure, filed, put_task, task
from visiting import Browser, words

from duixian.app.board.allocation import allocate
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.queries import EVERYTHING, TaskFilter
from duixian.model.board import LightRow, Report, Unit
from duixian.model.span import Span
from duixian.web.views.headlines import choose
from duixian.web.views.overview import sum_up

Browse = Callable[[str], Browser]


@pytest.fixture
def plan(board: Board) -> None:
    """Make three tasks: exports far behind, a clinic overdue, retail as it should be."""
    with board.ledger.begin("sup") as books:
        books.put_many([Unit("trade", "市商务局", position=1), Unit("stat", "市统计局", position=2)])
    put_task(board, task("t1"))
    clinic = {"kind": "milestone", "target": None, "unit": None, "stage": "operate", "deadline": date(2024, 6, 30)}
    put_task(board, task("t2", number=2, name="医院投用", code=None, chapter="（二）民生", **clinic), "stat")
    put_task(
        board, task("t3", number=3, name="社零总额增长", code="retail_sales", kind="rate", unit="%", target=Decimal(6))
    )
    for month, value, retail in ((2, "6", "6.1"), (4, "13", "6.3"), (6, "20", "6.2")):
        figures = (figure(month, value), figure(month, retail, "t3"))
        filed(board, USERS["rep"], USERS["ver"], *figures)
    june = date(2024, 6, 20)
    with board.ledger.begin("sup") as books:
        books.put(LightRow("t2-20240620", "t2", june, "on_track", "green", "milestone", "未到期限", "p", {}))
    compute_lights(board, USERS["sup"], 2024, date(2024, 7, 20))


def test_the_state_stands_in_one_sentence_each_count_a_link(browse: Browse, plan: None) -> None:
    html = browse("lead").see("/")
    assert "3 项 ： 欠进度 2 ， 达进度 1 ； 红灯 2 项 ， 本月 2 项转红 。" in words(html)
    for link in ("/tasks?state=behind", "/tasks?state=on_track", "/tasks?light=red", "#turned"):
        assert f'href="{link}"' in html


def test_what_is_red_says_why_whose_since_when_and_what_it_takes(browse: Browse, plan: None) -> None:
    html = browse("lead").see("/")
    row = words(next(part for part in html.split("<tr>") if "外贸出口" in part and "补救" not in part))
    assert "市商务局" in row
    assert "2024-07-20" in row
    assert "余 6 个月，每月需 13.42亿元 （此前月均 3.33亿元）" in row
    assert 'href="/tasks/t1"' in html
    assert 'href="/unit/trade"' in html
    assert "期限 2024-06-30， 已过 20 天" in words(html)


def test_shares_of_a_task_are_counted_apart_from_the_promises(browse: Browse, plan: None, board: Board) -> None:
    shares = {"北县": Decimal(40), "南县": Decimal(60)}
    with board.ledger.begin("sup") as books:
        books.put_many([Unit(name, name, kind="county", position=9) for name in shares])
    allocate(board, USERS["sup"], "t1", shares)
    compute_lights(board, USERS["sup"], 2024, date(2024, 7, 20))
    browser = browse("lead")
    assert "3 项 ： 欠进度 2 ， 达进度 1 （另有分解到单位 2 项）；" in words(browser.see("/"))
    assert "北县" not in words(browser.see("/tasks?parts=no"))
    assert "3 项" in words(browser.see("/tasks?parts=no"))
    assert "北县：" in words(browser.see("/tasks"))


def test_on_a_phone_the_risks_stand_before_the_charts(browse: Browse, plan: None) -> None:
    html = browse("lead").see("/")
    assert html.index('class="part-risks"') < html.index('class="part-headlines"') < html.index('class="part-due"')


def test_main_targets_have_a_chart_and_a_line(browse: Browse, plan: None) -> None:
    html = browse("sup").see("/")
    assert html.count('class="chart chart-headline') == 2
    assert "1—6月 6.2% ，目标 ≥6%" in words(html)


def test_units_stand_by_month_with_a_way_to_the_tasks_of_that_day(browse: Browse, plan: None) -> None:
    html = browse("sup").see("/")
    assert re.search(r'href="/tasks\?unit=stat&amp;state=behind"', html)
    assert re.search(r'href="/tasks\?unit=stat&amp;state=\w+&amp;day=2024-06-30"', html)


def test_an_earlier_day_keeps_to_itself(browse: Browse, plan: None) -> None:
    html = browse("lead").see("/?day=2024-06-25")
    assert "3.33亿元" not in html
    assert "/tasks/t2?day=2024-06-25" in html


def test_a_reporter_sees_their_own_tasks_only(browse: Browse, plan: None) -> None:
    said = words(browse("rep").see("/"))
    assert "本单位 2 项" in said
    assert "医院投用" not in said
    assert "外贸出口" in said


def test_the_page_speaks_english(browse: Browse, plan: None) -> None:
    browser = browse("lead")
    browser.get("/language/en")
    said = words(browser.see("/"))
    assert "3 tasks : Behind 2 , On track 1 ; 2 red , 2 turned red this month ." in said
    assert "6 months left, each needs 13.42亿元" in said


def test_what_is_written_shows_at_once(browse: Browse, plan: None, board: Board) -> None:
    browser = browse("sup")
    browser.see("/")
    put_task(board, task("t4", number=4, name="新增一项"))
    said = words(browser.see("/"))
    assert "4 项" in said
    assert "尚未亮灯 1" in said


def test_without_a_plan_the_page_says_what_to_do_next(browse: Browse, board: Board) -> None:
    said = words(browse("sup").see("/"))
    assert "导入报告" in said
    assert "计划还没有事项" in words(browse("lead").see("/"))
    assert "导入报告" not in words(browse("lead").see("/"))
    assert "本单位还没有事项" in words(browse("rep").see("/"))
    at, text = board.clock(), "报告"
    with board.ledger.begin("sup") as books:
        books.put(
            Report(
                "sha256:ab", "a.txt", "text", None, text, (Span(0, 2),), None, None, None, 2024, "T1", None, "sup", at
            )
        )
    assert 'href="/reports/sha256:ab"' in browse("sup").see("/")


def test_growth_comes_before_amount_and_shares_do_not_come_at_all() -> None:
    amount, growth = task("a", number=1, code="gdp"), task("b", number=2, code="gdp", kind="rate")
    share, other = task("c", number=3, code="cpi", parent_id="a"), task("d", number=4, code=None)
    assert [one.id for one in choose([amount, growth, share, other, task("e", number=5)])] == ["b", "e"]


def test_the_run_of_a_colour_and_what_is_not_red_yet(board: Board, plan: None) -> None:
    day = date(2024, 7, 20)
    assert board.queries.since("red", day, ["t1", "t2"]) == {"t1": day, "t2": day}
    assert board.queries.doubtful(EVERYTHING, TaskFilter(year=2024), day, 0.2, 5) == []
    assert [line.task.id for line in board.queries.doubtful(EVERYTHING, TaskFilter(), day, 1.01, 5)] == ["t3"]
    due = TaskFilter(due=(date(2024, 6, 1), date(2024, 6, 30)))
    assert [line.task.id for line in board.queries.tasks(EVERYTHING, due, day)] == ["t2"]
    assert board.queries.tasks(EVERYTHING, TaskFilter(courses=("text",)), day) == []
    assert sum_up(board.queries.tally(EVERYTHING, "all", day), None).red == 2
