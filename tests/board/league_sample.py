"""Leagues of two counties to try things with: two tasks split over them, each with its figures."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from board_sample import USERS, figure, filed, put_task, task

from duixian.app.board.leagues import Said
from duixian.app.board.ledger import Board
from duixian.model.board import JsonObject, Unit

COUNTIES = ("yiwu", "lanxi")


def put_counties(board: Board) -> None:
    """Put two tasks with a share of 100 for each county; of exports Yiwu has more, of jobs Lanxi."""
    for number, (id, name) in enumerate((("t1", "外贸出口"), ("t2", "新增就业")), 1):
        put_task(board, task(id, number=number, name=name, target=Decimal(200)))
        for county in COUNTIES:
            share = task(f"{id}-{county}", number=number, name=name, target=Decimal(100), parent_id=id)
            put_task(board, share, county)


def tell(board: Board, month: int, rows: dict[str, str]) -> None:
    """File and verify figures of a month by the ids of the shares."""
    figures = [figure(month, value, id, id.partition("-")[2]) for id, value in rows.items()]
    filed(board, USERS["sup"], USERS["office"], *figures)


MAY = {"t1-yiwu": "50", "t1-lanxi": "30", "t2-yiwu": "30", "t2-lanxi": "40"}


def measure(key: str, name: str, weight: str, **more: Any) -> JsonObject:
    return {"key": key, "name": name, "weight": weight, **more}


MEASURES: Sequence[JsonObject] = (measure("t1", "外贸出口", "60"), measure("t2", "新增就业", "40"))


def said(**content: Any) -> Said:
    return Said("两县赛马", 2024, "counties", "tasks", {"method": "efficacy", "measures": list(MEASURES), **content})


def counties() -> list[Unit]:
    return [
        Unit("yiwu", "义乌市", None, "county", "counties", 2),
        Unit("lanxi", "兰溪市", None, "county", "counties", 3),
    ]
