"""A real mail server and a real receiver of webhooks on this machine, that answer as a test wants."""

import asyncio
import email
import email.policy
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

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


@contextmanager
def mail_server(**said: Any) -> Iterator[Mailbox]:
    """Run a mail server and yield what it takes."""
    box = Mailbox(**said)
    controller = Controller(box, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        assert controller.server is not None
        box.port = controller.server.sockets[0].getsockname()[1]
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
        def do_POST(self) -> None:  # noqa: N802
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
