"""What the commands of the board share: the extra they need, the folder they work on, the board in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.messages import say
from duixian.model.errors import InputError

if TYPE_CHECKING:
    from duixian.app.board.ledger import Board

Data = Annotated[
    Path, typer.Option("--data", metavar="DIR", envvar="DUIXIAN_DATA", help=say("data_help"), show_default=False)
]
"""The option every command of the board has: its data folder."""

_NEEDED = ("sqlalchemy", "alembic", "psycopg", "fastapi", "uvicorn", "argon2")


def need_board() -> None:
    """Raise InputError where what the extra `board` installs is not there."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise InputError(say("board_missing", names="、".join(missing)))


@contextmanager
def opened(folder: Path, new: bool = False) -> "Iterator[Board]":
    """Open the board of a data folder; raises InputError where it has none, unless a `new` one may be made."""
    need_board()
    from duixian.wiring.board import has_board, open_board

    if not new and not has_board(folder):
        raise InputError(say("board_absent", folder=folder))
    store = open_board(folder)
    try:
        yield store.board
    finally:
        store.close()
