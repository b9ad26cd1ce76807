"""The table of a league on a day: ranks with their intervals, what moved since last month, rewards, and what if."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from duixian.app.board.league_content import METHOD_NAMES, Content, read_content
from duixian.app.board.league_field import Field, asked_on, field_of, lane_of_figures
from duixian.app.board.league_parts import lanes_of_parts
from duixian.app.board.league_results import RESULTS, lanes_of_results
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import current_policy
from duixian.app.board.past import end_of
from duixian.app.board.permissions import check
from duixian.judge.calendar import month_end
from duixian.judge.league import LeagueRules, Sureness, intervals, league_rules, moved, rank, share_pool
from duixian.judge.league.pool import PoolRule
from duixian.model.board import League, User
from duixian.model.errors import InputError
from duixian.model.league import Method, Reward, Standing

TRIED_DRAWS = 2000
"""Draws of a what-if: enough to see an interval move, quick enough for a page."""

_RULES: Mapping[str, PoolRule] = {"score": "score", "rank": "rank", "top3": "top3"}

Ranks = Mapping[str, int | None]
"""Rank by name, None where not ranked."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is tried: another method, other weights by key (0 leaves a measure out), some of the members only (ids)."""

    method: Method | None = None
    weights: tuple[tuple[str, Decimal], ...] = ()
    only: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.method or self.weights or self.only)


@dataclass(frozen=True, slots=True)
class LeagueTable:
    """A league on a day. `moves` are ranks won since `since` (negative: lost), None where that cannot be told."""

    league: League
    content: Content
    day: date
    field: Field
    standings: tuple[Standing, ...]
    sureness: Sureness
    rules: LeagueRules
    moves: Mapping[str, int | None]
    since: date | None
    rewards: Mapping[str, Reward]
    what_if: WhatIf

    @property
    def ranks(self) -> Ranks:
        """The rank of everybody."""
        return {each.unit: each.rank for each in self.standings}


def league_field(board: Board, league: League, content: Content, day: date, what_if: WhatIf = WhatIf()) -> Field:
    """Return the figures of a league on a day; on a past one those that were known when it ended."""
    asked = asked_on(board, league, content, day, what_if.only)
    if league.basis == "figures":
        return field_of(asked, [lane_of_figures(asked, chosen) for chosen in content.measures])
    results = lanes_of_results(asked, [chosen for chosen in content.measures if chosen.key in RESULTS])
    parts = lanes_of_parts(asked, [chosen for chosen in content.measures if chosen.key not in RESULTS])
    lanes = results | parts
    return field_of(asked, [lanes[chosen.key] for chosen in content.measures])


def rules_of(board: Board, day: date) -> LeagueRules:
    """Return the thresholds of leagues that held on a day."""
    return league_rules(current_policy(board, end_of(board, day)).league)


def standings_on(board: Board, league: League, day: date) -> tuple[Standing, ...]:
    """Return the standings at the end of a past day, without intervals."""
    field = league_field(board, league, read_content(league.content), day)
    return rank(field.contest, rules_of(board, day))


Past = Callable[[Board, League, date], tuple[Standing, ...]]
"""What gives standings of a past day: `standings_on`, or the same kept in memory."""


def table(
    board: Board, user: User, league: League, day: date, what_if: WhatIf = WhatIf(), past: Past = standings_on
) -> LeagueTable:
    """Return a league's table on a day; it does not check whether the user may see this league (`find_league`).

    Raises InputError where it cannot be ranked, or the what-if is nonsense.
    """
    check(user, "see_league")
    content = tried(board, league, what_if)
    rules = rules_of(board, day)
    if what_if:
        rules = replace(rules, draws=min(rules.draws, TRIED_DRAWS))
    field = league_field(board, league, content, day, what_if)
    sureness = intervals(field.contest, rules)
    standings = sureness.on(rank(field.contest, rules))
    since = None if what_if else _month_before(league, day)
    pool = content.pool
    rewards = share_pool(standings, pool.amount, _RULES[pool.rule]) if pool and content.method != "index" else ()
    return LeagueTable(
        league=league,
        content=content,
        day=day,
        field=field,
        standings=standings if content.method != "index" else tuple(replace(each, listed=None) for each in standings),
        sureness=sureness,
        rules=rules,
        moves=moved(standings, past(board, league, since)) if since else {},
        since=since,
        rewards={reward.unit: reward for reward in rewards},
        what_if=what_if,
    )


def _month_before(league: League, day: date) -> date | None:
    """Return the end of the month before a day, of the league's year; None for one that is about one period."""
    end = day.replace(day=1) - timedelta(days=1)
    return end if league.basis == "tasks" and end >= date(league.year, 2, 1) else None


def past_months(league: League, day: date) -> list[date]:
    """Return the ends of the months of a league's year before a day; none for one of published figures, which is about
    one period."""
    if league.basis != "tasks":
        return []
    ends = (month_end(league.year, month) for month in range(2, 13))
    return [end for end in ends if end < day]


def tried(board: Board, league: League, what_if: WhatIf) -> Content:
    """Return a league's content as it is tried; raises InputError for what makes no sense."""
    content = read_content(league.content)
    if not what_if:
        return content
    keys, weights = {measure.key for measure in content.measures}, dict(what_if.weights)
    for key, weight in weights.items():
        if key not in keys:
            raise InputError(f"试算：榜中没有指标“{key[:40]}”；请从本页的表单提交")
        if not 0 <= weight <= 1000:
            raise InputError(f"试算：权重 {weight} 不在 0 到 1000 之间；请更正")
    if what_if.method is not None and what_if.method not in METHOD_NAMES:
        raise InputError(f"试算：没有“{what_if.method}”这种计分方法；请从 {'、'.join(METHOD_NAMES.values())} 中选一种")
    measures = [replace(one, weight=weights.get(one.key, one.weight)) for one in content.measures]
    kept = tuple(one for one in measures if one.weight)
    if not kept:
        raise InputError("试算：全部权重都是 0；请至少给一项指标权重")
    _check_members(board, league, content, what_if)
    return replace(content, measures=kept, method=what_if.method or content.method)


def _check_members(board: Board, league: League, content: Content, what_if: WhatIf) -> None:
    if not what_if.only:
        return
    there = {member.id for member in asked_on(board, league, content, date.min).members}
    strange = next((one for one in what_if.only if one not in there), None)
    if strange is not None:
        raise InputError(f"试算：“{strange[:40]}”不在这个榜中；请从本页的表单提交")
    if len(set(what_if.only)) < 2:
        raise InputError("试算：只选了 1 个单位，排不出名次；请至少选 2 个")
