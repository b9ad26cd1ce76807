"""Many leagues at once, each under other weights: the one module of the core with numpy, imported when it is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.int64]

_EQUAL = 1e-9
"""Scores closer than this share of the full score are equal: sums in floats differ in the last digits."""


@dataclass(frozen=True, slots=True)
class Field:
    """What is drawn for: `shares` of each weight by unit and measure, None where there are no points.

    `passed` tells whose gates were passed; they get `bonus` by their place. `full` is what scores are out of.
    """

    shares: Sequence[Sequence[float | None]]
    weights: Sequence[float]
    passed: Sequence[bool]
    bonus: Sequence[float]
    full: float


@dataclass(frozen=True, slots=True)
class Draws:
    """How often, over all draws: `ranks[unit][rank - 1]` it had that rank, `ahead[a][b]` a stood before b."""

    ranks: list[list[int]]
    ahead: list[list[int]]


def draw(field: Field, change: float, count: int, seed: int) -> Draws:
    """Return what becomes of the ranks when every weight is multiplied by its own uniform draw in [1-change, 1+change].

    That the weights are then brought to their old sum again changes no order, and a unit's score is in any case over
    the weights it has points for.
    """
    factors = np.random.default_rng(seed).uniform(1 - change, 1 + change, (count, len(field.weights)))
    totals = _totals(field, np.array(field.weights) * factors)
    if any(field.passed):
        totals = totals + _bonus(field, _ranks(field, totals))
    return _counted(field, totals)


def _totals(field: Field, weights: Floats) -> Floats:
    """Return scores by draw and unit."""
    shares = np.array(field.shares, dtype=np.float64)
    known = ~np.isnan(shares)
    scored = weights @ np.where(known, shares, 0.0).T
    totals: Floats = field.full * scored / (weights @ known.T.astype(np.float64))
    return totals


def _bonus(field: Field, ranks: Counts) -> Floats:
    by_rank = np.zeros(ranks.shape[1])
    first = field.bonus[: len(by_rank)]
    by_rank[: len(first)] = first
    added: Floats = by_rank[ranks - 1] * np.array(field.passed)
    return added


def _ranks(field: Field, totals: Floats) -> Counts:
    return np.stack([1 + _ahead(field, totals, unit).sum(axis=1) for unit in range(totals.shape[1])], axis=1)


def _ahead(field: Field, totals: Floats, unit: int) -> npt.NDArray[np.bool_]:
    """Tell by draw and unit who stood before one of them; equals do not."""
    before: npt.NDArray[np.bool_] = totals > totals[:, [unit]] + _EQUAL * field.full
    return before


def _counted(field: Field, totals: Floats) -> Draws:
    units = totals.shape[1]
    ranks, ahead = np.zeros((units, units), np.int64), np.zeros((units, units), np.int64)
    for unit in range(units):
        before = _ahead(field, totals, unit)
        ranks[unit] = np.bincount(before.sum(axis=1), minlength=units)
        ahead[:, unit] = before.sum(axis=0)
    return Draws(ranks.tolist(), ahead.tolist())
