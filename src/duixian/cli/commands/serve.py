"""`duixian serve`: the board in a browser."""

import sys
from ipaddress import ip_address
from typing import Annotated

import typer

from duixian.cli.board import Data, opened
from duixian.cli.messages import say


def serve(
    data: Data,
    host: Annotated[str, typer.Option("--host", help=say("serve_host"))] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help=say("serve_port"))] = 8000,
    secure: Annotated[bool, typer.Option("--secure", help=say("serve_secure"))] = False,
    root: Annotated[str, typer.Option("--root", metavar="PATH", help=say("serve_root"), show_default=False)] = "",
) -> None:
    """Serve a board until it is told to stop."""
    with opened(data) as board:
        from duixian.web.app import create_app
        from duixian.web.server import address_of, open_port
        from duixian.web.server import serve as run
        from duixian.web.serving import Serving

        app = create_app(board, Serving(secure=secure, root=root, again=5.0))
        with open_port(host, port) as listening:
            if not secure and not _is_loopback(host):
                print(say("serve_exposed", host=host), file=sys.stderr, flush=True)
            address = address_of(listening, host)
            run(app, listening, lambda: print(say("serve_ready", address=address), flush=True))
    print(say("serve_stopped"), flush=True)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", help=say("serve_help"))(serve)
