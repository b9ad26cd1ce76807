"""The year's livelihood items (民生实事): items and sub-items, their sites, and the deputies' votes on them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from duixian.model.board.record import Record

SiteState = Literal["planned", "started", "done", "accepted"]
"""计划 · 开工 · 完成 · 验收"""


@dataclass(frozen=True, slots=True)
class LivelihoodItem(Record):
    """An item the deputies chose, or one of its sub-items (`parent_id`): what is to be done, and how much of it.

    `amount` in `unit` is what was promised; `task_id` the task of the plan it belongs to, None for none.
    """

    year: int
    number: int
    name: str
    text: str
    parent_id: str | None
    unit_id: str | None
    task_id: str | None
    amount: Decimal | None
    unit: str | None
    active: bool = True
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Site(Record):
    """A place where an item is done; `quantity` counts toward the item's amount once it is done.

    `day` is when it came into its state (of one that is only planned, None or when it was); `planned` is the day by
    which it is to be done, `started` and `finished` are when it was begun and done, None where that is not known.
    """

    item_id: str
    number: int
    name: str
    address: str
    quantity: Decimal
    state: SiteState
    day: date | None
    note: str
    by: str
    at: datetime
    simulated: bool = False
    planned: date | None = None
    started: date | None = None
    finished: date | None = None


@dataclass(frozen=True, slots=True)
class Vote(Record):
    """How all `members` of a congress voted on an item on a day; who did not vote or abstained is the rest."""

    item_id: str
    day: date
    members: int
    satisfied: int
    basically: int
    unsatisfied: int
    by: str
    at: datetime
    simulated: bool = False
