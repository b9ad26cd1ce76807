"""The figures of a league on a day: who takes part, and each unit's value, target and origin by measure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from duixian.app.board.founding import board_day
from duixian.app.board.league_content import Chosen, Content
from duixian.app.board.ledger import Board, Reading
from duixian.app.board.past import end_of, stood
from duixian.app.board.published import comparable
from duixian.model.board import League, Published, Unit
from duixian.model.league import Contest, Measure


@dataclass(frozen=True, slots=True)
class Member:
    """Who takes part, by the name it is shown by; `id` is the unit's, of a place that is none its name."""

    id: str
    name: str
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value is from: the figure as it was given, in `unit`, and the task or the published figure that has it.

    `months` is up to which month of the year it speaks (None: of a day), `target` what the unit is to reach in the end.
    """

    value: Decimal
    unit: str | None
    as_of: date | None
    months: int | None = None
    target: Decimal | None = None
    task_id: str | None = None
    published: Published | None = None
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One measure over all units, by name; a unit whose figure is not known is in none of it."""

    measure: Measure
    values: Mapping[str, Decimal]
    targets: Mapping[str, Decimal]
    origins: Mapping[str, Origin]


@dataclass(frozen=True, slots=True)
class Field:
    """A league's contest on a day, with who takes part and the lanes in the order of its measures."""

    contest: Contest
    members: tuple[Member, ...]
    lanes: tuple[Lane, ...]

    @property
    def as_of(self) -> date | None:
        """The day since which the newest figure is known."""
        return max((o.as_of for lane in self.lanes for o in lane.origins.values() if o.as_of), default=None)

    @property
    def simulated(self) -> bool:
        """Whether any figure is made up."""
        return any(origin.simulated for lane in self.lanes for origin in lane.origins.values())


@dataclass(frozen=True, slots=True)
class Asked:
    """What lanes are made for: a league's year on a day, and the moment up to which the books count (None: all)."""

    board: Board
    league: League
    content: Content
    members: tuple[Member, ...]
    day: date
    until: datetime | None

    def names(self) -> dict[str, str]:
        """Return the name of every unit by its id."""
        return {member.id: member.name for member in self.members}


def asked_on(board: Board, league: League, content: Content, day: date, only: Collection[str] = ()) -> Asked:
    """Return what is asked of a league on a day, of some members only where their ids are given."""
    with board.ledger.read() as books:
        members = tuple(one for one in members_of(books, league, content) if not only or one.id in only)
    return Asked(board, league, content, members, day, end_of(board, day))


def members_of(books: Reading, league: League, content: Content) -> Sequence[Member]:
    """Return who takes part: the places that are listed, else the units of the group."""
    units = books.find(Unit, order=("position", "name"))
    if not content.places:
        return [Member(unit.id, unit.name, unit) for unit in units if unit.group == league.group]
    by_name = {unit.name: unit for unit in units}
    return [Member(place, place, by_name.get(place)) for place in content.places]


def field_of(asked: Asked, lanes: Sequence[Lane]) -> Field:
    """Return the contest of lanes."""
    names, exempt = asked.names(), asked.content.exempt
    contest = Contest(
        units=tuple(member.name for member in asked.members),
        measures=tuple(lane.measure for lane in lanes),
        values={(unit, lane.measure.key): value for lane in lanes for unit, value in lane.values.items()},
        targets={(unit, lane.measure.key): value for lane in lanes for unit, value in lane.targets.items()},
        exempt=frozenset((names[one.unit], one.key) for one in exempt if one.unit in names),
        method=asked.content.method,
    )
    return Field(contest, asked.members, tuple(lanes))


def lane_of_figures(asked: Asked, chosen: Chosen) -> Lane:
    """Return a measure of published figures, in the unit most are given in. Of several for one place the newest counts.

    On a past day only those count that were known then. On the board's today all that are in the books do, also where
    a demo's day lies before they came out: their own day is shown.
    """
    code, _, measure = chosen.key.partition(":")
    found = _published(asked, code, measure)
    units = [one.unit for one in found]
    unit = max(dict.fromkeys(units), key=units.count, default=None)
    values, origins = dict[str, Decimal](), dict[str, Origin]()
    for one in sorted(found, key=lambda one: one.as_of):
        name = _member_of(asked.members, one)
        if name is not None and unit is not None:
            values[name] = in_unit(one, unit)
            origins[name] = Origin(one.value, one.unit, one.as_of, one.month, published=one, simulated=one.simulated)
    made = Measure(
        chosen.key, chosen.name, chosen.weight, chosen.direction, unit, chosen.target, chosen.gate, chosen.base
    )
    return Lane(made, values, {}, origins)


def in_unit(figure: Published, unit: str) -> Decimal:
    """Return a figure's value in another unit of the same kind: 5 万亿元 is 50000 亿元."""
    if figure.unit == unit:
        return figure.value
    return comparable(figure) / comparable(replace(figure, value=Decimal(1), unit=unit))


def _published(asked: Asked, code: str, measure: str) -> list[Published]:
    period: dict[str, Any] = {"code": code, "measure": measure, "year": asked.league.year, "month": asked.content.month}
    with asked.board.ledger.read() as books:
        now = books.find(Published, **period)
    then = [
        one
        for one in stood(asked.board, Published, now, asked.until)
        if all(getattr(one, name) == value for name, value in period.items())
    ]
    today = asked.day >= board_day(asked.board)
    return [one for one in then if today or one.as_of <= asked.day]


def _member_of(members: Sequence[Member], one: Published) -> str | None:
    fitting = (member for member in members if one.unit_id == member.id or one.place == member.name)
    return next((member.name for member in fitting), None)
