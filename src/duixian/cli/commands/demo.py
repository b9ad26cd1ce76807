"""`duixian demo`: a data folder with a board to look at."""

import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.board import need_board
from duixian.cli.messages import say
from duixian.model.board import User

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What the demo's password is made of: nothing that is read for another letter."""
_LENGTH = 10
LOGIN_FILE = "demo-login.txt"


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=say("demo_folder"), show_default=False)],
    day: Annotated[datetime, typer.Option("--day", formats=["%Y-%m-%d"], help=say("demo_day"))] = datetime(2024, 7, 20),
) -> None:
    """Make the demo board in a folder and print who can log in with which password."""
    need_board()
    from duixian.web.passwords import hash_password
    from duixian.wiring.board import make_demo_board

    password = "".join(secrets.choice(LETTERS) for _ in range(_LENGTH))
    made = make_demo_board(folder, day.date(), lambda: hash_password(password))
    logins = "\n".join(_line(user) for user in made.users)
    _write_private(folder / LOGIN_FILE, say("demo_login", password=password) + "\n" + logins + "\n")
    total = sum(made.colours.values())
    print(say("demo_made", folder=folder, day=made.day, total=total))
    print(logins)
    print(say("demo_login", password=password))
    print(say("demo_next", folder=folder, file=folder / LOGIN_FILE))


def _line(user: User) -> str:
    return f"  {user.login:<13} {user.name}"


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read; on Windows the folder's own rights hold."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", help=say("demo_help"))(demo)
