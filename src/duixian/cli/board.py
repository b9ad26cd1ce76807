"""What the commands of the board share: the extra they need, the folder they work on."""

from importlib.util import find_spec

from duixian.cli.messages import say
from duixian.model.errors import InputError

_NEEDED = ("sqlalchemy", "alembic", "fastapi", "uvicorn", "argon2")


def need_board() -> None:
    """Raise InputError where what the extra `board` installs is not there."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise InputError(say("board_missing", names="、".join(missing)))
