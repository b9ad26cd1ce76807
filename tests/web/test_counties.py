"""Counties side by side: published figures and shares of tasks, a county's own page, tables of figures brought in."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from board_sample import USERS, figure, filed, put_task, task
from fastapi import FastAPI
from visiting import Browser, anonymous, words

from duixian.app.board.allocation import allocate
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.public_site import open_site, show_task
from duixian.app.board.published import import_published
from duixian.app.board.published_rows import COLUMNS, read_published
from duixian.model.board import PlanTask, Published, Unit, User

Browse = Callable[[str], Browser]
HEAD = ",".join(COLUMNS)
ROWS = (
    "东县,330701,地区生产总值,增速,2024,6,5.5,%,2024-07-18,统计公报,https://example.invalid/a,,,",
    "西县,330702,地区生产总值,增速,2024,6,6.1,%,2024-07-18,统计公报,https://example.invalid/a,,,",
    "浙江省,330000,地区生产总值,增速,2025,12,5.5,%,2026-01-14,浙江省2026年政府工作报告,,,,",
    "安徽省,340000,地区生产总值,增速,2025,12,5.5,%,2026-02-05,安徽省2026年政府工作报告,,,,",
)
TABLE = "\n".join((HEAD, *ROWS))


@pytest.fixture
def counties(app: FastAPI, board: Board) -> None:
    """Make three counties with shares of a task, two of them with figures, and published growth of two."""
    with board.ledger.begin("sup") as books:
        books.put_many([Unit(id, name, kind="county", group="县", position=9) for id, name in NAMES.items()])
        books.put_many([User(f"r-{id}", f"r-{id}", "填报", "reporter", id) for id in NAMES])
    put_task(board, task("t1"))
    allocate(board, USERS["sup"], "t1", {"east": Decimal(40), "west": Decimal(40), "north": Decimal(20)})
    with board.ledger.read() as books:
        parts = {part.name[:2]: part.id for part in books.find(PlanTask, parent_id="t1")}
    for id, value in (("east", "10"), ("west", "22")):
        filed(
            board,
            User(f"r-{id}", f"r-{id}", "填报", "reporter", id),
            USERS["office"],
            figure(6, value, parts[NAMES[id]], id),
        )
    compute_lights(board, USERS["sup"], 2024, date(2024, 7, 20))
    import_published(board, USERS["sup"], read_published(TABLE, "t"))


NAMES = {"east": "东县", "west": "西县", "north": "北县"}


def test_a_task_is_compared_by_each_ones_own_target_and_missing_is_not_zero(browse: Browse, counties: None) -> None:
    html = browse("lead").see("/compare?task=t1")
    said = words(html)
    assert "3 地中 2 地有数；无数据：北县" in said
    assert said.index("1 西县 22亿元") < said.index("2 东县 10亿元")
    assert "55%" in said
    assert "25%" in said
    assert "−25 个百分点" in said
    assert "走势" in said
    assert "各图同一刻度" in said


def test_an_indicator_is_compared_with_its_sources(browse: Browse, counties: None) -> None:
    html = browse("lead").see("/compare?code=gdp&measure=growth")
    said = words(html)
    assert "地区生产总值增速" in said
    assert "5 地中 2 地有数" in said
    assert 'href="https://example.invalid/a"' in html
    provinces = words(browse("lead").see("/compare?places=province"))
    assert "1 并列 浙江省 5.5% *" in provinces
    assert "标 * 的公布于本页数据日之后" in provinces
    for wrong in ("code=none", "code=gdp&measure=x", "code=gdp&period=1999-01", "places=moon", "task=nothing"):
        assert browse("lead").get(f"/compare?{wrong}").status_code in (404, 422)


def test_a_county_sees_its_places_what_it_owes_and_what_each_month_needs(browse: Browse, counties: None) -> None:
    said = words(browse("lead").see("/counties/east"))
    assert "欠进度" in said
    assert "2 / 2（3 地中 2 地有数）" in said
    assert "东县：外贸出口 40亿元以上 10亿元" in said
    assert "5.5%" in said
    assert "东县" in words(browse("lead").see("/counties"))
    assert browse("lead").get("/counties/trade").status_code == 404


def test_a_reporter_compares_but_opens_only_their_own_tasks(browse: Browse, counties: None) -> None:
    html = browse("rep").see("/compare?task=t1")
    assert "西县" in words(html)
    assert 'class="number"><a href="/tasks/' not in html


def test_the_public_sees_what_is_published(app: FastAPI, board: Board, counties: None) -> None:
    outside = anonymous(app)
    assert outside.get("/counties").status_code == 303
    open_site(board, USERS["sup"], True)
    assert "东县" in words(outside.see("/counties/east"))
    assert outside.get("/figures").status_code == 303
    show_task(board, USERS["sup"], "t1", False)
    assert outside.get("/compare?task=t1").status_code == 404


def test_a_table_is_looked_at_before_it_comes_in_all_or_nothing(browse: Browse, board: Board, app: FastAPI) -> None:
    browser = browse("sup")
    assert "新增 4 个，修改 0 个" in words(browser.submit("/figures", {"table": TABLE}).text)
    with board.ledger.read() as books:
        assert books.count(Published) == 0
    wrong = browser.submit(
        "/figures", {"table": TABLE + "\n东县,,地区生产总值,增速,2024,6,很多,%,2024-07-18,公报,,,,", "take": "1"}
    )
    assert (wrong.status_code, "很多" in wrong.text) == (422, True)
    assert browser.submit("/figures", {"table": TABLE, "take": "1"}).status_code == 303
    assert browser.submit("/figures", {"table": TABLE, "take": "1"}).status_code == 303
    with board.ledger.read() as books:
        assert books.count(Published) == 4
    assert "浙江省2026年政府工作报告" in words(browser.see("/figures"))
    assert browse("rep").get("/figures").status_code == 403


def test_every_link_of_a_countys_page_leads_on_even_where_it_alone_has_a_figure(browse: Browse, board: Board) -> None:
    with board.ledger.begin("sup") as books:
        books.put_many([Unit(id, name, kind="county", group="县", position=9) for id, name in NAMES.items()])
    alone = "东县,330701,粮食产量,总量,2024,6,12.5,万吨,2024-07-30,公报,https://example.invalid/a,,,"
    import_published(board, USERS["sup"], read_published(f"{TABLE}\n{alone}", "t"))
    browser = browse("lead")
    html = browser.see("/counties/east")
    assert "只有本地有数" in words(html)
    assert "12.5万吨 *" in words(html)
    for address in set(re.findall(r'href="(/compare\?[^"]+)"', html)):
        assert "东县" in words(browser.see(address.replace("&amp;", "&")))
    assert "粮食产量" not in words(browser.see("/compare?code=gdp"))


def test_the_list_tells_what_each_owes_and_its_newest_figure(browse: Browse, counties: None) -> None:
    html = browse("lead").see("/counties")
    assert '<a href="/counties/east#owes">1 项</a>' in html
    assert "地区生产总值增速 5.5% 2024年1—6月" in words(html)
    assert "无数据" in words(html)
    assert "34 个省级行政区中 2 个有公布数" in words(browse("lead").see("/compare?places=province"))
