"""The server process: one port, one process, stopped gracefully."""

import errno
import signal
import socket
import sys
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from duixian.model.errors import OutputError
from duixian.web.journal import Journal, set_up_logging

_REFUSALS = {errno.EADDRINUSE: "端口已被占用", errno.EACCES: "没有权限，1024 以下的端口须由管理员开"}
TURN = 0.0005
"""Seconds after which a thread lets another have its turn: who reckons for long must not hold up who answers."""
GRACE = 8
"""Seconds that requests under way are given when the server is stopped."""


class _Announcing(uvicorn.Server):
    """A server that says so once it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def open_port(host: str, port: int) -> socket.socket:
    """Listen on a host and port (0: any that is free); raises OutputError where that cannot be."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        why = _REFUSALS.get(error.errno or 0, "没有这个地址，或不能使用")
        raise OutputError(f"{host}:{port}：不能监听（{why}）；请用 --port 换一个端口，或核对 --host") from error


def address_of(listening: socket.socket, host: str) -> str:
    """Return the URL a listening socket is reached at."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listening.getsockname()[1]}"


def serve(app: ASGIApp, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or Ctrl-C; requests under way are finished first, within `GRACE` seconds."""
    set_up_logging()
    sys.setswitchinterval(TURN)
    config = uvicorn.Config(
        Journal(app),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    # uvicorn raises the signal again once it has stopped; by then there is nothing left to stop
    before = {sig: signal.signal(sig, lambda *_: None) for sig in (signal.SIGTERM, signal.SIGINT)}
    try:
        _Announcing(config, ready).run(sockets=[listening])
    finally:
        for sig, handler in before.items():
            signal.signal(sig, handler)
