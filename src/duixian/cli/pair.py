"""Commands that take two files and write one outcome: where it goes, in which format, and what would harm."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from duixian.cli.messages import say
from duixian.model.errors import InputError, OutputError
from duixian.outputs.family import F, by_ending, member
from duixian.outputs.save import refusal, replacing

Write = Callable[[BinaryIO], None]


def choose(formats: Mapping[str, F], name: str | None, path: Path | None, what: str) -> F:
    """Return the format that is called `name`, or that `path` ends in, else the table; raises OutputError."""
    if name is not None or path is None:
        return member(formats, name or "table", what)
    chosen = by_ending(formats, path.name)
    if chosen is None:
        raise OutputError(say("unknown_ending", path=path, names="、".join(sorted(formats))))
    return chosen


def check(first: str, second: str, output: Path | None) -> None:
    """Raise where both are standard input, or where the outcome would overwrite what is to be read."""
    from duixian.wiring import STANDARD_INPUT

    if first == second == STANDARD_INPUT:
        raise InputError(say("compare_one_stream"))
    if output is not None and output.resolve() in {Path(first).resolve(), Path(second).resolve()}:
        raise OutputError(say("output_is_input", path=output))


def put(write: Write, output: Path | None) -> None:
    """Write the outcome to a file, whole or not at all, or to standard output; raises OutputError."""
    if output is not None:
        with replacing(output) as stream:
            write(stream)
        print(say("written", path=output), file=sys.stderr)
        return
    try:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise refusal(Path(say("standard_output")), error) from error
