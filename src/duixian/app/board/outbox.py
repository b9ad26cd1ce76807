"""What is to go out on a day, to whom: made anew in every run, without what went out already."""

from collections.abc import Iterator
from datetime import date, timedelta

from duixian.app.board.founding import BOARD, CHINA, board_year
from duixian.app.board.happenings import BACK, Window, happenings
from duixian.app.board.ledger import Board
from duixian.app.board.mail_setting import base_address
from duixian.app.board.mailing import Letter
from duixian.app.board.message import MOST_TRIES, Message, basis
from duixian.app.board.people import setting
from duixian.app.board.permissions import Action, reach
from duixian.app.board.reminders import NEAR, Telling, parts
from duixian.app.board.subscribing import kinds_of
from duixian.model.board import Delivery, Subscription, User
from duixian.model.board.outside import Channel

RIGHTS: dict[Channel, Action] = {"feed": "subscribe", "mail": "subscribe", "hook": "send_reminders"}
"""The right that a user must still have to be told in a way."""


def messages(board: Board, day: date) -> list[Message]:
    """Return what is to be sent on a day: one mail a user that gathers all, and every happening to each webhook.

    Nothing is for users who are no longer active, and nothing that was sent, or may have been.
    """
    found: list[Message] = []
    for subscription, user, sent in _subscribed(board):
        if subscription.channel == "mail":
            found += _mail(board, subscription, user, sent, day)
        elif subscription.channel == "hook":
            found += _calls(board, subscription, sent, day)
    return found


def _subscribed(board: Board) -> list[tuple[Subscription, User, list[Delivery]]]:
    with board.ledger.read() as books:
        active = books.find(Subscription, order=("created", "id"), channel=["mail", "hook"], active=True)
        users = {user.id: user for user in books.find(User, id=sorted({one.user_id for one in active}))}
        allowed = [one for one in active if reach(users[one.user_id], RIGHTS[one.channel]) is not None]
        return [(one, users[one.user_id], books.find(Delivery, subscription_id=one.id)) for one in allowed]


def _mail(board: Board, subscription: Subscription, user: User, sent: list[Delivery], day: date) -> Iterator[Message]:
    """Yield the day's mail, where there is something to tell and it was not sent."""
    failed = sorted((one for one in sent if one.state == "failed"), key=lambda one: one.day)
    told = [one.day for one in sent if one.state != "failed" and (not failed or one.day < failed[0].day)]
    refusals = failed[-1].tries if failed else 0
    since = max([*told, day - timedelta(BACK if told else NEAR + 1)])
    if since >= day or refusals >= MOST_TRIES:
        return
    found = parts(Telling(board, user, board_year(board, day), since, day), kinds_of(subscription))
    if found:
        letter = Letter(str(setting(board, BOARD).get("government") or ""), day, base_address(board))
        yield Message(
            subscription,
            f"mail-{day.isoformat()}",
            letter.subject(found),
            letter.text(user.name, found),
            items=sum(len(part.lines) for part in found),
            refusals=refusals,
            basis=basis(sent),
        )


def _calls(board: Board, subscription: Subscription, sent: list[Delivery], day: date) -> Iterator[Message]:
    """Yield every happening since the webhook was added that it was not told."""
    added = subscription.created.astimezone(CHINA).date()
    first = max(min(added, day), day - timedelta(BACK))
    known, base = {one.key: one for one in sent}, base_address(board)
    for one in happenings(Window(board, board_year(board, day), first, day), kinds_of(subscription)):
        before = known.get(one.key)
        if before is None or (before.state == "failed" and before.tries < MOST_TRIES):
            data = {**one.data, "day": one.day.isoformat(), "url": f"{base}{one.path}"}
            refusals = before.tries if before else 0
            yield Message(subscription, one.key, one.kind, kind=one.kind, data=data, refusals=refusals)
