"""What the server did, as JSON lines on standard error: no query string, no body, no cookie ever stands in them."""

import json
import logging
import re
import sys
from datetime import UTC, datetime
from time import perf_counter
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST, USER = "duixian.request", "duixian.user"
"""Where a request's scope keeps its id, and the id of the user who asks once that is known."""

_LOG = logging.getLogger("duixian.web")
_GIVEN = re.compile(rb"[A-Za-z0-9_-]{8,64}")
_HEADER = b"x-request-id"
_SECRET = re.compile(r"/calendar/[^/]+\.ics")
"""A calendar's address is the key to it: the log does not tell it."""


class JsonLines(logging.Formatter):
    """One JSON object a record: time (UTC), level, event, and the fields it was logged with."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": at, "level": record.levelname.lower(), "event": record.getMessage()}
        line |= getattr(record, "fields", {})
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def set_up_logging(level: int = logging.INFO) -> None:
    """Send everything that is logged to standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)


class Journal:
    """Logs every request with its id, method, path, status, milliseconds and user; the answer bears the id too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and log how it ended, however it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = perf_counter(), 500
        scope[REQUEST] = _request_id(scope)

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (_HEADER, scope[REQUEST].encode())]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            _note(scope, status, perf_counter() - started)


def _request_id(scope: Scope) -> str:
    """Return the id a proxy in front gave the request, where it is one, else a new one."""
    given = next((value for name, value in scope["headers"] if name == _HEADER), b"")
    return str(given.decode()) if _GIVEN.fullmatch(given) else uuid4().hex[:16]


def _note(scope: Scope, status: int, took: float) -> None:
    fields = {
        "request": scope[REQUEST],
        "method": scope["method"],
        "path": _SECRET.sub("/calendar/….ics", scope["path"]),
        "status": status,
        "ms": round(took * 1000, 1),
        "user": scope.get(USER),
    }
    level = logging.ERROR if status >= 500 else logging.INFO
    _LOG.log(level, "request", extra={"fields": fields})
