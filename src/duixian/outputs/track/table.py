"""A track for a terminal: the sums, what was dropped, every year, then the indicators set more than once."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from duixian.model.track import Aim, History, Track
from duixian.outputs.table import printing
from duixian.outputs.track.format import Format, Wish
from duixian.outputs.track.look import called, look
from duixian.outputs.track.order import dropped, lasting, once
from duixian.outputs.track.said import headline, hit, name, result, say, share, shift, target, title
from duixian.outputs.words import Language

if TYPE_CHECKING:
    from rich.console import Console

Column = tuple[str, int, bool]
"""A heading, the column's part of the width, and whether it is set to the right."""


def print_table(
    screen: "Console", columns: Sequence[Column], rows: Iterable[Sequence[str]], heads: bool = True
) -> None:
    """Print rows under their columns."""
    from rich.table import Table
    from rich.text import Text

    listed = Table(box=None, padding=(0, 1), expand=True, header_style="dim", show_header=heads)
    for heading, ratio, right in columns:
        listed.add_column(heading, ratio=ratio, justify="right" if right else "left", overflow="fold")
    for row in rows:
        listed.add_row(*map(Text, row))
    screen.print(listed)


def print_heading(screen: "Console", text: str) -> None:
    """Print a heading with a blank line above it."""
    from rich.text import Text

    screen.print()
    screen.print(Text(text, style="bold"))


def _dropped(screen: "Console", track: Track, language: Language) -> None:
    found = [history for _, history in dropped(track)]
    print_heading(screen, f"{say('dropped', language)} {len(found)}")
    if not found:
        screen.print(say("dropped_none", language))
        return
    columns = [(say("indicator", language), 5, False), (say("times", language), 2, True)]
    columns += [(say("last_set", language), 4, False), (say("gone_in", language), 2, True)]
    print_table(screen, columns, (_gone(history, language) for history in found))


def _gone(history: History, language: Language) -> tuple[str, ...]:
    last = next(aim for aim in reversed(history.aims) if aim.target)
    gone = str(history.dropped.year) if history.dropped else ""
    return name(history, language), str(history.targets), f"{last.year} {target(last, language)}", gone


def _years(screen: "Console", track: Track, language: Language) -> None:
    print_heading(screen, say("years", language))
    columns = [(say("year", language), 2, False), (say("targets", language), 2, True)]
    columns += [(say("hit_rate", language), 3, True), (say("share_bar", language), 7, False)]
    columns += [(say("wording", language), 4, True), (say("soft_share", language), 3, True)]
    print_table(
        screen,
        columns,
        (
            (
                str(each.year),
                str(each.rate.all),
                hit(each.rate, language),
                " ".join(f"{called(outcome, language)}{count}" for outcome, count in each.rate.outcomes),
                "/".join(str(dict(each.wording).get(softness, 0)) for softness in ("soft", "plain", "hard")),
                share(each.share("soft")),
            )
            for each in track.years
        ),
    )


def _indicators(screen: "Console", track: Track, language: Language) -> None:
    found = [history for _, history in lasting(track)]
    print_heading(screen, f"{say('by_indicator', language)} {len(found)}")
    columns: list[Column] = [("", 2, False), (say("target", language), 4, True), (say("result", language), 4, True)]
    columns += [(say("verdict", language), 3, False), (say("shift", language), 7, False)]
    for history in found:
        print_heading(screen, f"{name(history, language)}  {hit(history.rate, language)}")
        print_table(screen, columns, (_aim(aim, language) for aim in history.aims))


def _aim(aim: Aim, language: Language) -> tuple[str, ...]:
    verdict = f"{look(aim.outcome).shape} {called(aim.outcome, language)}" if aim.target else ""
    reached = result(aim, language) if aim.target else ""
    return str(aim.year), target(aim, language), reached, verdict, shift(aim, language)


def _print(screen: "Console", track: Track, language: Language) -> None:
    from rich.text import Text

    screen.print(Text(title(track, language), style="bold"))
    for told in headline(track, language):
        screen.print(Text(told))
    for note in track.notes:
        screen.print(Text(note, style="yellow"))
    _dropped(screen, track, language)
    _years(screen, track, language)
    _indicators(screen, track, language)
    screen.print()
    screen.print(Text(f"{say('once', language)} {len(once(track))}", style="dim"))
    screen.print(Text(say("policy", language, policy=track.policy), style="dim"))


def write(track: Track, target: BinaryIO, wish: Wish) -> None:
    """Write the tables; colours only where `target` is a terminal."""
    with printing(target) as screen:
        _print(screen, track, wish.language)


FORMAT = Format("table", (".txt",), False, write)
