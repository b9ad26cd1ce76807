"""Problems raised from outside by enterprises and residents: at most a few an hour from one address."""

from datetime import datetime

from duixian.app.board.founding import board_now
from duixian.app.board.hourly import MOST, minutes_to_wait
from duixian.app.board.ledger import Board, Books, Reading, need
from duixian.app.board.obstacles import Raised, put_raised
from duixian.app.board.permissions import PUBLIC, check
from duixian.app.board.remedies import check_task
from duixian.model.board import Obstacle, User
from duixian.model.errors import Conflict, InputError, NotFound

LONGEST_TEXT, LONGEST_CONTACT = 2000, 100


def appeal(board: Board, user: User, address: str, said: Raised) -> Obstacle:
    """Take a problem from outside; raises Conflict where an address has sent too many within the hour."""
    check(user, "request_correction")
    if said.origin == "unit":
        raise InputError("反映问题：没有选“企业”或“群众”；请选一项")
    if len(said.text) > LONGEST_TEXT or len(said.contact) > LONGEST_CONTACT:
        raise InputError(f"反映问题：情况说明最多 {LONGEST_TEXT} 个字，联系方式最多 {LONGEST_CONTACT} 个字；请缩短")
    now = board_now(board)
    with board.ledger.begin(user.id, "反映问题") as books:
        if said.task_id is not None:
            check_task(books, user, "request_correction", said.task_id)
        _brake(books, address, board.clock())
        return put_raised(board, books, user, said, now)


def _brake(books: Books, address: str, now: datetime) -> None:
    if minutes := minutes_to_wait(books, "appeal", address, now):
        raise Conflict(f"反映问题：同一地址一小时内最多 {MOST} 件，请约 {minutes} 分钟后再提交")


def receipt(books: Reading, user: User, obstacle_id: str) -> Obstacle:
    """Return a problem that was raised from outside, or by the user; raises NotFound for any other."""
    check(user, "request_correction")
    obstacle = need(books, Obstacle, obstacle_id)
    if obstacle.raised_by not in (PUBLIC.id, user.id):
        raise NotFound("问题：没有这个受理编号；请核对提交后给出的网址")
    return obstacle
