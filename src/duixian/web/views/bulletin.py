"""A month's bulletin as its page shows it."""

from dataclasses import dataclass

from duixian.app.board.founding import board_day
from duixian.app.board.ledger import Board
from duixian.app.bulletin import Bulletin, Section, sections
from duixian.app.bulletin.sections import opening
from duixian.judge.calendar import month_end
from duixian.outputs.office import office


@dataclass(frozen=True, slots=True)
class BulletinView:
    """A bulletin, None where there is none for the month; `pdf` tells whether this machine can make one."""

    bulletin: Bulletin | None
    year: int
    month: int
    months: tuple[int, ...]
    opening: str
    sections: tuple[Section, ...]
    pdf: bool

    @property
    def name(self) -> str:
        """The month as files and addresses name it."""
        return f"{self.year}-{self.month:02}"


def bulletin_view(board: Board, bulletin: Bulletin | None, year: int, month: int) -> BulletinView:
    """Return the page of a bulletin, with the months that are over."""
    today = board_day(board)
    months = tuple(each for each in range(1, 13) if month_end(year, each) < today) if 1 <= year <= 9999 else ()
    told = sections(bulletin) if bulletin else ()
    return BulletinView(
        bulletin, year, month, months, opening(bulletin) if bulletin else "", told, office() is not None
    )
