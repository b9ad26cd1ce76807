"""`duixian corpus`: many reports as one data set."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.asking import describe, sql
from duixian.cli.interruption import Interrupted
from duixian.cli.messages import say

if TYPE_CHECKING:
    from duixian.corpus.build import Account


def build(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help=say("corpus_sources"), show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", help=say("corpus_output"))],
    engine: Annotated[str, typer.Option("--engine", help=say("corpus_engine"))] = "pool",
    address: Annotated[str | None, typer.Option("--address", metavar="ADDR", help=say("corpus_address"))] = None,
    workers: Annotated[int | None, typer.Option("--workers", "-w", min=1, help=say("corpus_workers"))] = None,
    text_column: Annotated[str | None, typer.Option("--text-column", metavar="NAME", help=say("corpus_column"))] = None,
    force: Annotated[bool, typer.Option("--force", help=say("read_force"))] = False,
    renew: Annotated[bool, typer.Option("--renew", help=say("corpus_renew"))] = False,
) -> int:
    """Build a data set or add to it, tell what came of it, and return the exit code."""
    from duixian.cli.building import exit_code, summary, watching
    from duixian.corpus.build import Account
    from duixian.wiring.corpus import Corpus, build_corpus

    corpus = Corpus(sources, output, engine, address, workers, text_column, force, renew)
    account = Account()
    try:
        with watching(account) as watch:
            build_corpus(corpus, account, watch)
    except KeyboardInterrupt as stop:
        raise Interrupted(told=_stopped(account)) from stop
    for line in summary(account, output):
        print(line, file=sys.stderr)
    return exit_code(account)


def _stopped(account: "Account") -> str:
    return say("corpus_stopped", done=account.read + account.failures)


def register(app: typer.Typer) -> None:
    """Add the family of commands."""
    corpus = typer.Typer(help=say("corpus_help"), no_args_is_help=True, rich_markup_mode=None)
    corpus.command("build", help=say("corpus_build_help"))(build)
    corpus.command("sql", help=say("corpus_sql_help"))(sql)
    corpus.command("describe", help=say("corpus_describe_help"))(describe)
    app.add_typer(corpus, name="corpus")
