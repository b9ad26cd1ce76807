"""What a user is told of and how: calendar, mail, webhooks, and what was sent."""

from dataclasses import dataclass
from datetime import datetime

from duixian.app.board.ledger import Board, Reading
from duixian.app.board.mail_setting import MAIL
from duixian.app.board.message import MOST_TRIES
from duixian.app.board.people import setting
from duixian.app.board.sending import IN_FLIGHT
from duixian.app.board.subscribing import KINDS, kinds_of
from duixian.model.board import Delivery, Subscription
from duixian.web.lights import Lang
from duixian.web.visitor import Visitor

LISTED = 30
"""Messages on the page."""
_STATES = {
    "sent": ("已送达", "Sent"),
    "failed": ("没有送达，下次再发", "Not taken, tried again"),
    "sending": ("正在发送", "Being sent"),
    "unknown": ("不知是否送达", "Fate unknown"),
    "stopped": (f"{MOST_TRIES} 次未被接收，已停发", f"Refused {MOST_TRIES} times, stopped"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing one may be told of."""

    name: str
    word: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Hook:
    """A webhook and what it is told."""

    id: str
    url: str
    kinds: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that went out, or did not; `asks` where a person has to say what became of it."""

    id: str
    at: datetime
    to: str
    what: str
    word: str
    error: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Reminders:
    """The page. `server` is what the office has set for mail, None for who may not see it."""

    feed: bool
    address: str
    mail_kinds: tuple[Kind, ...]
    hooks: tuple[Hook, ...]
    hook_kinds: tuple[Kind, ...]
    sent: tuple[Sent, ...]
    server: dict[str, str] | None


def reminders(board: Board, visitor: Visitor) -> Reminders:
    """Return what a user has subscribed to, and of the office's webhooks all."""
    office, lang = visitor.may("send_reminders"), visitor.lang
    with board.ledger.read() as books:
        own = books.find(Subscription, user_id=visitor.user.id, active=True)
        hooks = books.find(Subscription, order=("created",), channel="hook", active=True) if office else []
        seen = {one.id: one for one in (*own, *hooks)}
        sent = _sent(board, books, seen, lang)
    mail = next((one for one in own if one.channel == "mail"), None)
    kept = setting(board, MAIL) if office else {}
    return Reminders(
        feed=any(one.channel == "feed" for one in own),
        address=mail.address if mail else "",
        mail_kinds=_kinds("mail", kinds_of(mail) if mail else frozenset(KINDS["mail"]), lang),
        hooks=tuple(_hook(one, lang) for one in hooks),
        hook_kinds=_kinds("hook", frozenset(KINDS["hook"]), lang),
        sent=sent,
        server={name: str(kept.get(name) or "") for name in ("server", "from", "base")} if office else None,
    )


def _kinds(channel: str, chosen: frozenset[str], lang: Lang) -> tuple[Kind, ...]:
    known = KINDS["mail"] if channel == "mail" else KINDS["hook"]
    return tuple(Kind(name, words[lang == "en"], name in chosen) for name, words in known.items())


def _hook(one: Subscription, lang: Lang) -> Hook:
    words = [KINDS["hook"][kind][lang == "en"] for kind in KINDS["hook"] if kind in kinds_of(one)]
    return Hook(one.id, one.address, ("、" if lang == "zh" else ", ").join(words))


def _sent(board: Board, books: Reading, seen: dict[str, Subscription], lang: Lang) -> tuple[Sent, ...]:
    """Return what went out lately, before it what did not: that waits for somebody."""
    found: list[Delivery] = []
    for states in (["sending", "failed"], ["sent"]):
        found += books.find(Delivery, order=("-at",), limit=LISTED, subscription_id=sorted(seen), state=states)
    return tuple(_told(board, one, seen[one.subscription_id], lang) for one in found)


def _what(key: str, lang: Lang) -> str:
    """Return what a message told, by its key."""
    kind, _, day = key.partition("-")
    if kind == "mail":
        return f"Mail of {day}" if lang == "en" else f"{day} 提醒邮件"
    return KINDS["hook"][kind][lang == "en"] if kind in KINDS["hook"] else key


def _told(board: Board, one: Delivery, to: Subscription, lang: Lang) -> Sent:
    lost = one.state == "sending" and board.clock() - one.at >= IN_FLIGHT
    stopped = one.state == "failed" and one.tries >= MOST_TRIES
    word = _STATES["unknown" if lost else "stopped" if stopped else one.state][lang == "en"]
    return Sent(one.id, one.at, to.address, _what(one.key, lang), word, one.error, lost or one.state == "failed")
