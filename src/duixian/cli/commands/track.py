"""`duixian track`: one government's targets over the years, and what came of each."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.folder import choose_shown, read_all
from duixian.cli.messages import language, say
from duixian.cli.pair import put
from duixian.cli.readings import Tally

if TYPE_CHECKING:
    from duixian.model.track import Track

PICTURED = "html"
"""The format that shows charts."""


def track(
    folder: Annotated[list[str], typer.Argument(metavar="DIR...", help=say("track_folder"), show_default=False)],
    format: Annotated[str | None, typer.Option("--format", "-f", help=say("track_format"))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=say("track_output"))] = None,
    force: Annotated[bool, typer.Option("--force", help=say("read_force"))] = False,
) -> int:
    """Follow one government over the years, write what came of its targets, and return the exit code."""
    from duixian.outputs.track.format import Wish, formats
    from duixian.wiring.tracking import follow

    tally = Tally()
    chosen = choose_shown(formats(), format, output, "历年")
    reports = read_all(folder, output, force, tally)
    if reports:
        found = follow(reports)
        charts = _charts(found) if chosen.name == PICTURED else {}
        put(lambda stream: chosen.write(found, stream, Wish(language(), charts)), output)
    return tally.exit_code()


def _charts(found: "Track") -> dict[int, str] | None:
    """Draw every indicator that has figures of two years; None where what draws is not installed."""
    try:
        from duixian.web.charts.aims import aims_chart, points
    except ImportError:
        return None
    return {
        place: str(aims_chart(history, lang=language()))
        for place, history in enumerate(found.histories)
        if points(history) > 1
    }


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("track", help=say("track_help"))(track)
