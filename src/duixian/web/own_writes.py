"""Who wrote something sees it at once, however long the answers rest that others are given."""

from collections import OrderedDict
from http.cookies import SimpleCookie
from time import monotonic

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from duixian.web.views.kept import AT_ONCE, LONGEST
from duixian.web.visitor import COOKIE

MOST = 1000
"""Logins whose last writing is remembered."""


class OwnWrites:
    """Remembers which login sent a form or a request last, and lets its next pages be made of what is there now."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._until: OrderedDict[str, float] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        login = _login(scope)
        AT_ONCE.set(monotonic() < self._until.get(login, 0.0))
        try:
            await self._app(scope, receive, send)
        finally:
            if login and scope["method"] not in ("GET", "HEAD"):
                self._note(login)

    def _note(self, login: str) -> None:
        self._until[login] = monotonic() + 2 * LONGEST
        self._until.move_to_end(login)
        while len(self._until) > MOST:
            self._until.popitem(last=False)


def _login(scope: Scope) -> str:
    """Return the cookie or key that a request comes with, empty where it comes with none."""
    if scope["type"] != "http" or scope["path"].startswith("/static/"):
        return ""
    headers = Headers(scope=scope)
    cookies = SimpleCookie(headers.get("cookie", ""))
    return cookies[COOKIE].value if COOKIE in cookies else headers.get("authorization", "")
