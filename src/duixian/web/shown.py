"""Answers for whoever comes by, kept in memory for some seconds: the same for everybody, so made once for all."""

from collections import OrderedDict
from http.cookies import SimpleCookie
from threading import Lock
from time import monotonic
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from duixian.app.board.ledger import Board
from duixian.model.board import LightRow, Remedy
from duixian.web.caching import SHOWN
from duixian.web.views.kept import PASSING
from duixian.web.visitor import COOKIE, LANGUAGE

MOST, LARGEST = 400, 2_000_000
"""Answers that are kept, and bytes of one."""


class Answer(NamedTuple):
    """An answer made under a mark: its start, its body, and until when it is given."""

    mark: str
    start: Message
    body: bytes
    until: float


class ShownAgain:
    """Gives an answer made for nobody in particular again for some seconds while nothing but filings and lights was
    written; anything else ends it at once. Who is logged in, or sends anything, is not concerned."""

    def __init__(self, app: ASGIApp, board: Board, seconds: float) -> None:
        self._app, self._board, self._lock, self._seconds = app, board, Lock(), seconds
        self._answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        key = _key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        mark = await run_in_threadpool(self._mark)
        known = self._known(key, mark)
        if known is not None:
            await send({**known.start, "headers": list(known.start["headers"])})
            await send({"type": "http.response.body", "body": known.body})
            return
        await self._app(scope, receive, _Noted(self, scope, send, key, mark).take)

    def _mark(self) -> str:
        """Return what changes with everything that is written but filings, lights and what nobody sees outside."""
        with self._board.ledger.read() as books:
            return books.head_but((*PASSING, LightRow, Remedy)).hash

    def _known(self, key: tuple[object, ...], mark: str) -> Answer | None:
        with self._lock:
            known = self._answers.get(key)
        return known if known is not None and known.mark == mark and monotonic() < known.until else None

    def keep(self, key: tuple[object, ...], mark: str, start: Message, body: bytes) -> None:
        """Keep an answer, and let the oldest go."""
        with self._lock:
            self._answers[key] = Answer(mark, start, body, monotonic() + self._seconds)
            self._answers.move_to_end(key)
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)


def _key(scope: Scope) -> tuple[object, ...] | None:
    """Return what an answer for nobody in particular depends on, None where somebody is logged in."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith("/static/"):
        return None
    headers = Headers(scope=scope)
    if "authorization" in headers or "if-none-match" in headers or "range" in headers:
        return None
    cookies = SimpleCookie(headers.get("cookie", ""))
    if COOKIE in cookies or "duixian_notice" in cookies:
        return None
    language = cookies[LANGUAGE].value if LANGUAGE in cookies else ""
    return scope["path"], scope["query_string"], language, headers.get("accept-encoding", ""), headers.get("host", "")


class _Noted:
    """One answer on its way, noted where it may be given again."""

    def __init__(self, shelf: ShownAgain, scope: Scope, send: Send, key: tuple[object, ...], mark: str) -> None:
        self._shelf, self._scope, self._send, self._key, self._mark = shelf, scope, send, key, mark
        self._start: Message | None = None

    async def take(self, message: Message) -> None:
        """Pass a message on, and keep it where it is a whole page of the public site."""
        if message["type"] == "http.response.start":
            good = self._scope.get(SHOWN) and message["status"] == 200
            plain = good and "set-cookie" not in MutableHeaders(scope=message)
            self._start = {**message, "headers": list(message["headers"])} if plain else None
        elif self._start is not None:
            body = message.get("body", b"")
            if not message.get("more_body") and len(body) <= LARGEST:
                self._shelf.keep(self._key, self._mark, self._start, body)
            self._start = None
        await self._send(message)
