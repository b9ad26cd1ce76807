"""What is due for calendars that programs ask for again and again, kept in memory until it may have changed."""

from datetime import date

from duixian.app.board.agenda import agenda
from duixian.app.board.event import Event
from duixian.app.board.ledger import Board
from duixian.model.board import Delivery, Evidence, Filing, LightRow, Remark, Subscription, Token, User
from duixian.web.views.kept import Kept

PASSING = (Filing, Evidence, LightRow, Remark, Token, User, Delivery, Subscription)
"""What makes nothing due: a day is set by the plan, by measures and by problems."""

KEPT: Kept[tuple[Event, ...]] = Kept(60)
"""By whose scope it is and the days asked for."""


def due_for(board: Board, user: User, first: date, last: date) -> tuple[Event, ...]:
    """Return what is due from a day to another as a user sees it: what their role and unit see."""
    with board.ledger.read() as books:
        mark = books.head_but(PASSING).hash
    question = (id(board), user.role, user.unit_id, user.active, first, last)
    return KEPT.get(question, mark, lambda: agenda(board, user, first, last))
