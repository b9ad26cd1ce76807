"""`duixian spin`: the tables of spinning machines."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.messages import say


def learn(
    spun: Annotated[str, typer.Argument(metavar="SPUN", help=say("spin_spun"), show_default=False)],
    clean: Annotated[str, typer.Argument(metavar="CLEAN", help=say("spin_clean"), show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help=say("spin_output"), show_default=False)],
    extend: Annotated[Path | None, typer.Option("--extend", help=say("spin_extend"))] = None,
) -> None:
    """Learn what a machine exchanged from a spun copy and a clean one, and write its table."""
    from duixian.wiring import learn_machine

    machine = learn_machine(spun, clean, output, extend)
    counts = {"exchanges": len(machine.exchanges), "markers": len(machine.markers)}
    print(say("spin_learned", path=output, **counts), file=sys.stderr)


def register(app: typer.Typer) -> None:
    """Add the family of commands."""
    family = typer.Typer(help=say("spin_help"), no_args_is_help=True, rich_markup_mode=None)
    family.command("learn", help=say("spin_learn_help"))(learn)
    app.add_typer(family, name="spin")
