"""What the year, or the time until a deadline, will bring at the pace so far, how sure that is, and what is needed.

A quantity, and a level from where the year began, are carried on month by month from what the months so far brought
against what was expected of them; a rate, and a level whose beginning is not known, move on from where they stand by as
much as they moved before. The spread is that of the months seen, so
fewer than the policy's number of figures give no forecast rather than a guess.
"""

from decimal import Decimal
from itertools import pairwise
from math import sqrt
from statistics import NormalDist, mean, stdev

from duixian.judge.policy import Policy
from duixian.judge.standing import Standing
from duixian.judge.trajectory import expected_share
from duixian.model.judgement import Forecast
from duixian.model.task import Observation, Task, last_month

_HALF, _MOST = 0.75, 0.90
"""Quantiles that bound the middle 50 and 80 %."""
_LEAST_SPREAD = 0.01
"""Relative spread below which no pace is believed to be known."""


def forecast(standing: Standing, policy: Policy) -> Forecast | None:
    """Return what the year will bring, None where there are too few figures, no target, or no time left."""
    task, seen = standing.task, [known for known in standing.known if known.value is not None]
    if task.target is None or len(seen) < policy.forecast["fewest"] or _left(task, seen[-1]) <= 0:
        return None
    paced = task.kind in ("quantity", "ceiling") or task.baseline is not None
    spread = _adding_up(task, seen) if paced else _moving(task, seen)
    target = float(task.target)
    falls = task.kind == "ceiling" or task.direction == "down" or task.op in ("<=", "<")
    probability = spread.cdf(target) if falls else 1 - spread.cdf(target)
    return Forecast(
        middle=_figure(spread.mean),
        half=(_figure(spread.inv_cdf(1 - _HALF)), _figure(spread.inv_cdf(_HALF))),
        most=(_figure(spread.inv_cdf(1 - _MOST)), _figure(spread.inv_cdf(_MOST))),
        probability=round(probability, 4),
        needed=_needed(task, seen[-1]),
    )


def _adding_up(task: Task, seen: list[Observation]) -> NormalDist:
    """Weigh each stretch by what was expected of it: three months at 0.9 of the course go on at 0.9."""
    base = float(task.baseline or 0)
    course = [(float(expected_share(task.trajectory, o.month)), float(o.value or 0) - base) for o in seen]
    paces = [
        (later[1] - earlier[1]) / (later[0] - earlier[0])
        for earlier, later in pairwise([(0.0, 0.0), *course])
        if later[0] > earlier[0]
    ]
    left = max(0.0, 1.0 - course[-1][0])
    pace = course[-1][1] / course[-1][0] if course[-1][0] else 0.0
    middle = course[-1][1] + pace * left
    step = (stdev(paces) if len(paces) > 1 else 0.0) * left / sqrt(max(1, len(paces)))
    return NormalDist(base + middle, max(step, abs(middle) * _LEAST_SPREAD * sqrt(left)) or 1e-9)


def _moving(task: Task, seen: list[Observation]) -> NormalDist:
    values, months = [float(o.value or 0) for o in seen], [o.month for o in seen]
    moves = [(b - a) / sqrt(n - m) for (a, b), (m, n) in zip(pairwise(values), pairwise(months), strict=True)]
    step = stdev(moves) if len(moves) > 1 else abs(mean(moves))
    left = sqrt(_left(task, seen[-1]))
    return NormalDist(values[-1], max(step * left, abs(values[-1]) * _LEAST_SPREAD) or 1e-9)


def _left(task: Task, last: Observation) -> int:
    return last_month(task.year, task.deadline) - last.month


def _needed(task: Task, last: Observation) -> Decimal | None:
    if task.kind != "quantity" or task.target is None or last.value is None:
        return None
    left = (task.target - last.value) / _left(task, last)
    return left if (left > 0) == (task.target > 0) else Decimal(0)  # what is to fall has a target below nothing


def _figure(value: float) -> Decimal:
    return Decimal(str(round(value, 4)))
