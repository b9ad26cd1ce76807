"""`duixian compare`: two copies of one report, and where they differ."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.messages import language, say
from duixian.cli.run import FIGURES_DIFFER

if TYPE_CHECKING:
    from duixian.model.comparison import Comparison


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help=say("compare_first"), show_default=False)],
    second: Annotated[str, typer.Argument(metavar="B", help=say("compare_second"), show_default=False)],
    format: Annotated[str | None, typer.Option("--format", "-f", help=say("compare_format"))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=say("compare_output"))] = None,
    everything: Annotated[bool, typer.Option("--all", help=say("compare_all"))] = False,
    force: Annotated[bool, typer.Option("--force", help=say("compare_force"))] = False,
) -> int:
    """Compare two copies, write what differs, and return 0 where no figure does, else 1."""
    from duixian.cli.pair import check, choose, put
    from duixian.outputs.comparison.format import Wish, formats
    from duixian.wiring import compare_copies

    chosen = choose(formats(), format, output, "比对")
    check(first, second, output)
    comparison = compare_copies(first, second)
    put(lambda stream: chosen.write(comparison, stream, Wish(language(), everything, force)), output)
    if output is not None:
        _tell(comparison)
    return 0 if comparison.faithful else FIGURES_DIFFER


def _tell(comparison: "Comparison") -> None:
    from duixian.outputs.comparison.verdict import verdict

    print(verdict(comparison, language()), file=sys.stderr)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", help=say("compare_help"))(compare)
