"""What each unit scores over all measures: what it has no figures for counts neither for nor against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from duixian.judge.league.column import Column, columns, decimal
from duixian.judge.league.contest import check_contest, full_score
from duixian.judge.league.methods import METHODS, Points
from duixian.judge.league.rules import LeagueRules
from duixian.model.league import Cell, Contest


@dataclass(frozen=True, slots=True)
class Score:
    """A unit's points by measure, and its score before any bonus: None where it has no points at all.

    `coverage` is the share of the weights, of those not exempt, there are points for. `missed` are the gates whose
    target was missed; `passed` tells that there are gates and every one is known to be made, or exempt.
    """

    unit: str
    cells: Mapping[str, Cell]
    points: Mapping[str, Fraction]
    score: Fraction | None
    coverage: Fraction
    missed: tuple[str, ...]
    passed: bool


def scores(contest: Contest, rules: LeagueRules) -> tuple[Score, ...]:
    """Return every unit's score, in the order of the contest; raises InputError where the contest makes no sense."""
    check_contest(contest)
    method = METHODS[contest.method]
    table = [(figures, method(figures, rules)) for figures in columns(contest)]
    return tuple(_score(contest, unit, table) for unit in contest.units)


def _score(contest: Contest, unit: str, table: list[tuple[Column, Points]]) -> Score:
    cells = {figures.measure.key: _cell(contest, unit, figures, points) for figures, points in table}
    points = {figures.measure.key: points[unit] for figures, points in table if unit in points}
    counted = sum((figures.weight for figures, points in table if unit in points), Fraction(0))
    asked = sum((figures.weight for figures, _ in table if not cells[figures.measure.key].exempt), Fraction(0))
    gates = [cells[measure.key] for measure in contest.measures if measure.gate]
    return Score(
        unit,
        cells,
        points,
        score=sum(points.values(), Fraction(0)) / counted * full_score(contest) if counted else None,
        coverage=counted / asked if asked else Fraction(0),
        missed=tuple(m.key for m in contest.measures if m.gate and cells[m.key].met is False),
        passed=bool(gates) and all(cell.met or cell.exempt for cell in gates),
    )


def _cell(contest: Contest, unit: str, figures: Column, points: Points) -> Cell:
    key = (unit, figures.measure.key)
    return Cell(
        value=contest.values.get(key),
        points=decimal(points[unit]) if unit in points else None,
        most=figures.measure.weight,
        met=figures.met(unit),
        exempt=key in contest.exempt,
    )
