"""`duixian user`: who may log in; the first administrator is made here and nowhere else."""

import re
import sys
from enum import StrEnum
from getpass import getpass
from typing import Annotated

import typer

from duixian.cli.board import Data, opened
from duixian.cli.messages import say
from duixian.model.errors import InputError

SHORTEST = 10
_LOGIN = re.compile(r"[\w.@-]{1,60}")

Login = Annotated[str, typer.Argument(metavar="LOGIN", help=say("user_login"), show_default=False)]
Piped = Annotated[bool, typer.Option("--password-stdin", help=say("user_password_stdin"))]


class RoleName(StrEnum):
    """The roles, as they are written in the command."""

    supervisor = "supervisor"
    reporter = "reporter"
    verifier = "verifier"
    leader = "leader"
    auditor = "auditor"
    public = "public"


def add(
    login: Login,
    data: Data,
    role: Annotated[RoleName, typer.Option("--role", help=say("user_role"), show_default=False)],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help=say("user_name"), show_default=False)],
    unit: Annotated[str | None, typer.Option("--unit", metavar="NAME", help=say("user_unit"))] = None,
    password_stdin: Piped = False,
) -> None:
    """Add a user; makes the board where the folder has none yet."""
    if not _LOGIN.fullmatch(login):
        raise InputError(say("user_bad_login", login=login))
    with opened(data, new=True) as board:
        from duixian.app.board.people import add_user
        from duixian.app.board.permissions import SYSTEM
        from duixian.app.board.units import unit_named
        from duixian.web.passwords import hash_password

        unit_id = unit_named(board, unit).id if unit else None
        hashed = hash_password(_ask_password(password_stdin))
        made = add_user(board, SYSTEM, login, name, role.value, unit_id, hashed)
    print(say("user_added", login=made.login, name=made.name))


def password(login: Login, data: Data, password_stdin: Piped = False) -> None:
    """Give a user another password; whoever is logged in as that user is logged out."""
    with opened(data) as board:
        from duixian.app.board.people import find_user, set_password
        from duixian.app.board.permissions import SYSTEM
        from duixian.app.board.sessions import close_others
        from duixian.web.passwords import hash_password

        user = find_user(board, login)
        if user is None:
            raise InputError(say("user_unknown", login=login))
        set_password(board, SYSTEM, user.id, hash_password(_ask_password(password_stdin)))
        close_others(board, user.id)
    print(say("user_password_set", login=login))


def listing(data: Data) -> None:
    """Print every user: login, role, unit, name, separated by tabs."""
    with opened(data) as board:
        from duixian.app.board.permissions import ROLE_NAMES
        from duixian.model.board import Unit, User

        with board.ledger.read() as books:
            units = {unit.id: unit.name for unit in books.find(Unit)}
            for user in books.find(User, order=("login",)):
                state = say("user_active") if user.active else say("user_stopped")
                row = (user.login, ROLE_NAMES[user.role], units.get(user.unit_id or "", "-"), user.name, state)
                print("\t".join(row))


def _ask_password(piped: bool) -> str:
    """Return a password typed twice on the terminal, or the first line of standard input where that was asked for."""
    if piped:
        given = sys.stdin.readline().rstrip("\r\n")
    elif sys.stdin.isatty():
        given = getpass(say("user_ask"))
        if getpass(say("user_ask_again")) != given:
            raise InputError(say("user_differ"))
    else:
        raise InputError(say("user_no_terminal"))
    if len(given) < SHORTEST:
        raise InputError(say("user_short", length=len(given), least=SHORTEST))
    return given


def register(app: typer.Typer) -> None:
    """Add the family of commands."""
    family = typer.Typer(help=say("user_help"), no_args_is_help=True, rich_markup_mode=None)
    family.command("add", help=say("user_add_help"))(add)
    family.command("password", help=say("user_password_help"))(password)
    family.command("list", help=say("user_list_help"))(listing)
    app.add_typer(family, name="user")
