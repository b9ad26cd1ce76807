"""Leagues in the bulletin: ranks on the day and how they moved since the month before."""

from datetime import date

from duixian.app.board.league_table import past_months, standings_on
from duixian.app.board.leagues import find_leagues
from duixian.app.board.ledger import Board
from duixian.app.bulletin.record import Place, Ranking
from duixian.judge.league import moved
from duixian.judge.league.reasons import points
from duixian.model.board import League, User
from duixian.model.errors import InputError
from duixian.model.league import Standing


def rankings(board: Board, user: User, year: int, day: date) -> tuple[Ranking, ...]:
    """Return the leagues of a year that rank units by their tasks; one that cannot be ranked is left out."""
    found = [one for one in find_leagues(board, user) if one.basis == "tasks" and one.year == year]
    return tuple(made for league in found if (made := _ranking(board, league, day)) is not None)


def _ranking(board: Board, league: League, day: date) -> Ranking | None:
    try:
        standings = standings_on(board, league, day)
        before = past_months(league, day)
        moves = moved(standings, standings_on(board, league, before[-1])) if before else {}
    except InputError:  # nobody has a figure yet
        return None
    ranked = sorted(standings, key=lambda one: (one.rank is None, one.rank or 0))
    places = tuple(_place(one, moves.get(one.unit)) for one in ranked)
    return Ranking(league.id, league.name, places, league.simulated) if any(one.rank for one in places) else None


def _place(one: Standing, move: int | None) -> Place:
    score = points(one.score) if one.rank is not None and one.score is not None else ""
    return Place(one.unit, one.rank, score, move)
