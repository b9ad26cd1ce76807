"""How messages leave: the mail server of the environment or of the settings, and webhooks."""

import os
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duixian.app.board.ledger import Board
    from duixian.app.board.message import Mailer
    from duixian.app.board.sending import Outcome

SMTP, SENDER = "DUIXIAN_SMTP", "DUIXIAN_MAIL_FROM"
"""The environment's variables: smtp://user:password@host:port (or smtps://…), and the address mail comes from."""


def mailer_of(board: "Board") -> "Mailer | None":
    """Return what sends mail, None where no server or no sender is set; raises InputError where one cannot be read."""
    from duixian.app.board.founding import BOARD
    from duixian.app.board.mail_setting import MAIL
    from duixian.app.board.people import setting
    from duixian.app.board.subscribing import mail_address
    from duixian.notify.smtp import SmtpMailer, read_server

    kept = setting(board, MAIL)
    url, sender = os.environ.get(SMTP) or kept.get("server"), os.environ.get(SENDER) or kept.get("from")
    if not url or not sender:
        return None
    government = setting(board, BOARD).get("government") or ""
    return SmtpMailer(read_server(str(url)), mail_address(str(sender)), f"{government}工作报告兑现", board.clock)


def send_reminders(board: "Board", day: date) -> "Iterator[Outcome]":
    """Send what is to go out on a day; yields what became of each message."""
    from duixian.app.board.permissions import SYSTEM
    from duixian.app.board.sending import send
    from duixian.notify.webhook import HttpPoster

    return send(board, SYSTEM, mailer_of(board), HttpPoster(board.clock), day)
