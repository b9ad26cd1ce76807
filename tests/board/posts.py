"""A real mail server and a real receiver of webhooks on this machine, that answer as a test wants."""

import asyncio
import email
import email.policy
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from duixian.app.board.permissions import SYSTEM
from duixian.app.board.sending import send
from duixian.notify.smtp import Server, SmtpMailer
from duixian.store.engine import open_engine
from duixian.store.open import make_board

TAKEN = "250 OK"


@dataclass
class Mailbox:
    """What a mail server took; `answers` are given to RCPT and after DATA, `cut` drops the line after DATA."""

    mails: list[EmailMessage] = field(default_factory=list)
    froms: list[tuple[str, list[str]]] = field(default_factory=list)
    rcpt: str = TAKEN
    data: str = TAKEN
    cut: bool = False
    port: int = 0

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.rcpt == TAKEN:
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.data == TAKEN or self.cut:
            made = email.message_from_bytes(envelope.content, policy=email.policy.default)
            self.mails.append(made)
            self.froms.append((envelope.mail_from, list(envelope.rcpt_tos)))
        if self.cut:
            server.transport.abort()
            await asyncio.sleep(0)
        return self.data


class AnyPort(Controller):
    """A controller on whichever port is free; it calls its own port once when it starts."""

    def _trigger_server(self) -> None:
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(options: Mapping[str, Any] | None = None, **said: Any) -> Iterator[Mailbox]:
    """Run a mail server and yield what it takes; `options` are the server's own."""
    box = Mailbox(**said)
    controller = AnyPort(box, hostname="127.0.0.1", port=0, **(options or {}))
    controller.start()
    try:
        box.port = controller.port
        yield box
    finally:
        controller.stop()


@dataclass
class Calls:
    """What a receiver of webhooks was sent: headers and body; it answers `status` after `wait` seconds."""

    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 200
    wait: float = 0
    moved: str = ""
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"


def _receiver(calls: Calls) -> Callable[..., BaseHTTPRequestHandler]:
    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            calls.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            time.sleep(calls.wait)
            self.send_response(calls.status)
            if calls.moved:
                self.send_header("location", calls.moved)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    return Receiver


@contextmanager
def receiver(**said: Any) -> Iterator[Calls]:
    """Run a receiver of webhooks and yield what it is sent."""
    calls = Calls(**said)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _receiver(calls))  # type: ignore[arg-type]
    calls.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield calls
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def run_at_once(url: str, port: int, day: date, barrier: Any) -> None:
    """Send what is due on a day, begun at the same moment as another process."""
    folder = Path(tempfile.mkdtemp())
    clock = lambda: datetime(2024, 7, 20, 2, tzinfo=UTC)  # noqa: E731
    board = make_board(open_engine(url), folder, clock, lambda: uuid4().hex)
    mailer = SmtpMailer(Server("127.0.0.1", port, False), "office@example.invalid", "金华市", board.clock)
    barrier.wait(30)
    for _ in send(board, SYSTEM, mailer, None, day):
        pass
