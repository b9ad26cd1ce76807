"""What units are compared by: figures published for places, and the leagues and indices made from tasks or figures."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from duixian.model.board.json import JsonObject
from duixian.model.board.record import Record

PublishedMeasure = Literal["level", "growth"]
Basis = Literal["tasks", "figures"]


@dataclass(frozen=True, slots=True)
class Published(Record):
    """A published value of an indicator (`code` of the catalogue) for a place, over the year's first `month` months.

    `measure` tells a level from a growth in percent; `as_of` is the day since which it is known. `document` is the id
    of the report it was read in, `start` and `end` its place there in code points; where that report was imported a
    page leads to it. `unit_id` is the board's unit of that name, None for a place that is none.
    """

    place: str
    adcode: str | None
    unit_id: str | None
    code: str
    name: str
    measure: PublishedMeasure
    year: int
    month: int
    value: Decimal
    unit: str
    as_of: date
    source: str
    url: str | None
    document: str | None
    start: int | None
    end: int | None
    by: str
    at: datetime
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class League(Record):
    """A league or an index: units of a `group`, or places, ranked over chosen tasks or published figures of a year.

    `content` holds `method` (of `model.league`), `index` (true for a composite index), `measures` (a list of objects
    with `key`, the task's id or the indicator's code and measure, `name`, `weight`, `direction`, `gate`, `target`,
    `base`; figures as decimal text; of departments a key is one of their results), `exempt` (a list of [unit, key,
    reason]), `places` (where they are no units), `month` (up to which figures speak) and `pool` {`amount`, `unit`,
    `name`, `rule`}. `app.board.league_content` reads and writes it.
    """

    name: str
    year: int
    group: str
    basis: Basis
    content: JsonObject
    public: bool
    active: bool
    by: str
    at: datetime
    simulated: bool = False
