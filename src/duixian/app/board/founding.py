"""Whose board it is: the government, its year and its day, set by the first report that is imported."""

from datetime import UTC, date, datetime

from duixian.app.board.ledger import Board
from duixian.app.board.people import change_setting, setting
from duixian.judge import clock
from duixian.model.board import Report, User

BOARD = "board"
"""The setting `{"government", "adcode", "year", "day" (None: today in China), "simulated" (None: nothing is)}`."""

CHINA = clock.CHINA


def found(board: Board, user: User, report: Report) -> bool:
    """Set the board's government and year by a report where nothing is set yet; tell whether that was done."""
    if report.year is None or report.region is None or setting(board, BOARD):
        return False
    said = {"government": report.region, "adcode": report.adcode, "year": report.year, "day": None, "simulated": None}
    change_setting(board, user, BOARD, said)
    return True


def board_day(board: Board) -> date:
    """Return the board's today: the day that is set (a demo's), else today in China."""
    day = setting(board, BOARD).get("day")
    return date.fromisoformat(day) if isinstance(day, str) else board.clock().astimezone(CHINA).date()


def board_now(board: Board) -> datetime:
    """Return the time now, UTC; on a board whose day is set it never is later than on that day."""
    now = board.clock().astimezone(CHINA)
    return datetime.combine(min(now.date(), board_day(board)), now.timetz()).astimezone(UTC)


def board_year(board: Board, day: date) -> int:
    """Return the year of the plan: the one that is set, else that of a day."""
    year = setting(board, BOARD).get("year")
    return year if isinstance(year, int) else day.year
