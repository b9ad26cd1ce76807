"""Two subscriptions of the demo's users, to addresses that lead nowhere."""

from duixian.app.board.ledger import Board
from duixian.app.board.subscribing import MAIL_KINDS, set_mail
from duixian.app.demo.people import People


def add_reminders(board: Board, people: People) -> None:
    """Let the office and one bureau be told by mail; `.invalid` is a name no mail reaches."""
    set_mail(board, people.users["sup"], "office@example.invalid", tuple(MAIL_KINDS))
    set_mail(board, people.users["rep_shangwu"], "shangwu@example.invalid", ("filing", "red"))
