"""A demo board from nothing, in the order in which a year goes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import counts
from duixian.app.board.people import change_setting
from duixian.app.board.permissions import SYSTEM
from duixian.app.demo.aftermath import add_talk
from duixian.app.demo.clock import SetClock
from duixian.app.demo.content import table
from duixian.app.demo.figures import add_figures
from duixian.app.demo.filings import YEAR, file_facts, make_filings
from duixian.app.demo.leagues import add_leagues
from duixian.app.demo.livelihood import add_livelihood
from duixian.app.demo.obstacles import add_obstacles
from duixian.app.demo.outside import open_outside
from duixian.app.demo.people import People, make_people
from duixian.app.demo.planning import make_plan
from duixian.app.demo.reminders import add_reminders
from duixian.model.board import JsonObject, User
from duixian.model.errors import InputError, OutputError
from duixian.model.extraction import Extraction

FIRST, LAST = date(2024, 3, 20), date(2025, 12, 31)
SIMULATED = (
    "各月填报、县（市、区）分解数、部分节点日期、整改、留言、问题和民生实事点位是演示用的模拟数据；注明来源的为公布数"
)


@dataclass(frozen=True, slots=True)
class Made:
    """A demo board that was made: who can log in, its day, and its lights by colour."""

    users: tuple[User, ...]
    day: date
    colours: dict[str, int]


def check_day(day: date) -> None:
    """Raise InputError for a day on which the demo's year shows nothing."""
    if not FIRST <= day <= LAST:
        raise InputError(f"--day {day}：示例是2024年的报告；请给 {FIRST} 到 {LAST} 之间的一天")


def make_demo(
    board: Board,
    clock: SetClock,
    day: date,
    report: tuple[Extraction, Iterable[JsonObject]],
    hashed: Callable[[], str],
) -> Made:
    """Make people, plan, filings and lights up to a day; raises OutputError where the books are not empty.

    `hashed` gives a hash of the demo's password each time.
    """
    check_day(day)
    _check_empty(board)
    clock.set(date(YEAR, 2, 4))
    people = make_people(board, hashed)
    said: JsonObject = {
        "government": table("units")["city"],
        "adcode": "330700",
        "year": YEAR,
        "day": day.isoformat(),
        "simulated": SIMULATED,
    }
    change_setting(board, SYSTEM, "board", said)
    clock.set(date(YEAR, 2, 6))
    make_plan(board, people.users["sup"], people, *report)
    _fill_year(board, clock, people, day)
    shown = tuple(user for user in people.users.values() if user.password_hash)
    return Made(shown, day, {str(colour): count for colour, count in counts(board, YEAR, day).items()})


def _check_empty(board: Board) -> None:
    with board.ledger.read() as books:
        if books.head().seq:
            raise OutputError("演示：数据库里已有工作台的数据，不能覆盖；请换一个空的数据文件夹或数据库")


def _fill_year(board: Board, clock: SetClock, people: People, day: date) -> None:
    make_filings(board, clock, people, day)
    add_talk(board, people, YEAR, day)
    add_obstacles(board, clock, people, day)
    add_livelihood(board, clock, people, day)
    open_outside(board, clock, people, day)
    add_reminders(board, people)
    clock.set_now()
    file_facts(board, people, day)
    add_figures(board, people)
    add_leagues(board, people, YEAR)
