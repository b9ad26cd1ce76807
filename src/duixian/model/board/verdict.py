"""Whether a task was kept."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from duixian.model.board.record import Record

VerdictLabel = Literal["exceeded", "done", "nearly", "missed", "unknown", "dropped"]
"""超额 · 完成 · 基本完成 · 未完成 · 无法核实 · 未再提及"""

VerdictBasis = Literal["filing", "report", "bulletin", "person"]
"""填报 · 下一年报告 · 统计公报 · 人工认定"""


@dataclass(frozen=True, slots=True)
class Verdict(Record):
    """One judgement of a task, only ever added: a person's counts before the machine's, of either the newest one;
    only one by figures is not followed by a report that says nothing of the task.

    `value` is in the task's unit, `ratio` the share of the target (1: just met). `entry_id` is the statement of the
    next report that it rests on, `source` what a person rests theirs on. `provisional` until the figure is final.
    """

    task_id: str
    label: VerdictLabel
    value: Decimal | None
    ratio: Decimal | None
    why: str
    basis: VerdictBasis
    entry_id: str | None
    provisional: bool
    day: date
    policy: str
    by: str
    at: datetime
    simulated: bool = False
    source: str = ""
