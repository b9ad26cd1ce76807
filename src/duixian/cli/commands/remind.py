"""`duixian remind`: what is due goes out by mail and webhooks, each once."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.board import Data, opened
from duixian.cli.messages import say
from duixian.cli.run import SOME_FAILED, complain

if TYPE_CHECKING:
    from datetime import date

    from duixian.app.board.ledger import Board
    from duixian.app.board.message import Message

QUIET = ("sent", "taken")
WORDS = {
    "sent": "remind_sent",
    "failed": "remind_failed",
    "down": "remind_down",
    "unknown": "remind_unknown",
    "taken": "remind_taken",
    "held": "remind_held",
}
"""What is said of a message's fate."""


def remind(
    data: Data,
    day: Annotated[datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help=say("board_day"))] = None,
    dry: Annotated[bool, typer.Option("--dry-run", help=say("remind_dry"))] = False,
) -> int:
    """Send what is to go out on a day, print a line for each message, and return 3 where one did not go out."""
    with opened(data) as board:
        from duixian.app.board.founding import board_day

        on = day.date() if day else board_day(board)
        done = _would(board, on) if dry else _sent(board, on)
        fates = list(done)
    if not fates:
        print(say("remind_none", day=on))
    return SOME_FAILED if any(fate not in (*QUIET, "would") for fate in fates) else 0


def _would(board: "Board", day: "date") -> Iterator[str]:
    from duixian.app.board.outbox import messages

    for message in messages(board, day):
        print(f"{say('remind_would')}  {_told(board, message)}")
        yield "would"


def _sent(board: "Board", day: "date") -> Iterator[str]:
    from duixian.wiring.notify import send_reminders

    for outcome in send_reminders(board, day):
        line = f"{say(WORDS[outcome.fate])}  {_told(board, outcome.message)}"
        if outcome.fate in QUIET:
            print(line)
        else:
            complain(f"{line}（{outcome.why}）")
        yield outcome.fate


def _told(board: "Board", message: "Message") -> str:
    from duixian.model.board import User

    to = message.subscription
    if to.channel == "hook":
        return say("remind_hook", to=to.address, kind=message.kind, id=message.key)
    with board.ledger.read() as books:
        user = books.get(User, to.user_id)
    return say("remind_mail", login=user.login if user else to.user_id, to=to.address, items=message.items)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("remind", help=say("remind_help"))(remind)
