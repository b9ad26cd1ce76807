"""One measure of a contest with the figures that count, as exact fractions; and who is where among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from duixian.model.league import Better, Contest, Measure

_OUT = Context(prec=28)
_NONE: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Column:
    """A measure, and by unit the value and the target; a unit without a value, or exempt, is in neither."""

    measure: Measure
    values: Mapping[str, Fraction]
    targets: Mapping[str, Fraction]

    @property
    def weight(self) -> Fraction:
        """The most points the measure brings, before what a method adds beyond them."""
        return Fraction(self.measure.weight)

    @property
    def up(self) -> bool:
        """Whether more is better."""
        return self.measure.direction == "up"

    def over(self, unit: str) -> Fraction:
        """Return by how much a unit is better than its target, in the measure's unit; negative where it is short."""
        ahead = self.values[unit] - self.targets[unit]
        return ahead if self.up else -ahead

    def met(self, unit: str) -> bool | None:
        """Tell whether a unit made its target; None where it has no target or no value."""
        return self.over(unit) >= 0 if unit in self.targets else None


def columns(contest: Contest) -> tuple[Column, ...]:
    """Return the measures of a contest with what counts of each."""
    return tuple(_column(contest, measure) for measure in contest.measures)


def _column(contest: Contest, measure: Measure) -> Column:
    keys = {unit: (unit, measure.key) for unit in contest.units}
    counts = {unit: key for unit, key in keys.items() if key in contest.values and key not in contest.exempt}
    aims = {unit: contest.targets.get(key, measure.target) for unit, key in counts.items()}
    return Column(
        measure,
        {unit: Fraction(contest.values[key]) for unit, key in counts.items()},
        {unit: Fraction(aim) for unit, aim in aims.items() if aim is not None},
    )


def column(
    weight: float,
    values: Mapping[str, float],
    targets: Mapping[str, float] = _NONE,
    direction: Better = "up",
    unit: str | None = None,
) -> Column:
    """Return a measure for an example, its figures taken as they are written.

    >>> column(10, {"甲": 0.1}).values
    {'甲': Fraction(1, 10)}
    """
    exact, aims = ({key: Fraction(str(each)) for key, each in given.items()} for given in (values, targets))
    return Column(Measure("m", "指标", Decimal(str(weight)), direction, unit), exact, aims)


def places(figures: Mapping[str, Fraction], up: bool = True) -> dict[str, int]:
    """Return who is where, from 1: equals share the better place and the next ones are left free.

    >>> places({"甲": Fraction(7), "乙": Fraction(9), "丙": Fraction(7), "丁": Fraction(1)})
    {'甲': 2, '乙': 1, '丙': 2, '丁': 4}
    """
    ordered = sorted(figures.values(), reverse=up)
    first: dict[Fraction, int] = {}
    for place, figure in enumerate(ordered, 1):
        first.setdefault(figure, place)
    return {unit: first[figure] for unit, figure in figures.items()}


def decimal(exact: Fraction) -> Decimal:
    """Return a fraction as a Decimal: exactly where it ends within 28 digits, else to so many.

    >>> decimal(Fraction(1, 4)), decimal(Fraction(2, 3))
    (Decimal('0.25'), Decimal('0.6666666666666666666666666667'))
    """
    return _OUT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
