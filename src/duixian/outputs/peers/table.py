"""A comparison of governments for a terminal: an indicator at a time, then the tiers, then who has none."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from duixian.model.peers import Headline, Peers
from duixian.outputs.peers.format import Format, Wish
from duixian.outputs.peers.rows import lacking_rows, tier_rows
from duixian.outputs.peers.said import facts, government, name, say, step, target, title
from duixian.outputs.row import Row
from duixian.outputs.table import printing
from duixian.outputs.track.table import Column, print_heading, print_table
from duixian.outputs.words import Language

if TYPE_CHECKING:
    from rich.console import Console

TIER_COLUMNS: Sequence[tuple[str, str, int]] = (
    ("above", "upper", 3),
    ("indicator", "indicator", 4),
    ("promised", "upper_target", 3),
    ("higher", "higher", 1),
    ("alike", "alike", 1),
    ("lower", "lower", 1),
    ("each", "each", 8),
)
LACKING_COLUMNS: Sequence[tuple[str, str, int]] = (
    ("indicator", "indicator", 4),
    ("held", "held", 2),
    ("governments", "governments", 9),
)


def _headline(screen: "Console", peers: Peers, headline: Headline, language: Language) -> None:
    print_heading(screen, f"{name(headline, language)}  {headline.held}/{len(peers.peers)}")
    columns: list[Column] = [("", 4, False), ("", 4, True), ("", 6, False)]
    print_table(screen, columns, _stands(peers, headline, language), heads=False)


def _stands(peers: Peers, headline: Headline, language: Language) -> Iterator[tuple[str, ...]]:
    for place, stand in enumerate(headline.stands):
        if stand:
            yield government(peers, place), target(stand, language), step(stand, language)


def _listed(
    screen: "Console", part: str, columns: Sequence[tuple[str, str, int]], rows: list[Row], language: Language
) -> None:
    print_heading(screen, say(part, language))
    if not rows:
        screen.print(say(f"{part}_none", language))
        return
    heads: list[Column] = [(say(head, language), ratio, False) for _, head, ratio in columns]
    print_table(screen, heads, ([str(row[key]) for key, _, _ in columns] for row in rows))


def write(peers: Peers, target: BinaryIO, wish: Wish) -> None:
    """Write the tables; colours only where `target` is a terminal."""
    with printing(target) as screen:
        _print(screen, peers, wish.language)


def _print(screen: "Console", peers: Peers, language: Language) -> None:
    from rich.text import Text

    screen.print(Text(title(peers, language), style="bold"))
    screen.print(Text(facts(peers, language)))
    for note in peers.notes:
        screen.print(Text(note, style="yellow"))
    for headline in peers.headlines:
        _headline(screen, peers, headline, language)
    _listed(screen, "tiers", TIER_COLUMNS, list(tier_rows(peers, language)), language)
    _listed(screen, "lacking", LACKING_COLUMNS, list(lacking_rows(peers, language)), language)


FORMAT = Format("table", (".txt",), False, write)
