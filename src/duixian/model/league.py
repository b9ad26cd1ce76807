"""A league: units compared over weighted measures, what each scored and where that puts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Method = Literal["efficacy", "rank_points", "per_point", "completion", "index"]
"""功效系数法 · 位次计分 · 按点加减分 · 完成率 · 综合指数"""

Better = Literal["up", "down"]
"""Which way of a measure is good."""

List = Literal["red", "black"]
"""红榜 · 黑榜"""


@dataclass(frozen=True, slots=True)
class Measure:
    """What units are compared by: `weight` is the most points it can bring, before what a method adds beyond them.

    `target` holds for every unit that has none of its own. A unit that misses the target of a `gate` gets no bonus.
    `base` is the value that makes 100 in an index; None: the mean of the group.
    """

    key: str
    name: str
    weight: Decimal
    direction: Better
    unit: str | None = None
    target: Decimal | None = None
    gate: bool = False
    base: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """One group of units and the figures they are ranked by.

    Keys of `values`, `targets` and `exempt` are (unit, key of the measure). A value that is not there is missing, never
    zero; a target there goes before the measure's; what is exempt (不可抗力) is left out for that unit.
    """

    units: tuple[str, ...]
    measures: tuple[Measure, ...]
    values: Mapping[tuple[str, str], Decimal]
    targets: Mapping[tuple[str, str], Decimal]
    exempt: frozenset[tuple[str, str]]
    method: Method = "efficacy"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one measure brought one unit: `points` of `most`; None where it has no value, target or is exempt.

    `met` tells whether the target was made, None where there is no target or no value.
    """

    value: Decimal | None
    points: Decimal | None
    most: Decimal
    met: bool | None
    exempt: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit stands: `rank` from 1, shared where `tied`, None where too little is known of it to rank it.

    `score` is in points of all weights together, `bonus` included; `coverage` the share of the weights (0 to 1) there
    are points for, of those not exempt. `gates_missed` are keys of measures. `why` is one Chinese sentence with the
    numbers that decided. `interval` is the best and the worst rank under other weights, where it was asked for.
    """

    unit: str
    rank: int | None
    tied: bool
    score: Decimal | None
    coverage: Decimal
    cells: Mapping[str, Cell]
    gates_missed: tuple[str, ...]
    bonus: Decimal
    listed: List | None
    why: str
    interval: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reward:
    """A unit's part of a pool: its share (0 to 1) and the amount, in the pool's unit."""

    unit: str
    share: Decimal
    amount: Decimal
