"""Subscriptions to what is due: a calendar's secret address, mail, and webhooks of the supervision office."""

import re
import secrets
from base64 import b64encode
from collections.abc import Collection, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from duixian.app.board.event import EVENT_KINDS, Words
from duixian.app.board.ledger import Board, Books, Reading, need
from duixian.app.board.permissions import check, reach
from duixian.app.board.sessions import digest
from duixian.model.board import Subscription, User
from duixian.model.board.outside import Channel
from duixian.model.errors import InputError, NotFound

MAIL_KINDS: Mapping[str, Words] = {
    "filing": Words("填报到期与逾期", "filings due and overdue"),
    "deadline": Words("节点和期限临近", "nodes and deadlines near"),
    "red": Words("转为红灯的事项", "tasks that turned red"),
    "obstacle": Words("问题临期与超期", "problems near their day or over it"),
    "remedy": Words("整改期限", "remedies due"),
}
HOOK_KINDS: Mapping[str, Words] = {
    "light_turned_red": Words("事项转为红灯", "a task turned red"),
    "filing_missing": Words("单位逾期未报", "a unit has not filed"),
    "obstacle_overdue": Words("问题超期", "a problem is overdue"),
    "correction_received": Words("收到更正申请", "a correction was asked for"),
    "report_imported": Words("导入新报告", "a report was imported"),
}
_EVENTS: Mapping[str, Words] = dict(EVENT_KINDS.items())
KINDS: Mapping[Channel, Mapping[str, Words]] = {"feed": _EVENTS, "mail": MAIL_KINDS, "hook": HOOK_KINDS}
"""What each way of being told can tell."""

LONGEST_ADDRESS, LONGEST_URL = 254, 1000
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")


def mail_address(text: str) -> str:
    """Return an address of mail; raises InputError where it is none, or holds more than one.

    >>> mail_address(" office@example.invalid ")
    'office@example.invalid'
    """
    address = text.strip()
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        raise InputError(f"邮箱“{text.strip()[:60]!s}”：不是一个电子邮箱地址；请填写如 tjj@example.gov.cn，只填一个")
    return address


def hook_url(text: str, http: bool) -> str:
    """Return the address of a webhook; raises InputError unless it is https, or http where that is allowed."""
    url = text.strip()
    try:
        parts = urlsplit(url)
        good = bool(parts.hostname) and parts.port != 0 and url.isascii() and url.isprintable() and " " not in url
    except ValueError:
        good = False
    if not good or len(url) > LONGEST_URL or parts.username or parts.password or parts.fragment:
        raise InputError(f"推送地址“{url[:60]}”：不是一个网址，或带有用户名、口令；请填写如 https://主机/路径")
    if parts.scheme != "https" and not (http and parts.scheme == "http"):
        raise InputError(f"推送地址“{url[:60]}”：须以 https:// 开头；只在内网使用 http 的，请勾选“允许 http”")
    return url


def _wanted(channel: Channel, kinds: Collection[str]) -> list[str]:
    known = KINDS[channel]
    unknown = sorted(set(kinds) - set(known))
    if unknown:
        raise InputError(f"提醒内容：没有“{unknown[0][:20]}”这一种；可选 {'、'.join(known)}")
    if not kinds:
        raise InputError("提醒内容：一种也没有选；请至少选一种")
    return [kind for kind in known if kind in kinds]


def _end(books: Books, user: User, channel: Channel) -> None:
    found = books.find(Subscription, user_id=user.id, channel=channel, active=True)
    books.put_many([replace(one, active=False) for one in found])


def renew_feed(board: Board, user: User, kinds: Collection[str] = tuple(EVENT_KINDS)) -> str:
    """Give a user a new secret address for their calendar, which is returned once and not kept; a former one ends."""
    check(user, "subscribe", user.unit_id)
    token, wanted = secrets.token_urlsafe(32), _wanted("feed", kinds)
    with board.ledger.begin(user.id, "订阅日历") as books:
        _end(books, user, "feed")
        books.put(Subscription(digest(token), user.id, "feed", "", "", {"kinds": [*wanted]}, board.clock()))
    return token


def end_feed(board: Board, user: User) -> None:
    """End a user's calendar address."""
    with board.ledger.begin(user.id, "停用日历地址") as books:
        _end(books, user, "feed")


def feed_of(books: Reading, token: str) -> tuple[User, Subscription] | None:
    """Return whose calendar a secret address is; None where it is unknown, ended, or its user may not subscribe."""
    found = books.get(Subscription, digest(token))
    if found is None or not found.active or found.channel != "feed":
        return None
    user = books.get(User, found.user_id)
    return (user, found) if user is not None and reach(user, "subscribe") is not None else None


def set_mail(board: Board, user: User, address: str, kinds: Collection[str]) -> Subscription:
    """Let a user be told by mail; another address begins anew, other kinds do not. Raises InputError."""
    check(user, "subscribe", user.unit_id)
    to, wanted = mail_address(address), _wanted("mail", kinds)
    with board.ledger.begin(user.id, "订阅邮件提醒") as books:
        same = books.find(Subscription, user_id=user.id, channel="mail", address=to, active=True)
        if same:
            made = replace(same[0], wanted={"kinds": [*wanted]})
        else:
            _end(books, user, "mail")
            made = Subscription(board.new_id(), user.id, "mail", to, "", {"kinds": [*wanted]}, board.clock())
        books.put(made)
    return made


def end_mail(board: Board, user: User) -> None:
    """End a user's mail."""
    with board.ledger.begin(user.id, "停止邮件提醒") as books:
        _end(books, user, "mail")


def add_hook(board: Board, user: User, url: str, kinds: Collection[str], http: bool = False) -> Subscription:
    """Add a webhook; its secret is made here and signs everything that is sent. Raises InputError, NotAllowed."""
    check(user, "send_reminders")
    to, wanted = hook_url(url, http), _wanted("hook", kinds)
    secret = f"whsec_{b64encode(secrets.token_bytes(32)).decode()}"
    made = Subscription(board.new_id(), user.id, "hook", to, secret, {"kinds": [*wanted], "http": http}, board.clock())
    with board.ledger.begin(user.id, "新增推送") as books:
        books.put(made)
    return made


def end_hook(board: Board, user: User, hook_id: str) -> None:
    """End a webhook; raises NotFound."""
    check(user, "send_reminders")
    with board.ledger.begin(user.id, "停用推送") as books:
        hook = need(books, Subscription, hook_id)
        if hook.channel != "hook":
            raise NotFound("推送：没有这个推送；请刷新页面再试")
        books.put(replace(hook, active=False))


def kinds_of(subscription: Subscription) -> frozenset[str]:
    """Return what a subscription wants to be told."""
    kinds = subscription.wanted.get("kinds")
    return frozenset(str(kind) for kind in kinds) if isinstance(kinds, list) else frozenset()
