"""`duixian peers`: the targets of governments of one year side by side."""

from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.folder import choose_shown, read_all
from duixian.cli.messages import language, say
from duixian.cli.pair import put
from duixian.cli.readings import Tally


def peers(
    folder: Annotated[list[str], typer.Argument(metavar="DIR...", help=say("peers_folder"), show_default=False)],
    year: Annotated[int | None, typer.Option("--year", "-y", help=say("peers_year"))] = None,
    format: Annotated[str | None, typer.Option("--format", "-f", help=say("track_format"))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=say("track_output"))] = None,
    force: Annotated[bool, typer.Option("--force", help=say("read_force"))] = False,
) -> int:
    """Set the governments of one year side by side, write their headline targets, and return the exit code."""
    from duixian.outputs.peers.format import Wish, formats
    from duixian.wiring.tracking import side_by_side

    tally = Tally()
    chosen = choose_shown(formats(), format, output, "横向比较")
    reports = read_all(folder, output, force, tally)
    if reports:
        found = side_by_side(reports, year)
        put(lambda stream: chosen.write(found, stream, Wish(language())), output)
    return tally.exit_code()


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("peers", help=say("peers_help"))(peers)
