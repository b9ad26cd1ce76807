"""Leagues on the board: kept as they were said, ranked by what was known on a day, shown to whom they may be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from board_sample import USERS
from league_sample import MAY, MEASURES, counties, measure, put_counties, said, tell

from duixian.app.board.league_choices import choices
from duixian.app.board.league_table import WhatIf, standings_on, table
from duixian.app.board.leagues import (
    change_league,
    drafted,
    find_league,
    find_leagues,
    make_league,
    publish_league,
    withdraw_league,
)
from duixian.app.board.ledger import Board
from duixian.app.board.public_site import show_task
from duixian.app.demo.clock import SetClock
from duixian.model.board import League, Published, Unit
from duixian.model.errors import Conflict, InputError, NotAllowed, NotFound
from duixian.store.engine import open_engine
from duixian.store.open import make_board

SUP, PUB, LEAD = USERS["sup"], USERS["pub"], USERS["lead"]
MAY_END, JUNE, JULY = date(2024, 5, 31), date(2024, 6, 20), date(2024, 7, 20)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2024, 2, 1, tzinfo=UTC))


@pytest.fixture
def dated(url: str, tmp_path: Path, clock: SetClock) -> Iterator[Board]:
    """A board whose days go on when its clock is set; figures of April are verified in May."""
    engine = open_engine(url)
    board = make_board(engine, tmp_path, clock, lambda: uuid4().hex)
    with board.ledger.begin("system") as books:
        books.put_many([Unit("stat", "统计局"), Unit("trade", "商务局"), *counties()])
        books.put_many(USERS.values())
    put_counties(board)
    clock.set(date(2024, 5, 20))
    tell(board, 4, MAY)
    yield board
    engine.dispose()


def ranks(board: Board, league: League, day: date) -> dict[str, int | None]:
    return {each.unit: each.rank for each in standings_on(board, league, day)}


def test_a_figure_filed_later_changes_no_past_rank(dated: Board, clock: SetClock) -> None:
    league = make_league(dated, SUP, said())
    assert ranks(dated, league, MAY_END) == {"义乌市": 1, "兰溪市": 2}
    clock.set(JUNE)
    tell(dated, 4, {"t1-yiwu": "1", "t2-yiwu": "1"})
    tell(dated, 5, {"t1-yiwu": "1", "t1-lanxi": "60", "t2-yiwu": "1", "t2-lanxi": "60"})
    assert ranks(dated, league, MAY_END) == {"义乌市": 1, "兰溪市": 2}
    now = table(dated, SUP, league, JUNE)
    assert (now.ranks, now.since) == ({"兰溪市": 1, "义乌市": 2}, MAY_END)
    assert now.moves == {"兰溪市": 1, "义乌市": -1}


def test_what_is_tried_is_not_kept(board: Board) -> None:
    put_counties(board)
    tell(board, 4, MAY)
    league = make_league(board, SUP, said())
    with board.ledger.read() as books:
        before = books.head()
    tried = table(board, SUP, league, JULY, WhatIf(weights=(("t1", Decimal(10)), ("t2", Decimal(90)))))
    assert tried.ranks == {"兰溪市": 1, "义乌市": 2}
    assert table(board, SUP, league, JULY, WhatIf("rank_points")).ranks["义乌市"] == 1
    assert drafted(board, SUP, said()).content == league.content
    for nonsense in (
        WhatIf(weights=(("t9", Decimal(1)),)),
        WhatIf(weights=(("t1", Decimal(0)), ("t2", Decimal(0)))),
        WhatIf(weights=(("t1", Decimal(-1)),)),
        WhatIf(only=("yiwu",)),
        WhatIf(only=("yiwu", "moon")),
    ):
        with pytest.raises(InputError, match="试算"):
            table(board, SUP, league, JULY, nonsense)
    with board.ledger.read() as books:
        assert books.head() == before


def test_what_is_missing_is_no_zero_and_who_is_exempt_is_told_why(board: Board) -> None:
    put_counties(board)
    tell(board, 4, {"t1-yiwu": "50", "t1-lanxi": "30"})
    alone = make_league(board, SUP, said())
    assert [each.coverage for each in table(board, SUP, alone, JULY).standings] == [Decimal("0.6")] * 2
    exempt = said(exempt=[["lanxi", "t1", "暴雨"]])
    found = {each.unit: each for each in table(board, SUP, make_league(board, SUP, exempt), JULY).standings}
    assert (found["义乌市"].rank, found["兰溪市"].rank) == (1, None)
    assert found["兰溪市"].cells["t1"].exempt


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ({"measures": []}, "选了 0 项指标"),
        ({"method": "dice"}, "没有“dice”这种计分方法"),
        ({"measures": [measure("t9", "登月", "5")]}, "2024 年的计划里没有事项“登月”"),
        ({"measures": [MEASURES[0], MEASURES[0]]}, "选了两次"),
        ({"measures": [measure("t1", "外贸出口", "-5")]}, "权重 -5 不在"),
        ({"measures": [measure("t1", "外贸出口", "许多")]}, "“许多”不是数字"),
        ({"exempt": [["yiwu", "t1", ""]]}, "没有写明原因"),
        ({"places": ["浙江省"]}, "只能在本级单位之间比"),
        ({"pool": {"amount": "100", "unit": "亩", "name": "", "rule": "luck"}}, "没有“luck”这种分配办法"),
    ],
)
def test_nonsense_is_refused_in_a_line_and_nothing_is_kept(board: Board, content: dict[str, object], line: str) -> None:
    put_counties(board)
    with pytest.raises(InputError, match=line):
        make_league(board, SUP, said(**content))
    assert find_leagues(board, SUP) == []


def test_the_public_sees_what_is_published_throughout(board: Board) -> None:
    put_counties(board)
    league = make_league(board, SUP, said())
    assert find_leagues(board, PUB) == []
    with pytest.raises(NotFound):
        find_league(board, PUB, league.id)
    publish_league(board, SUP, league.id, True)
    assert [one.id for one in find_leagues(board, PUB)] == [league.id]
    show_task(board, SUP, "t2", False)
    assert find_leagues(board, PUB) == []
    publish_league(board, SUP, league.id, False)
    with pytest.raises(InputError, match="“新增就业”没有公开"):
        publish_league(board, SUP, league.id, True)
    with pytest.raises(NotAllowed):
        make_league(board, LEAD, said())


def test_a_league_is_changed_by_who_saw_it_and_withdrawn_with_a_reason(board: Board) -> None:
    put_counties(board)
    league = make_league(board, SUP, said())
    changed = change_league(board, SUP, league.id, replace(said(method="completion"), name="新名"))
    assert (changed.name, changed.content["method"]) == ("新名", "completion")
    with pytest.raises(Conflict):
        change_league(board, SUP, league.id, said(), seen="old")
    with pytest.raises(InputError, match="没有写明原因"):
        withdraw_league(board, SUP, league.id, " ")
    withdraw_league(board, SUP, league.id, "重复")
    assert find_leagues(board, SUP) == []


def published(id: str, place: str, value: str, as_of: date) -> Published:
    at = datetime(2024, 7, 1, tzinfo=UTC)
    fixed = (None, None, None, "sup", at)
    return Published(
        id,
        place,
        None,
        None,
        "gdp",
        "地区生产总值",
        "growth",
        2024,
        12,
        Decimal(value),
        "%",
        as_of,
        "公报",
        None,
        *fixed,
    )


def test_published_figures_count_from_their_day_where_a_past_one_is_looked_at(dated: Board, clock: SetClock) -> None:
    with dated.ledger.begin("sup") as books:
        books.put_many(
            [
                published("p1", "义乌市", "5.0", date(2024, 5, 22)),
                published("p2", "兰溪市", "6", date(2025, 3, 1)),
                published("p3", "东阳市", "7", date(2025, 3, 1)),
            ]
        )
    chosen = {"measures": [measure("gdp:growth", "地区生产总值增速", "100")], "places": ["义乌市", "兰溪市", "东阳市"]}
    league = make_league(dated, SUP, replace(said(**chosen), basis="figures", group=""))
    clock.set(JUNE)
    today = table(dated, SUP, league, JUNE)
    assert today.ranks == {"东阳市": 1, "兰溪市": 2, "义乌市": 3}
    assert (today.field.as_of, today.since) == (date(2025, 3, 1), None)
    past = table(dated, SUP, league, MAY_END)
    assert past.ranks == {"义乌市": 1, "兰溪市": None, "东阳市": None}
    assert [(one.key, one.name, one.units) for one in choices(dated, "figures", 2024, "")] == [
        ("gdp:growth", "地区生产总值增速", 3)
    ]


def test_what_a_group_can_be_ranked_by(board: Board) -> None:
    put_counties(board)
    found = {one.key: one for one in choices(board, "tasks", 2024, "counties")}
    assert list(found) == ["t1", "t2", "done", "completion", "red", "on_time"]
    assert (found["t1"].units, found["red"].better) == (2, "down")
    assert choices(board, "tasks", 2024, "nobody") == []


def test_a_pool_is_shared_and_adds_up(board: Board) -> None:
    put_counties(board)
    tell(board, 4, MAY)
    pool = {"amount": "100", "unit": "亩", "name": "用地", "rule": "rank"}
    shared = table(board, SUP, make_league(board, SUP, said(pool=pool)), JULY).rewards
    assert {unit: reward.amount for unit, reward in shared.items()} == {
        "义乌市": Decimal("66.67"),
        "兰溪市": Decimal("33.33"),
    }
