"""Leagues: units ranked over weighted measures, with how sure their order is; pure, exact, without I/O."""

from duixian.judge.league.describing import describe
from duixian.judge.league.lists import list_sizes
from duixian.judge.league.pool import PoolRule, share_pool
from duixian.judge.league.ranking import moved, rank
from duixian.judge.league.rules import LeagueRules, league_rules
from duixian.judge.league.sureness import Sureness, intervals

__all__ = [
    "LeagueRules",
    "PoolRule",
    "Sureness",
    "describe",
    "intervals",
    "league_rules",
    "list_sizes",
    "moved",
    "rank",
    "share_pool",
]
