"""The list of problems: filtered, each with its clock, and the figures above it."""

from dataclasses import dataclass
from typing import cast

from duixian.app.board.ledger import Board
from duixian.app.board.obstacle_figures import Figures, figures
from duixian.model.board import Origin
from duixian.web.views.obstacle_filters import Asked, late, meets, origins, states, units
from duixian.web.views.obstacle_rows import Known, Row, known, row_of
from duixian.web.views.obstacle_words import ORIGINS
from duixian.web.views.tasks import Choice
from duixian.web.visitor import Visitor

AT_ONCE = 100
"""Rows of a page."""


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of a unit or an origin by its name; `link` leads to its problems, empty for
    those that were given to none."""

    name: str
    link: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Listing:
    """The list and what stands above it."""

    rows: tuple[Row, ...]
    total: int
    pages: int
    states: tuple[Choice, ...]
    units: tuple[Choice, ...]
    origins: tuple[Choice, ...]
    late: Choice
    whole: Figures | None
    groups: tuple[tuple[str, tuple[Group, ...]], ...]
    working: bool


def listed(board: Board, visitor: Visitor, asked: Asked) -> Listing:
    """Return the list as it is asked for."""
    seen = known(board, visitor)
    found = [one for one in seen.obstacles if meets(one, asked, seen.clock)]
    pages = -(-len(found) // AT_ONCE) or 1
    first = (min(asked.page, pages) - 1) * AT_ONCE
    en = visitor.lang == "en"
    return Listing(
        rows=tuple(row_of(one, seen, visitor) for one in found[first : first + AT_ONCE]),
        total=len(found),
        pages=pages,
        states=states(seen, asked, en),
        units=units(seen, asked),
        origins=origins(seen, asked, en),
        late=late(seen, asked, en),
        whole=next(iter(figures("all", seen.obstacles, seen.steps, seen.clock)), None),
        groups=_groups(seen, asked, en),
        working=seen.clock.working,
    )


def _groups(seen: Known, asked: Asked, en: bool) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    bare = asked.bare
    by_origin = [
        Group(ORIGINS[cast(Origin, one.key)][en], bare.link(origin=one.key), one)
        for one in figures("origin", seen.obstacles, seen.steps, seen.clock)
    ]
    unassigned = "Not assigned" if en else "未交办"
    by_unit = [
        Group(seen.units.get(one.key, unassigned), bare.link(unit=one.key) if one.key else "", one)
        for one in figures("unit", seen.obstacles, seen.steps, seen.clock)
    ]
    names = ("By origin", "By unit") if en else ("按来源", "按责任单位")
    return ((names[0], tuple(by_origin)), (names[1], tuple(by_unit)))
