"""Who stands where: by exact scores, equals as equals, and nobody of whom too little is known."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from duixian.judge.league.column import decimal, places
from duixian.judge.league.lists import list_sizes, listed
from duixian.judge.league.reasons import why
from duixian.judge.league.rules import LeagueRules
from duixian.judge.league.scoring import Score, scores
from duixian.model.league import Contest, Standing


def rank(contest: Contest, rules: LeagueRules) -> tuple[Standing, ...]:
    """Return the standings in order of rank, equals and those not ranked in the order of the contest, the latter last.

    Raises InputError where the contest makes no sense.
    """
    scored = scores(contest, rules)
    bonus = bonuses(scored, rules)
    ranks = places({each.unit: total + bonus[each.unit] for each, total in ranked(scored, rules)})
    standings = [_standing(each, bonus, ranks) for each in scored]
    last = len(standings) + 1  # told before: a list that is being sorted is empty
    standings.sort(key=lambda standing: standing.rank or last)
    sizes = list_sizes(len(ranks), rules)
    entered = [replace(each, listed=listed(contest, each, len(ranks), sizes)) for each in standings]
    return tuple(replace(each, why=why(contest, rules, each, entered)) for each in entered)


def ranked(scored: Iterable[Score], rules: LeagueRules) -> list[tuple[Score, Fraction]]:
    """Return those of whom enough is known to be ranked, with their scores before any bonus."""
    least = Fraction(rules.coverage)
    return [(each, each.score) for each in scored if each.score is not None and each.coverage >= least]


def bonuses(scored: Iterable[Score], rules: LeagueRules) -> dict[str, Fraction]:
    """Return everybody's bonus: for the first places by score, where every gate was passed; equals get the same."""
    scored = list(scored)
    before = places({each.unit: total for each, total in ranked(scored, rules)})
    for_place = {place: Fraction(points) for place, points in enumerate(rules.bonus, 1)}
    return {
        each.unit: for_place.get(before.get(each.unit, 0), Fraction(0)) if each.passed else Fraction(0)
        for each in scored
    }


def _standing(scored: Score, bonus: Mapping[str, Fraction], ranks: Mapping[str, int]) -> Standing:
    place, added = ranks.get(scored.unit), bonus[scored.unit]
    return Standing(
        scored.unit,
        place,
        tied=place is not None and list(ranks.values()).count(place) > 1,
        score=None if scored.score is None else decimal(scored.score + added),
        coverage=decimal(scored.coverage),
        cells=scored.cells,
        gates_missed=scored.missed,
        bonus=decimal(added),
        listed=None,
        why="",
    )


def moved(now: Iterable[Standing], before: Iterable[Standing]) -> dict[str, int | None]:
    """Return by how many ranks each unit of now rose since (negative: fell); None where it was or is not ranked."""
    then = {each.unit: each.rank for each in before}
    return {each.unit: _rise(then.get(each.unit), each.rank) for each in now}


def _rise(before: int | None, now: int | None) -> int | None:
    return None if before is None or now is None else before - now
