"""The published figures that are in the books, and what a table that was typed would bring in."""

from collections.abc import Sequence
from dataclasses import dataclass

from duixian.app.board.ledger import Board
from duixian.app.board.published import compare_published, figures
from duixian.app.board.published_rows import PublishedRow, read_published
from duixian.model.board import User
from duixian.web.lights import Lang
from duixian.web.views.compare_figures import period_text, title_of
from duixian.web.views.source import Source, Sources
from duixian.web.views.wording import with_unit

LISTED = 500
"""Figures on the page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the list."""

    place: str
    name: str
    period: str
    value: str
    when: str
    source: Source
    simulated: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would bring in: each row with `new`, `changed` or `same`."""

    rows: tuple[tuple[PublishedRow, str], ...]
    added: int
    changed: int


def listed(board: Board, lang: Lang) -> tuple[Sequence[Line], int]:
    """Return the newest figures, and how many there are."""
    every = sorted(figures(board), key=lambda one: (-one.year, -one.month, one.code, one.measure, one.adcode or ""))
    sources = Sources(board, every[:LISTED])
    lines = [
        Line(
            one.place,
            title_of(one.code, one.measure, lang),
            period_text((one.year, one.month), lang),
            with_unit(one.value, one.unit),
            one.as_of.isoformat(),
            sources.of(one, lang),
            one.simulated,
        )
        for one in every[:LISTED]
    ]
    return lines, len(every)


def preview(board: Board, user: User, text: str) -> Preview:
    """Return what a table would bring in; raises InputError where it cannot be read."""
    rows = read_published(text, "公布数")
    added, changed = compare_published(board, user, rows)
    told = ((row, "new" if row.line in added else "changed" if row.line in changed else "same") for row in rows)
    return Preview(tuple(told), len(added), len(changed))
