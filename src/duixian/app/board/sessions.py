"""Logins: sessions that expire, keys to the API, and a brake on guessing. Secrets are kept only as their SHA-256."""

import hashlib
import secrets
from datetime import datetime, timedelta

from duixian.app.board.ledger import Board, Reading, need
from duixian.model.board import Session, Throttle, Token, User
from duixian.model.errors import Conflict, InputError, NotFound

FREE_FAILURES = 5
"""Failed logins of one login from one address before it must wait; from one address whatever the login, four times."""
WAIT = timedelta(minutes=15)
LONGEST_NAME = 60


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_session(board: Board, user: User, lasts: timedelta) -> tuple[str, Session]:
    """Log a user in; returns the cookie's value and the session, which ends by itself. Their expired ones go."""
    cookie, now = secrets.token_urlsafe(32), board.clock()
    session = Session(digest(cookie), user.id, now, now + lasts, secrets.token_urlsafe(32))
    with board.ledger.begin(user.id) as books:
        for old in books.find(Session, user_id=user.id):
            if old.expires <= now:
                books.remove(Session, old.id)
        books.put(session)
    return cookie, session


def logged_in(books: Reading, cookie: str, now: datetime) -> tuple[User, Session] | None:
    """Return whose session a cookie is, None where it is unknown, over, or its user no longer active."""
    session = books.get(Session, digest(cookie))
    if session is None or session.expires <= now:
        return None
    user = books.get(User, session.user_id)
    return (user, session) if user is not None and user.active else None


def close_session(board: Board, session: Session) -> None:
    """Log out."""
    with board.ledger.begin(session.user_id) as books:
        books.remove(Session, session.id)


def close_others(board: Board, user_id: str, kept: str | None = None) -> None:
    """End every session of a user but one: the password has changed, or the user was stopped."""
    with board.ledger.begin(user_id) as books:
        for session in books.find(Session, user_id=user_id):
            if session.id != kept:
                books.remove(Session, session.id)


def make_token(board: Board, user: User, name: str, lasts: timedelta | None = None) -> tuple[str, Token]:
    """Give a user a key to the API with their own rights; the key itself is returned once and not kept."""
    if not name.strip() or len(name) > LONGEST_NAME:
        raise InputError(f"令牌名称“{name[:20]}”：须有 1 至 {LONGEST_NAME} 个字；请写明用途，如“统计平台”")
    key, now = f"dx_{secrets.token_urlsafe(32)}", board.clock()
    token = Token(digest(key), user.id, name.strip(), now, now + lasts if lasts else None)
    with board.ledger.begin(user.id, f"新增令牌 {token.name}") as books:
        books.put(token)
    return key, token


def drop_token(board: Board, user: User, token_id: str) -> None:
    """Take one of a user's own keys back."""
    with board.ledger.begin(user.id, "撤销令牌") as books:
        if need(books, Token, token_id).user_id != user.id:
            raise NotFound("令牌：没有这个令牌；请刷新页面再试")
        books.remove(Token, token_id)


def token_user(books: Reading, key: str, now: datetime) -> User | None:
    """Return whose key it is, None where it is unknown, over, or its user no longer active."""
    token = books.get(Token, digest(key))
    if token is None or (token.expires is not None and token.expires <= now):
        return None
    user = books.get(User, token.user_id)
    return user if user is not None and user.active else None


def _brakes(login: str, address: str) -> tuple[tuple[str, int], ...]:
    return (digest(f"{login}\n{address}"), FREE_FAILURES), (digest(f"\n{address}"), 4 * FREE_FAILURES)


def check_brake(board: Board, login: str, address: str) -> None:
    """Raise Conflict where a login has failed too often from an address, or an address with any login."""
    now = board.clock()
    with board.ledger.read() as books:
        for id, free in _brakes(login, address):
            brake = books.get(Throttle, id)
            if brake is not None and brake.until > now and brake.failures >= free:
                minutes = -((now - brake.until) // timedelta(minutes=1))
                raise Conflict(f"登录：连续失败次数过多，请约 {minutes} 分钟后再试；忘记口令请联系管理员重设")


def count_failure(board: Board, login: str, address: str) -> None:
    """Count a failed login."""
    now = board.clock()
    with board.ledger.begin("system") as books:
        for id, _ in _brakes(login, address):
            known = books.get(Throttle, id)
            before = known.failures if known is not None and known.until > now else 0
            books.put(Throttle(id, before + 1, now + WAIT))


def release_brake(board: Board, login: str, address: str) -> None:
    """Forget the failures of a login from an address: it has succeeded."""
    ids = [id for id, _ in _brakes(login, address)][:1]
    with board.ledger.begin("system") as books:
        for id in ids:
            books.remove(Throttle, id)
