"""What is told of leagues beside their own pages: all of them in a list, one on the first page, and what is tried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from duixian.app.board.league_content import METHOD_NAMES, Content, read_content, read_figure
from duixian.app.board.league_field import Member
from duixian.app.board.league_table import LeagueTable, WhatIf
from duixian.app.board.leagues import find_leagues
from duixian.app.board.ledger import Board
from duixian.judge.league.reasons import points
from duixian.model.board import League
from duixian.model.errors import InputError
from duixian.model.league import Method
from duixian.web.views.league_kept import kept_table
from duixian.web.visitor import Visitor

METHODS: Mapping[Method, tuple[str, str]] = {
    "efficacy": (METHOD_NAMES["efficacy"], "Efficacy coefficient"),
    "rank_points": (METHOD_NAMES["rank_points"], "Rank points"),
    "per_point": (METHOD_NAMES["per_point"], "Points per point"),
    "completion": (METHOD_NAMES["completion"], "Completion"),
    "index": (METHOD_NAMES["index"], "Composite index"),
}
_TOP = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in short: its rank, the interval of that, and its score."""

    rank: int
    name: str
    score: str
    interval: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Card:
    """A league in a list: its first three; `line` says what keeps it from being ranked, empty where nothing does."""

    league: League
    method: Method
    units: int
    ranked: int
    measures: int
    known: int
    cells: int
    as_of: date | None
    simulated: bool
    top: tuple[Line, ...]
    line: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """A league on the first page: its first and its last; `count` is how many are ranked."""

    id: str
    name: str
    count: int
    first: tuple[Line, ...]
    last: tuple[Line, ...]
    simulated: bool


def cards(board: Board, visitor: Visitor) -> list[Card]:
    """Return the leagues a visitor sees."""
    return [_card(board, visitor, league) for league in find_leagues(board, visitor.user)]


def _card(board: Board, visitor: Visitor, league: League) -> Card:
    content = read_content(league.content)
    try:
        table = kept_table(board, visitor, league)
    except InputError as error:
        return Card(league, content.method, 0, 0, len(content.measures), 0, 0, None, False, (), str(error))
    field = table.field
    return Card(
        league,
        content.method,
        units=len(field.members),
        ranked=len(lines_of(table)),
        measures=len(field.lanes),
        known=sum(len(lane.values) for lane in field.lanes),
        cells=len(field.members) * len(field.lanes),
        as_of=field.as_of,
        simulated=field.simulated or league.simulated,
        top=tuple(lines_of(table)[:_TOP]),
    )


def lines_of(table: LeagueTable) -> list[Line]:
    """Return the units that are ranked, in order."""
    return [
        Line(each.rank, each.unit, points(each.score), each.interval)
        for each in table.standings
        if each.rank is not None and each.score is not None and each.interval is not None
    ]


def glance(board: Board, visitor: Visitor, most: int = 6) -> Glance | None:
    """Return the first league that can be ranked, the first and the last of it in `most` lines; None for none."""
    for league in find_leagues(board, visitor.user):
        if read_content(league.content).method == "index":
            continue
        try:
            table = kept_table(board, visitor, league)
        except InputError:
            continue
        lines = lines_of(table)
        if lines:
            first = lines if len(lines) <= most else lines[: most // 2]
            last = [] if len(lines) <= most else lines[-(most - most // 2) :]
            made_up = table.field.simulated or league.simulated
            return Glance(league.id, league.name, len(lines), tuple(first), tuple(last), made_up)
    return None


def what_if_in(asked: Mapping[str, str], only: Sequence[str], content: Content, members: Sequence[Member]) -> WhatIf:
    """Return what an address asks to try (`method`, `w.KEY`, `only`); what is as it is anyway is not tried.

    Raises InputError for what is no weight or no method.
    """
    weights = {key[2:]: read_figure(text, f"{key[2:42]} 的权重") for key, text in asked.items() if key.startswith("w.")}
    now = {one.key: one.weight for one in content.measures}
    changed = [(key, weight) for key, weight in weights.items() if weight is not None and weight != now.get(key)]
    method = _method(asked.get("method", ""))
    some = () if {member.id for member in members} <= set(only) else tuple(sorted(set(only)))
    return WhatIf(None if method == content.method else method, tuple(sorted(changed)), some)


def _method(text: str) -> Method | None:
    if not text:
        return None
    found: Method | None = next((known for known in get_args(Method) if known == text), None)
    if found is None:
        raise InputError(f"试算：没有“{text[:40]}”这种计分方法；请从 {'、'.join(METHOD_NAMES.values())} 中选一种")
    return found
