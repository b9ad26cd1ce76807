"""`duixian verdict`: what became of a report's targets, by the report of the year after."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.messages import language, say
from duixian.model.errors import OutputError


def verdict(
    this: Annotated[str, typer.Argument(metavar="THIS", help=say("verdict_this"), show_default=False)],
    following: Annotated[str, typer.Argument(metavar="NEXT", help=say("verdict_next"), show_default=False)],
    format: Annotated[str | None, typer.Option("--format", "-f", help=say("verdict_format"))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=say("verdict_output"))] = None,
    decisions: Annotated[Path | None, typer.Option("--decisions", "-d", help=say("verdict_decisions"))] = None,
) -> int:
    """Judge every target of one report by the next, write the verdicts, and return 0."""
    from duixian.cli.pair import check, choose, put
    from duixian.outputs.verdicts.format import Wish, formats
    from duixian.wiring import judge_copies

    chosen = choose(formats(), format, output, "判定表")
    if chosen.binary and output is None and sys.stdout.isatty():
        raise OutputError(say("binary_to_terminal", format=chosen.name, ending=chosen.extensions[0]))
    check(this, following, output)
    table = judge_copies(this, following, decisions)
    put(lambda stream: chosen.write(table, stream, Wish(language(), date.today())), output)
    return 0


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("verdict", help=say("verdict_help"))(verdict)
