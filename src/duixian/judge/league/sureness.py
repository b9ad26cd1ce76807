"""How sure an order is: the ranks units would have under other weights, and how often one is ahead of another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from duixian.judge.league.contest import full_score
from duixian.judge.league.describing import Lang
from duixian.judge.league.ranking import rank
from duixian.judge.league.rules import LeagueRules
from duixian.judge.league.scoring import Score, scores
from duixian.model.league import Contest, Standing

if TYPE_CHECKING:
    from duixian.judge.league.draws import Draws


@dataclass(frozen=True, slots=True)
class Sureness:
    """What many draws of weights made of a league; units that are not ranked are in none of it.

    `places` are the ranks by the weights as they are, `ranks` the best and the worst rank that `level` of the draws
    stay within, `beats` the share of the draws (0 to 1) in which the first of two stood before the second, `sure` the
    share from which their order is called significant.
    """

    places: Mapping[str, int]
    ranks: Mapping[str, tuple[int, int]]
    beats: Mapping[tuple[str, str], Decimal]
    sure: Decimal

    def is_significant(self, a: str, b: str) -> bool:
        """Tell whether one of two stood before the other in so many draws that the order is called significant."""
        return max(self.beats.get((a, b), Decimal(0)), self.beats.get((b, a), Decimal(0))) >= self.sure

    def word(self, a: str, b: str, lang: Lang = "zh") -> str:
        """Return how `a` stands to `b`, named by its rank, e.g. 与第 3 名差异不显著."""
        if a not in self.places or b not in self.places:
            return "未参与排名，不作比较" if lang == "zh" else "not ranked, not compared"
        chinese, english = self._words(a, b)
        return chinese.format(self.places[b]) if lang == "zh" else english.format(self.places[b])

    def _words(self, a: str, b: str) -> tuple[str, str]:
        if self.places[a] == self.places[b]:
            return "与第 {} 名并列", "tied at rank {}"
        if not self.is_significant(a, b):
            return "与第 {} 名差异不显著", "not significantly different from rank {}"
        if self.beats[a, b] >= self.sure:
            return "显著高于第 {} 名", "significantly above rank {}"
        return "显著低于第 {} 名", "significantly below rank {}"

    def on(self, standings: Iterable[Standing]) -> tuple[Standing, ...]:
        """Return standings with the interval of each."""
        return tuple(replace(each, interval=self.ranks.get(each.unit)) for each in standings)


def intervals(contest: Contest, rules: LeagueRules) -> Sureness:
    """Return how sure the ranks of a contest are, the same for the same seed; raises InputError as `rank` does."""
    places = {each.unit: each.rank for each in rank(contest, rules) if each.rank is not None}
    scored = [each for each in scores(contest, rules) if each.unit in places]
    if not scored:
        return Sureness({}, {}, {}, rules.sure)
    units, drawn = [each.unit for each in scored], _drawn(contest, scored, rules)
    return Sureness(
        places,
        {unit: _interval(places[unit], times, rules) for unit, times in zip(units, drawn.ranks, strict=True)},
        {
            (a, b): Decimal(times) / rules.draws
            for a, row in zip(units, drawn.ahead, strict=True)
            for b, times in zip(units, row, strict=True)
            if a != b
        },
        rules.sure,
    )


def _drawn(contest: Contest, scored: Sequence[Score], rules: LeagueRules) -> "Draws":
    from duixian.judge.league.draws import Field, draw  # numpy: only who asks for intervals waits for it

    weights = {measure.key: Fraction(measure.weight) for measure in contest.measures}
    field = Field(
        shares=[[_share(each, key, weight) for key, weight in weights.items()] for each in scored],
        weights=[float(weight) for weight in weights.values()],
        passed=[each.passed for each in scored],
        bonus=[float(bonus) for bonus in rules.bonus],
        full=float(full_score(contest)),
    )
    return draw(field, float(rules.change), rules.draws, rules.seed)


def _share(scored: Score, key: str, weight: Fraction) -> float | None:
    return float(scored.points[key] / weight) if key in scored.points else None


def _interval(place: int, times: Sequence[int], rules: LeagueRules) -> tuple[int, int]:
    """Return the ranks with at most half of what the level leaves out beyond either end, and the rank itself within."""
    beyond = int((1 - rules.level) / 2 * rules.draws)
    upto = list(accumulate(times))
    low = next(rank for rank, count in enumerate(upto, 1) if count > beyond)
    high = next(rank for rank, count in enumerate(upto, 1) if count >= rules.draws - beyond)
    return min(place, low), max(place, high)
