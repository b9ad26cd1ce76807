"""Messages go out, each at most once: claimed before it is sent, settled after; what nobody knows a person decides."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from duixian.app.board.founding import board_day
from duixian.app.board.ledger import Board, Books, need
from duixian.app.board.message import (
    FateUnknown,
    Mailer,
    Message,
    Poster,
    Refused,
    Unreachable,
    basis,
)
from duixian.app.board.outbox import RIGHTS, messages
from duixian.app.board.permissions import check, reach
from duixian.model.board import Delivery, Subscription, User
from duixian.model.errors import Conflict, InputError, NotFound

MOST_CALLS = 200
"""Calls of one webhook in one run; the rest goes out in the next."""
MOST_FAILURES = 3
"""Failures one after another after which a webhook rests until the next run."""
IN_FLIGHT = timedelta(minutes=10)
"""A message may be on its way for as long; a person decides about it only then."""

Fate = Literal["sent", "failed", "down", "unknown", "taken", "held"]
"""Sent · refused · the mail server is away · nobody knows · another run has it · not tried in this run"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message in a run, and why."""

    message: Message
    fate: Fate
    why: str = ""


def send(board: Board, user: User, mailer: Mailer | None, poster: Poster | None, day: date) -> Iterator[Outcome]:
    """Send what is to go out on a day and yield what became of each; raises InputError for a day that is to come.

    Run twice, or by two processes at once, it sends nothing twice: only who has written `sending` into the books sends.
    """
    check(user, "send_reminders")
    if day > board_day(board):
        raise InputError(f"发送提醒：{day.isoformat()} 还没有到；请给今天或以前的一天，要预览请加 --dry-run")
    ways: dict[str, _Way] = defaultdict(_Way)
    for message in messages(board, day):
        way = ways[message.subscription.id if message.subscription.channel == "hook" else "mail"]
        if way.rests:
            yield Outcome(message, "held", way.rests)
        else:
            outcome = _one(board, message, mailer, poster, day)
            way.note(message, outcome.fate)
            yield outcome


@dataclass(slots=True)
class _Way:
    """How it went in a run by the mail server or a webhook: calls, and failures since the last that arrived."""

    calls: int = 0
    failures: int = 0
    down: bool = False

    def note(self, message: Message, fate: Fate) -> None:
        """Count a message; one person's wrong address is no fault of the mail server."""
        self.down = fate == "down"
        if message.subscription.channel == "hook":
            self.calls += 1
            self.failures = self.failures + 1 if fate in ("failed", "unknown") else 0

    @property
    def rests(self) -> str:
        """Return why no more is sent in this run, empty where it is."""
        if self.down:
            return "邮件服务器连不上，下次再发"
        if self.failures >= MOST_FAILURES:
            return f"连续 {MOST_FAILURES} 条没有送达，其余下次再发"
        return f"一次最多推送 {MOST_CALLS} 条，其余下次再发" if self.calls >= MOST_CALLS else ""


def _one(board: Board, message: Message, mailer: Mailer | None, poster: Poster | None, day: date) -> Outcome:
    """Claim a message, send it, and write down what came of it."""
    if (mailer if message.subscription.channel == "mail" else poster) is None:
        return Outcome(message, "held", "没有设置邮件服务器（DUIXIAN_SMTP、DUIXIAN_MAIL_FROM）")
    claimed = _claim(board, message, day)
    if claimed is None:
        return Outcome(message, "taken", "已由另一次运行发送")
    try:
        _hand_over(board, claimed, message, mailer, poster)
    except Unreachable as error:
        return _settle(board, claimed, message, "down", str(error), message.refusals)
    except Refused as error:
        return _settle(board, claimed, message, "failed", str(error), claimed.tries)
    except FateUnknown as error:
        return _settle(board, claimed, message, "unknown", str(error), claimed.tries)
    return _settle(board, claimed, message, "sent", "", claimed.tries)


def _claim(board: Board, message: Message, day: date) -> Delivery | None:
    """Write that a message is being sent, in a transaction of its own; None where another run sent since this one
    looked, or nobody wants it any more."""
    with board.ledger.begin("system", "发送提醒") as books:
        if not _as_seen(books, message) or not _still_wanted(books, message.subscription.id):
            return None
        tries = message.refusals + 1
        made = Delivery(message.id, message.subscription.id, message.key, day, "sending", tries, board.clock())
        books.put(made)
        return made


def _as_seen(books: Books, message: Message) -> bool:
    """Tell whether what was sent is what it was when the message was made: a mail gathers what no other mail told."""
    if message.subscription.channel == "mail":
        return basis(books.find(Delivery, subscription_id=message.subscription.id)) == message.basis
    known = books.get(Delivery, message.id)
    return known is None or (known.state == "failed" and known.tries == message.refusals)


def _still_wanted(books: Books, subscription_id: str) -> bool:
    found = books.get(Subscription, subscription_id)
    user = books.get(User, found.user_id) if found is not None and found.active else None
    return user is not None and found is not None and reach(user, RIGHTS[found.channel]) is not None


def _hand_over(board: Board, claimed: Delivery, message: Message, mailer: Mailer | None, poster: Poster | None) -> None:
    to = message.subscription
    if to.channel == "mail" and mailer is not None:
        mailer.send(to.address, message.subject, message.text, claimed.id)
    elif poster is not None:
        poster.post(to.address, to.secret, claimed.id, body_of(message, claimed.at))


def body_of(message: Message, at: datetime) -> bytes:
    """Return what a webhook is sent: JSON with type, time and data."""
    told = {"type": message.kind, "timestamp": at.isoformat(timespec="seconds"), "data": message.data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _settle(board: Board, claimed: Delivery, message: Message, fate: Fate, why: str, tries: int) -> Outcome:
    """Write down what came of a message; one whose fate is unknown stays `sending`."""
    state: Literal["sending", "sent", "failed"] = "sent" if fate == "sent" else "failed"
    if fate == "unknown":
        state = "sending"
    with board.ledger.begin("system", "发送提醒") as books:
        books.put(replace(claimed, state=state, tries=tries, at=board.clock(), error=why[:300]))
        if fate == "sent" and message.subscription.channel == "mail":
            before = books.find(Delivery, subscription_id=claimed.subscription_id, state="failed")
            with_it = f"内容已随 {claimed.day.isoformat()} 的提醒发出"
            books.put_many([replace(one, state="sent", error=with_it) for one in before if one.day < claimed.day])
    return Outcome(message, fate, why)


def decide(board: Board, user: User, delivery_id: str, again: bool) -> Delivery:
    """Say what a person knows of a message that was not surely sent: that it arrived, or that it is to go out again.

    Who subscribed may, and the supervision office; raises Conflict while it may still be on its way.
    """
    check(user, "subscribe", user.unit_id)
    with board.ledger.begin(user.id, "提醒重新发送" if again else "提醒已收到") as books:
        known = need(books, Delivery, delivery_id)
        owner = need(books, Subscription, known.subscription_id).user_id
        if owner != user.id and reach(user, "send_reminders") is None:
            raise NotFound("提醒：没有这条发送记录；请刷新页面再试")
        if known.state == "sent" or (known.state == "sending" and board.clock() - known.at < IN_FLIGHT):
            raise Conflict("提醒：已经送达，或正在发送；请过十分钟刷新页面再看")
        made = replace(known, state="failed" if again else "sent", tries=0 if again else known.tries)
        books.put(made)
        return made
