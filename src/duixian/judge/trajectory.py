"""How far a task should be by when: nodes read or set, else the task's own past years, else the calendar."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from duixian.judge.policy import Policy
from duixian.model.task import Node, Trajectory

_YEAR = 12


def expected_share(trajectory: Trajectory, month: int) -> Decimal:
    """Return the share of the task expected by the end of a month, 0 to 1, straight between nodes.

    >>> course = Trajectory((Node(3, Decimal("0.4")), Node(6, Decimal("0.6")), Node(10, Decimal(1))), "text")
    >>> expected_share(course, 3), expected_share(course, 8), expected_share(course, 12)
    (Decimal('0.4'), Decimal('0.80'), Decimal('1'))
    """
    nodes = (Node(0, Decimal(0)), *trajectory.nodes)
    for before, after in pairwise(nodes):
        if before.month < month <= after.month:
            gone = Decimal(month - before.month) / (after.month - before.month)
            return before.share + (after.share - before.share) * gone
    return nodes[-1].share


def by_calendar(last: int = _YEAR) -> Trajectory:
    """Return the course that grows alike every month and is whole by the end of month `last`.

    >>> expected_share(by_calendar(), 11).quantize(Decimal("0.001"))
    Decimal('0.917')
    """
    return Trajectory((Node(last, Decimal(1)),), "calendar")


def by_profile(past: Sequence[Mapping[int, Decimal]], policy: Policy) -> Trajectory | None:
    """Return the mean course of past years, each the value at the end of each month; None where too few are whole.

    >>> from duixian.judge.policy import policy
    >>> year = {6: Decimal(40), 12: Decimal(100)}
    >>> by_profile([year, year], policy()).nodes
    (Node(month=6, share=Decimal('0.4')), Node(month=12, share=Decimal('1')))
    """
    whole = [year for year in past if year.get(_YEAR)][-int(policy.profile["most"]) :]
    if len(whole) < policy.profile["fewest"]:
        return None
    months = sorted(set.intersection(*(set(year) for year in whole)))
    nodes = tuple(Node(month, _mean([year[month] / year[_YEAR] for year in whole])) for month in months)
    return Trajectory(nodes, "profile", len(whole))


def _mean(shares: list[Decimal]) -> Decimal:
    return sum(shares, Decimal(0)) / len(shares)
