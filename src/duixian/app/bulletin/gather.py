"""A month's bulletin gathered from the board."""

from datetime import date

from duixian.app.board.due import filing_deadline
from duixian.app.board.founding import BOARD, board_day, board_year
from duixian.app.board.ledger import Board
from duixian.app.board.people import setting
from duixian.app.board.permissions import check, scope
from duixian.app.bulletin.duties import owing
from duixian.app.bulletin.heading import read_heading
from duixian.app.bulletin.leagues import rankings
from duixian.app.bulletin.livelihood import items
from duixian.app.bulletin.obstacles import problems
from duixian.app.bulletin.record import Bulletin, Row
from duixian.app.bulletin.tasks import by_state, changes, groups, laggards, rows
from duixian.judge.calendar import month_end
from duixian.model.board import User
from duixian.model.errors import InputError

ISSUED = 20
"""The day of the next month a bulletin stands at unless another is named: figures are in by the 18th and verified."""


Rows = tuple[Row, ...]


def default_month(board: Board) -> tuple[int, int]:
    """Return year and month of the newest bulletin there can be."""
    today = board_day(board)
    year = board_year(board, today)
    months = [month for month in range(1, 13) if month_end(year, month) < today]
    return year, (months or [1])[-1]


def default_day(board: Board, year: int, month: int) -> date:
    """Return the day a month's bulletin stands at: the 20th of the next month, today before that."""
    return min(filing_deadline(year, month).replace(day=ISSUED), board_day(board))


def bulletin_of(board: Board, user: User, year: int, month: int, day: date | None = None) -> Bulletin:
    """Return the bulletin of a month by the lights of a day; raises NotAllowed, InputError where there is none."""
    check(user, "see_bulletin")
    _check_month(board, year, month)
    stands = day or default_day(board, year, month)
    _check_day(board, year, month, stands)
    listed = rows(board, scope(user, "see_plan"), year, month, stands)
    whole = tuple(row for row in listed if not row.share)
    if not any(row.state for row in whole):
        raise InputError(
            f"通报：{year}年{month}月没有亮灯的任务；请先编排任务并运行 duixian board light --day {stands}"
        )
    return _made(board, user, (year, month, stands), listed, whole)


def _check_month(board: Board, year: int, month: int) -> None:
    if not 1 <= month <= 12:
        raise InputError(f"通报：没有 {month} 月；月份写作 2024-06")
    known = board_year(board, board_day(board))
    if year != known:
        raise InputError(f"通报：{year}年没有计划，工作台的年份是 {known}；请改写月份，如 {known}-06")


def _check_day(board: Board, year: int, month: int, day: date) -> None:
    if not month_end(year, month) < day:
        raise InputError(f"通报：{day} 时 {year}年{month}月还没有过完；请改写更早的月份")
    if day > board_day(board):
        raise InputError(f"通报：{day} 晚于工作台的今天 {board_day(board)}；请改写日期")


def _made(board: Board, user: User, when: tuple[int, int, date], listed: Rows, whole: Rows) -> Bulletin:
    year, month, day = when
    kept = setting(board, BOARD)
    government = str(kept.get("government") or "")
    since, turned, left = changes(board, whole, year, day)
    asked, unpaid = owing(board, user, year, month, day)
    return Bulletin(
        government=government,
        year=year,
        month=month,
        day=day,
        since=since,
        deadline=filing_deadline(year, month),
        simulated=str(kept.get("simulated") or ""),
        heading=read_heading(board, government),
        rows=whole,
        states=by_state(whole),
        turned_red=turned,
        left_red=left,
        laggards=laggards(board, whole, year, day),
        chapters=groups(whole, "chapter", board.queries.chapters(year), day),
        units=groups(listed, "unit", (), day),
        rankings=rankings(board, user, year, day),
        asked=asked,
        owing=unpaid,
        items=items(board, year, day),
        problems=problems(board, user, day),
    )
