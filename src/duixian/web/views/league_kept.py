"""Tables of leagues kept in memory: of today until something that decides them is written, of past months for good."""

from collections.abc import Hashable
from datetime import date

from duixian.app.board.encoding import fingerprint
from duixian.app.board.league_content import read_content
from duixian.app.board.league_field import asked_on
from duixian.app.board.league_table import LeagueTable, WhatIf, past_months, standings_on, table
from duixian.app.board.ledger import Board
from duixian.model.board import League
from duixian.model.errors import InputError
from duixian.model.league import Standing
from duixian.web.views.kept import Kept, settled
from duixian.web.visitor import Visitor

TABLES: Kept[LeagueTable] = Kept(64)
TRIED: Kept[LeagueTable] = Kept(32)
"""Apart, so that whoever tries a lot drives no league out of memory."""

PAST: Kept[tuple[Standing, ...]] = Kept(600)

NOTHING = WhatIf()


def kept_table(board: Board, visitor: Visitor, league: League, what_if: WhatIf = NOTHING) -> LeagueTable:
    """Return a league's table on the day looked at; raises InputError where it cannot be ranked."""
    asked = (id(board), league.id, fingerprint(league), visitor.place.today, visitor.day, what_if)
    tables = TRIED if what_if else TABLES
    return tables.get(asked, settled(board), lambda: table(board, visitor.user, league, visitor.day, what_if, past))


def past(board: Board, league: League, day: date) -> tuple[Standing, ...]:
    """Return the standings at the end of a past day; nothing that is written later changes them."""
    return _past(board, league, day, _who(board, league))


def _past(board: Board, league: League, day: date, who: Hashable) -> tuple[Standing, ...]:
    return PAST.get((id(board), who, day), "", lambda: _standings(board, league, day))


def _who(board: Board, league: League) -> Hashable:
    """Return what a past table depends on beside the books of then: the league as it is and who takes part."""
    return fingerprint(league), asked_on(board, league, read_content(league.content), date.max).members


def _standings(board: Board, league: League, day: date) -> tuple[Standing, ...]:
    try:
        return standings_on(board, league, day)
    except InputError:  # what an index cannot divide by yet: nobody had a rank then
        return ()


def history(board: Board, league: League, day: date) -> list[tuple[date, tuple[Standing, ...]]]:
    """Return the standings at the end of every past month in which anybody was ranked, in order."""
    who = _who(board, league)
    found = [(end, _past(board, league, end, who)) for end in past_months(league, day)]
    return [(end, standings) for end, standings in found if any(each.rank is not None for each in standings)]
