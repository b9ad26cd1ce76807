"""`duixian compare`: two copies of one report, and where they differ."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.messages import language, say
from duixian.cli.run import FIGURES_DIFFER
from duixian.model.errors import InputError, OutputError

if TYPE_CHECKING:
    from duixian.model.comparison import Comparison
    from duixian.outputs.comparison.format import Format, Wish


def _format(name: str | None, path: Path | None) -> "Format":
    from duixian.outputs.comparison.format import format_for, format_named, formats

    if name is not None or path is None:
        return format_named(name or "table")
    chosen = format_for(path.name)
    if chosen is None:
        raise OutputError(say("unknown_ending", path=path, names="、".join(sorted(formats()))))
    return chosen


def _check(first: str, second: str, output: Path | None) -> None:
    from duixian.wiring import STANDARD_INPUT

    if first == second == STANDARD_INPUT:
        raise InputError(say("compare_one_stream"))
    if output is not None and output.resolve() in {Path(first).resolve(), Path(second).resolve()}:
        raise OutputError(say("output_is_input", path=output))


def _write(comparison: "Comparison", chosen: "Format", output: Path | None, wish: "Wish") -> None:
    from duixian.outputs.save import refusal, replacing

    if output is not None:
        with replacing(output) as stream:
            chosen.write(comparison, stream, wish)
        print(say("written", path=output), file=sys.stderr)
        return
    try:
        chosen.write(comparison, sys.stdout.buffer, wish)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise refusal(Path(say("standard_output")), error) from error


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help=say("compare_first"), show_default=False)],
    second: Annotated[str, typer.Argument(metavar="B", help=say("compare_second"), show_default=False)],
    format: Annotated[str | None, typer.Option("--format", "-f", help=say("compare_format"))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=say("compare_output"))] = None,
    everything: Annotated[bool, typer.Option("--all", help=say("compare_all"))] = False,
    force: Annotated[bool, typer.Option("--force", help=say("compare_force"))] = False,
) -> int:
    """Compare two copies, write what differs, and return 0 where no figure does, else 1."""
    from duixian.outputs.comparison.format import Wish
    from duixian.wiring import compare_copies

    chosen = _format(format, output)
    _check(first, second, output)
    comparison = compare_copies(first, second)
    _write(comparison, chosen, output, Wish(language(), everything, force))
    if output is not None:
        _tell(comparison)
    return 0 if comparison.faithful else FIGURES_DIFFER


def _tell(comparison: "Comparison") -> None:
    from duixian.outputs.comparison.verdict import verdict

    print(verdict(comparison, language()), file=sys.stderr)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", help=say("compare_help"))(compare)
