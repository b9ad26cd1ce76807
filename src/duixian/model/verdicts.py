"""What became of what a report promised: each target with the statement of the next report that answers to it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction

PromiseLabel = Literal[
    "exceeded",
    "met",
    "nearly",
    "missed",
    "partial",
    "not_comparable",
    "not_reported",
    "done",
    "underway",
    "slipped",
]
"""Of figures 超额完成 · 完成 · 基本完成 · 未完成 · 部分可查 · 不可比 · 未再提及,
of milestones 完成 · 推进中 · 未按期 · 未再提及."""

KEPT: tuple[PromiseLabel, ...] = ("exceeded", "met", "nearly", "done")
FAILED: tuple[PromiseLabel, ...] = ("missed", "slipped")


@dataclass(frozen=True, slots=True)
class Overruling:
    """A person's verdict in place of the machine's, with its reason and source; `target_id` is the promise's id."""

    target_id: str
    label: PromiseLabel
    why: str
    source: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class PromiseVerdict:
    """One promise and what became of it.

    `result` is the statement it was judged by, None where there is none or none that can be judged. `label` and `why`
    (one Chinese sentence with the numbers) are the machine's; `overruled` is a person's, which counts before it.
    `ratio` is the result's share of the target (1: just met), `gap` how much better (+) or worse (-) it is, in the
    target's unit or in percentage points. `likeness`, 0 to 1, is how surely the two speak of one thing. `provisional`
    where the result is an estimate (预计).
    """

    target: Claim | Milestone
    result: Claim | Milestone | None
    label: PromiseLabel
    why: str
    ratio: Decimal | None = None
    gap: Decimal | None = None
    likeness: float = 0.0
    provisional: bool = False
    overruled: Overruling | None = None

    @property
    def standing(self) -> PromiseLabel:
        """Return the verdict that counts."""
        return self.overruled.label if self.overruled else self.label


@dataclass(frozen=True, slots=True)
class VerdictTable:
    """What became of the promises of `this` for `year` by `next`; `policy` is the version of the thresholds.

    `verdicts` follow the text of `this`. `later` counts its targets that are due after the year, `notes` are
    assumptions that were made, in Chinese, each one sentence.
    """

    this: Extraction
    next: Extraction
    year: int
    policy: str
    verdicts: tuple[PromiseVerdict, ...]
    later: int = 0
    notes: tuple[str, ...] = ()
