"""What anybody may see may be kept for a minute by browsers and proxies, with a mark to ask whether it has changed."""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SHOWN = "duixian.shown"
"""Set in a request's scope where it is answered without a login from what is published."""

FRESH = "public, max-age=60"


class PublicCache:
    """Marks answers made for nobody in particular; every other answer stays as it is, to be kept by no cache.

    All pages say `Vary: Cookie`: the same address answers otherwise to who is logged in.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        await self._app(scope, receive, answer.take)


class _Answer:
    """One answer on its way: its start waits for the body, so that one sent whole can bear a mark of its content."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self._start: Message | None = None

    async def take(self, message: Message) -> None:
        """Pass a message on, its headers set; of a page that is known already only that it has not changed."""
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Cookie")
            self._start = message
            return
        if self._start is not None:
            start, self._start = self._start, None
            message = self._marked(start, message)
            await self._send(start)
        await self._send(message)

    def _marked(self, start: Message, body: Message) -> Message:
        headers = MutableHeaders(scope=start)
        shown = self._scope.get(SHOWN) and self._scope["method"] == "GET" and start["status"] == 200
        if not shown or "set-cookie" in headers:
            return body
        headers.setdefault("cache-control", FRESH)
        if body.get("more_body"):
            return body
        etag = f'W/"{hashlib.sha256(body.get("body", b"")).hexdigest()[:32]}"'
        headers["etag"] = etag
        if etag not in Headers(scope=self._scope).get("if-none-match", ""):
            return body
        start["status"] = 304
        for name in ("content-length", "content-type"):
            del headers[name]
        return {**body, "body": b""}
