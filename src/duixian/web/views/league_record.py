"""What a league's page holds, as plain records: the heads of its columns, its rows and each value of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.model.league import List
from duixian.web.charts.slope import Slope


@dataclass(frozen=True, slots=True)
class Head:
    """A measure at the head of its column; `path` leads to its task, `target` holds for all, empty for none."""

    key: str
    name: str
    weight: str
    down: bool
    gate: bool
    target: str
    path: str


@dataclass(frozen=True, slots=True)
class Value:
    """A unit's value of a measure and the points it brought; `given` is the figure as it was reported, `aim` what it is
    to reach, `path` leads to its task or source, `source` says the latter. `reason` is why it is exempt."""

    id: str
    name: str
    value: str
    points: str
    most: str
    lost: Decimal
    met: bool | None
    given: str
    aim: str
    period: str
    path: str
    source: str
    reason: str
    simulated: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A unit: `tie` is its place among equals (first, middle, last, empty), `apart` whose rank is not surely another,
    `was` and `was_interval` are the real ones beside what is tried, `reward` its part of the pool."""

    id: str
    name: str
    path: str
    rank: int | None
    tie: str
    move: int | None
    score: str
    interval: tuple[int, int] | None
    apart: str
    coverage: str
    bonus: str
    listed: List | None
    pulls: str
    why: str
    values: tuple[Value, ...]
    reward: str
    was: int | None
    was_interval: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class LeagueView:
    """A league's page; `known` of `cells` values are known."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    ranked: int
    known: int
    cells: int
    as_of: date | None
    simulated: bool
    slopes: tuple[Slope, ...]
    months: tuple[str, ...]

    def listed(self, name: List) -> list[Row]:
        """Return the units on a list."""
        return [row for row in self.rows if row.listed == name]
