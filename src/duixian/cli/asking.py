"""`duixian corpus sql` and `describe`: a data set asked."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.messages import language, say
from duixian.cli.pair import choose, put
from duixian.model.errors import OutputError

DataSet = Annotated[Path, typer.Option("--data", "-d", metavar="DATASET", help=say("corpus_data"))]
Format = Annotated[str | None, typer.Option("--format", "-f", help=say("corpus_format"))]
Output = Annotated[Path | None, typer.Option("--output", "-o", help=say("track_output"))]

STANDARD_INPUT = "-"


def sql(
    question: Annotated[str, typer.Argument(metavar="SQL", help=say("corpus_question"), show_default=False)],
    data: DataSet,
    format: Format = None,
    output: Output = None,
    memory: Annotated[str, typer.Option("--memory", metavar="SIZE", help=say("corpus_memory"))] = "1GB",
) -> int:
    """Answer one SELECT over a data set, write the answer, and return the exit code."""
    from duixian.corpus.query import ask
    from duixian.outputs.answer.format import formats

    chosen = choose(formats(), format, output, "结果")
    if chosen.binary and output is None and sys.stdout.isatty():
        raise OutputError(say("binary_to_terminal", format=chosen.name, ending=chosen.extensions[0]))
    _keep_data(data, output)
    answer = ask(data, sys.stdin.read() if question == STANDARD_INPUT else question, memory)
    put(lambda stream: chosen.write(answer, stream), output)
    return 0


def describe(
    data: DataSet,
    format: Annotated[str | None, typer.Option("--format", "-f", help=say("corpus_describe_format"))] = None,
    output: Output = None,
) -> int:
    """Write what a data set covers and how good it is, and return the exit code."""
    from duixian.corpus.query import describe as described
    from duixian.outputs.coverage.format import formats

    chosen = choose(formats(), format, output, "概况")
    _keep_data(data, output)
    coverage = described(data)
    put(lambda stream: chosen.write(coverage, stream, language()), output)
    return 0


def _keep_data(data: Path, output: Path | None) -> None:
    """Raise OutputError where the answer would become a part of the data set, or take the place of one."""
    if output is not None and data.resolve() in output.resolve().parents:
        raise OutputError(say("corpus_answer_inside", path=output, data=data))
