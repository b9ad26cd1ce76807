"""The Typer application: options of the whole command, and every family of commands found in `commands/`."""

import importlib
import pkgutil
from dataclasses import dataclass
from typing import Annotated

import typer

from duixian import __version__
from duixian.cli import commands
from duixian.cli.interruption import Interruptible
from duixian.cli.messages import say


@dataclass(slots=True)
class Options:
    """What was asked of the whole command."""

    debug: bool = False


options = Options()


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"duixian {__version__}")
        raise typer.Exit


def _whole_command(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=say("version_help"))
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", envvar="DUIXIAN_DEBUG", help=say("debug_help"))] = False,
) -> None:
    options.debug = debug


def application() -> typer.Typer:
    """Return the command with every family of commands registered."""
    app = typer.Typer(
        name="duixian",
        cls=Interruptible,
        help=say("app_help"),
        epilog=say("app_epilog"),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
    )
    app.callback()(_whole_command)
    for module in pkgutil.iter_modules(commands.__path__):
        importlib.import_module(f"{commands.__name__}.{module.name}").register(app)
    return app
