"""The monthly bulletin as records: every number in it knows the place of the board it is from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter

from duixian.model.judgement import Colour, State


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is printed, and the address of the board's page where it can be looked up."""

    text: str
    source: str


Words = tuple[str | Number, ...]
"""A sentence: text, and numbers in it that know where they are from."""


def words(template: str, **values: str | Number) -> Words:
    """Return a sentence with values put in.

    >>> words("共{n}项。", n=Number("3", "/tasks"))
    ('共', Number(text='3', source='/tasks'), '项。')
    """
    found: list[str | Number] = []
    for text, name, _, _ in Formatter().parse(template):
        found += [text] if text else []
        found += [values[name]] if name else []
    return tuple(found)


def plain(told: Words) -> str:
    """Return a sentence as text.

    >>> plain(words("共{n}项。", n=Number("3", "/tasks")))
    '共3项。'
    """
    return "".join(part.text if isinstance(part, Number) else part for part in told)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands around the text: who issues it, to whom, under which number; `red` is the red head, empty: none."""

    office: str
    to: str = ""
    red: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A task of the annex: `done` is what was reported last, with the months it speaks of; `state` None: no light."""

    id: str
    number: int
    name: str
    chapter: str
    unit_id: str
    unit: str
    target: str
    deadline: date
    done: str
    period: str
    state: State | None
    colour: Colour | None
    why: str
    share: bool
    simulated: bool

    @property
    def source(self) -> str:
        """The page of the task."""
        return f"/tasks/{self.id}"


@dataclass(frozen=True, slots=True)
class Laggard:
    """A task that is behind: why by its unit (empty: nothing was said), what is done until when, since when red."""

    row: Row
    reason: str
    measure: str
    due: date | None
    since: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks of a chapter or a unit by state, and how many of them are red."""

    name: str
    source: str
    total: int
    states: Mapping[State, int]
    red: int

    def count(self, state: State) -> Number:
        """Return how many have a state."""
        return Number(str(self.states.get(state, 0)), f"{self.source}&state={state}")


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's place in a league: rank None where it is not ranked, `move` ranks won since the month before."""

    unit: str
    rank: int | None
    score: str
    move: int | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """A league on the day."""

    id: str
    name: str
    places: tuple[Place, ...]
    simulated: bool

    @property
    def source(self) -> str:
        """The page of the league."""
        return f"/leagues/{self.id}"


@dataclass(frozen=True, slots=True)
class Owing:
    """How many figures of the month a unit did not hand in, and how many it handed in late."""

    unit_id: str
    unit: str
    missing: int
    late: int


@dataclass(frozen=True, slots=True)
class Item:
    """A livelihood item: `done` of `amount` with its unit, `share` in percent; sites finished of all."""

    id: str
    number: int
    name: str
    unit: str
    done: str
    amount: str
    share: str
    finished: int
    sites: int
    simulated: bool


@dataclass(frozen=True, slots=True)
class Blocked:
    """A problem that is overdue: at which stage, since when."""

    id: str
    number: int
    title: str
    unit: str
    stage: str
    until: date
    over: str
    simulated: bool


@dataclass(frozen=True, slots=True)
class Problems:
    """The problems of the board on the day."""

    raised: int = 0
    open: int = 0
    closed: int = 0
    overdue: tuple[Blocked, ...] = ()


@dataclass(frozen=True, slots=True)
class Bulletin:
    """All a bulletin says of a month: figures to its end, lights of `day`, changes from `since` on.

    `simulated` says what is made up, empty: nothing. `deadline` is the day by which the month was to be filed.
    """

    government: str
    year: int
    month: int
    day: date
    since: date | None
    deadline: date
    simulated: str
    heading: Heading
    rows: tuple[Row, ...]
    states: Mapping[State, int]
    turned_red: tuple[Row, ...]
    left_red: int
    laggards: tuple[Laggard, ...]
    chapters: tuple[Group, ...]
    units: tuple[Group, ...]
    rankings: tuple[Ranking, ...]
    asked: int
    owing: tuple[Owing, ...]
    items: tuple[Item, ...]
    problems: Problems

    @property
    def period(self) -> str:
        """The months it speaks of."""
        return "全年" if self.month == 12 else f"1—{self.month}月" if self.month > 1 else "1月"

    @property
    def title(self) -> str:
        """Its title."""
        return f"{self.government}{self.year}年{self.period}《政府工作报告》目标任务进展情况通报"
