"""A bar on standard error while many reports are read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from duixian.cli.messages import say

Advance = Callable[[], None]


@contextmanager
def progress(total: int, shown: bool) -> Iterator[Advance]:
    """Give a function to call after each report; a line printed meanwhile on standard error stands above the bar."""
    if not shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(say("reading"), total=total)
        yield lambda: bar.advance(task)
