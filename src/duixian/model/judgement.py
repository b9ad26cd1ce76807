"""What was made of a task at a date: its light, with the numbers that decided, and what is to be expected of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

State = Literal["done", "ahead", "on_track", "watch", "behind", "unknown", "not_due", "stale"]
"""已完成 · 超进度 · 达进度 · 关注 · 欠进度 · 无法判断 · 未到统计期 · 数据过期"""

Colour = Literal["green", "blue", "amber", "yellow", "red", "grey"]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the year will bring at the pace so far, in the task's unit.

    `middle`, the ranges it will lie in with 50 and 80 %, the probability (0 to 1) of making the target, and `needed`:
    what every remaining month must bring.
    """

    middle: Decimal
    half: tuple[Decimal, Decimal]
    most: tuple[Decimal, Decimal]
    probability: float
    needed: Decimal | None


@dataclass(frozen=True, slots=True)
class Light:
    """The light of a task on a day.

    `achieved` and `expected` are shares of the task (0 to 1) for what adds up, else the value and the target; `gap` is
    their difference, in percentage points of the task or of the rate. `why` is one Chinese sentence with the numbers.
    `rule` names the condition that decided, `policy` the version of the thresholds. `disagrees` is set where the
    probability says another colour.
    """

    task: str
    day: date
    state: State
    colour: Colour
    rule: str
    why: str
    policy: str
    achieved: Decimal | None = None
    expected: Decimal | None = None
    gap: Decimal | None = None
    month: int | None = None
    forecast: Forecast | None = None
    disagrees: bool = False
