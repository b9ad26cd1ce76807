"""`duixian unit`: the units of a government."""

from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.board import Data, opened
from duixian.cli.messages import say


def import_units(
    table: Annotated[Path, typer.Argument(metavar="FILE", help=say("unit_file"), show_default=False)],
    data: Data,
) -> None:
    """Add the units of a table, all of them or none; those that are there already are changed."""
    with opened(data, new=True) as board:
        from duixian.app.board.permissions import SYSTEM
        from duixian.app.board.units import import_units, read_units
        from duixian.wiring.board import read_text

        added, changed = import_units(board, SYSTEM, read_units(read_text(table), table.name))
    print(say("unit_imported", added=added, changed=changed))


def register(app: typer.Typer) -> None:
    """Add the family of commands."""
    family = typer.Typer(help=say("unit_help"), no_args_is_help=True, rich_markup_mode=None)
    family.command("import", help=say("unit_import_help"))(import_units)
    app.add_typer(family, name="unit")
