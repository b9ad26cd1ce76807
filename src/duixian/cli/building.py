"""A long build as its user sees it: a bar on a terminal, a line now and then elsewhere, and what came of it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from duixian.cli.messages import catalogue, language, say
from duixian.cli.run import NOTHING_READ, SOME_FAILED

if TYPE_CHECKING:
    from rich.progress import Progress

    from duixian.corpus.build import Account, Watch

LINE_EVERY = 30.0
"""Seconds between two lines where standard error is no terminal."""

NAMED = 5
"""Kinds that a line names at most."""

COUNTED_IN = {"zh": 10_000, "en": 1_000}
"""How many characters are counted as one, by language: 万字, thousands."""


class Pace:
    """How fast a build goes: what was read since it began, by the clock."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def seconds(self) -> float:
        """Return how long it has gone on, never nothing."""
        return max(time.monotonic() - self.began, 0.001)

    def told(self, account: "Account", line: str) -> str:
        """Return how many were read, how fast, how many failed, and how long it will take."""
        took, done = self.seconds(), account.read + account.failed.total()
        return say(
            line,
            done=f"{done:,}",
            rate=f"{done / took:,.1f}",
            characters=_counted(account.characters / took),
            skipped=f"{account.skipped:,}",
            failed=f"{account.failures:,}",
            left=self.remaining(account),
        )

    def remaining(self, account: "Account") -> str:
        """Return how long it will take at this pace, `?` before anything is done."""
        done = account.committed - account.passed_by
        if done <= 0:
            return "?"
        left = self.seconds() * max(account.course.total - account.committed, 0) / done
        return f"{int(left) // 3600}:{int(left) // 60 % 60:02}:{int(left) % 60:02}"


@contextmanager
def watching(account: "Account") -> "Iterator[Watch]":
    """Give a function to call as the build goes on."""
    if sys.stderr.isatty():
        with _bar() as watch:
            yield watch
    else:
        yield _lines()


def _lines() -> "Watch":
    pace, told = Pace(), [time.monotonic()]

    def watch(account: "Account") -> None:
        if account.finishing or time.monotonic() - told[0] < LINE_EVERY:
            return
        told[0] = time.monotonic()
        print(pace.told(account, "corpus_line"), file=sys.stderr, flush=True)

    return watch


@contextmanager
def _bar() -> "Iterator[Watch]":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=10), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield _shown(bar)


def _shown(bar: "Progress") -> "Watch":
    task, pace = bar.add_task(say("reading"), total=None), Pace()

    def watch(account: "Account") -> None:
        told = pace.told(account, "corpus_bar")
        if account.finishing:
            told = say("corpus_finishing")
        bar.update(task, total=account.course.total, completed=account.committed, description=told)

    return watch


def summary(account: "Account", dataset: Path) -> Iterator[str]:
    """Yield the lines that tell what came of a build."""
    if account.left:
        yield say("corpus_left", path=dataset, left=f"{account.left:,}")
        return
    counts = {name: f"{getattr(account, name):,}" for name in ("inputs", "read", "skipped", "failures")}
    yield say("corpus_end", path=dataset, characters=_counted(account.characters), **counts)
    if account.failed:
        yield say("corpus_failed", kinds=_listed(account.failed.most_common(NAMED)))
    if account.skipped_failed:
        yield say("corpus_failed_before", count=f"{account.skipped_failed:,}")
    if account.course.passed_over:
        yield say("corpus_passed_over", kinds=_listed(account.course.passed_over.most_common(NAMED)))


def _counted(characters: float) -> str:
    return f"{characters / COUNTED_IN[language()]:,.1f}"


def _listed(counted: list[tuple[str, int]]) -> str:
    return say("list_comma").join(f"{_named(kind)} {count:,}" for kind, count in counted)


def _named(kind: str) -> str:
    key = f"corpus_error_{kind}"
    return say(key) if key in catalogue() else kind


def exit_code(account: "Account") -> int:
    """Return 0 where everything given was read, now or before; 2 where nothing was; 3 between."""
    if account.left:
        return SOME_FAILED
    failed = account.failures + account.skipped_failed
    if not failed:
        return 0
    return SOME_FAILED if account.read + account.skipped - account.skipped_failed else NOTHING_READ
