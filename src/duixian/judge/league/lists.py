"""The red and the black list: never by rank alone, only together with targets made or missed."""

from collections.abc import Iterator
from dataclasses import dataclass

from duixian.judge.league.contest import target_of
from duixian.judge.league.rules import LeagueRules
from duixian.model.league import Contest, List, Measure, Standing


@dataclass(frozen=True, slots=True)
class ListSizes:
    """How many first may be on the red list and how many last on the black; `scaled` where the group was too small."""

    top: int
    bottom: int
    scaled: bool


def list_sizes(ranked: int, rules: LeagueRules) -> ListSizes:
    """Return the sizes for a group: as the rules say, and where those would overlap in proportion, rounded down.

    >>> from duixian.judge.league.rules import league_rules
    >>> list_sizes(10, league_rules({})), list_sizes(5, league_rules({}))
    (ListSizes(top=5, bottom=4, scaled=False), ListSizes(top=2, bottom=2, scaled=True))
    """
    wanted = rules.top + rules.bottom
    if wanted <= ranked:
        return ListSizes(rules.top, rules.bottom, scaled=False)
    return ListSizes(ranked * rules.top // wanted, ranked * rules.bottom // wanted, scaled=True)


def listed(contest: Contest, standing: Standing, ranked: int, sizes: ListSizes) -> List | None:
    """Return the list a unit is on.

    Red: among the first, every target made and one exceeded. Black: among the last and a target missed; what is exempt
    has none. Of equals at the edge all are among the first, none among the last. A figure not known makes no target and
    misses none.
    """
    if standing.rank is None:
        return None
    if standing.rank <= sizes.top and is_over_fulfilled(contest, standing):
        return "red"
    if standing.rank > ranked - sizes.bottom and any(missed(contest, standing)):
        return "black"
    return None


def is_over_fulfilled(contest: Contest, standing: Standing) -> bool:
    """Tell whether a unit made every target it is held to, and at least one by more than was asked."""
    held = [measure for measure in contest.measures if target_of(contest, standing.unit, measure) is not None]
    return all(standing.cells[measure.key].met for measure in held) and any(
        standing.cells[measure.key].value != target_of(contest, standing.unit, measure) for measure in held
    )


def missed(contest: Contest, standing: Standing) -> Iterator[Measure]:
    """Yield the measures whose target a unit missed."""
    return (measure for measure in contest.measures if standing.cells[measure.key].met is False)
