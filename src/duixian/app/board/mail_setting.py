"""By which server mail goes, from whom, and where the pages are: set by the supervision office, without a password."""

from urllib.parse import urlsplit

from duixian.app.board.ledger import Board
from duixian.app.board.people import change_setting, setting
from duixian.app.board.permissions import check
from duixian.app.board.subscribing import mail_address
from duixian.model.board import User
from duixian.model.errors import InputError

MAIL = "mail"
"""The setting `{"server", "from", "base"}`; the environment's DUIXIAN_SMTP and DUIXIAN_MAIL_FROM go before it."""

SCHEMES = ("smtp", "smtps")


def base_address(board: Board) -> str:
    """Return where the pages are, without a slash at its end; empty where it is not set."""
    return str(setting(board, MAIL).get("base") or "")


def set_mail_server(board: Board, user: User, server: str, sender: str, base: str) -> None:
    """Set the server (smtp://host:port, smtps://host:port), who writes, and where the pages are; raises InputError."""
    check(user, "send_reminders")
    value = {
        "server": _server(server.strip()),
        "from": mail_address(sender) if sender.strip() else "",
        "base": _base(base.strip()),
    }
    change_setting(board, user, MAIL, {**value})


def _server(text: str) -> str:
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0 and text.isprintable()
    except ValueError:
        good = False
    if not good or parts.path.strip("/") or parts.query or len(text) > 300:
        raise InputError(f"邮件服务器“{text[:60]}”：写法不对；请填写 smtp://主机:25 或 smtps://主机:465")
    if parts.username or parts.password:
        raise InputError("邮件服务器：这里不能写用户名和口令；请由管理员写入环境变量 DUIXIAN_SMTP")
    return text


def _base(text: str) -> str:
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or not text.isprintable() or " " in text or parts.query or parts.fragment or "@" in text:
        raise InputError(f"工作台地址“{text[:60]}”：不是一个网址；请填写如 https://duixian.example.gov.cn")
    return text.rstrip("/")
