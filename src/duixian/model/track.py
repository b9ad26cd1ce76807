"""One government over the years: what each report aimed at, what came of it, how targets and wording moved."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from duixian.model.claim import Claim, Measure
from duixian.model.extraction import Extraction
from duixian.model.verdicts import FAILED, KEPT, PromiseLabel, PromiseVerdict

Outcome = PromiseLabel | Literal["unknown"]
"""A verdict, or `unknown` where the report that would tell is not there."""

ShiftKind = Literal["new", "resumed", "dropped", "rebased", "raised", "lowered", "reworded", "same"]
"""新设 · 恢复 · 不再设 · 换口径 · 上调 · 下调 · 换措辞 · 不变, of a target against the report before."""

Softness = Literal["soft", "plain", "hard"]
"""How a target is worded: 力争、左右; the bare figure; 确保、以上、以内."""


@dataclass(frozen=True, slots=True)
class Shift:
    """How a target stands to that of the report of `since`, the last one before that is there.

    `kinds` holds more than one where figure and wording both changed. `easier` tells whether the new figure asks for
    less (True) or more (False), None where no direction is good or the figures do not tell. For `rebased`, `base` is
    the measure and unit it was told in before; for a dropped one what it is told in now.
    """

    kinds: tuple[ShiftKind, ...]
    since: int
    easier: bool | None = None
    base: tuple[Measure, str] | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """One indicator in one report: its target, None where it was dropped, and what became of it.

    `verdict` is None where the next year's report is not there, or where there is no target. `stated` counts how often
    the report states the target; the surest statement is taken.
    """

    year: int
    target: Claim | None
    verdict: PromiseVerdict | None = None
    softness: Softness = "plain"
    shift: Shift | None = None
    stated: int = 1

    @property
    def outcome(self) -> Outcome:
        """Return what became of the target."""
        return self.verdict.standing if self.verdict else "unknown"

    @property
    def result(self) -> Claim | None:
        """Return the figure the target was judged by."""
        found = self.verdict.result if self.verdict else None
        return found if isinstance(found, Claim) else None


@dataclass(frozen=True, slots=True)
class Rate:
    """How many targets were judged and how many of them were kept; the rest could not be told, by `outcomes`."""

    outcomes: tuple[tuple[Outcome, int], ...] = ()

    @property
    def kept(self) -> int:
        """Return how many were kept."""
        return sum(count for outcome, count in self.outcomes if outcome in KEPT)

    @property
    def judged(self) -> int:
        """Return how many were kept or missed."""
        return self.kept + sum(count for outcome, count in self.outcomes if outcome in FAILED)

    @property
    def all(self) -> int:
        """Return how many targets there were."""
        return sum(count for _, count in self.outcomes)

    def of(self, outcome: Outcome) -> int:
        """Return how many came to that."""
        return dict(self.outcomes).get(outcome, 0)

    @property
    def share(self) -> Decimal | None:
        """Return the share kept of those judged, None where none was.

        >>> Rate((("met", 3), ("missed", 1), ("not_reported", 6))).share
        Decimal('0.75')
        """
        return Decimal(self.kept) / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class History:
    """One indicator, told in one measure and unit, over the years: `aims` in order of year."""

    name: str
    code: str | None
    scope: str | None
    measure: Measure
    unit: str
    aims: tuple[Aim, ...]
    rate: Rate

    @property
    def targets(self) -> int:
        """Return in how many reports it has a target."""
        return sum(aim.target is not None for aim in self.aims)

    @property
    def dropped(self) -> Aim | None:
        """Return the report from which on it has no target in any measure, None where the last one has it."""
        last = self.aims[-1]
        told_elsewhere = last.shift is not None and last.shift.base is not None
        return last if last.target is None and not told_elsewhere else None


@dataclass(frozen=True, slots=True)
class TrackYear:
    """One report of the track and the next year's, None where that is not there; `wording` counts its targets."""

    year: int
    report: Extraction
    following: Extraction | None
    rate: Rate
    wording: tuple[tuple[Softness, int], ...]

    def share(self, softness: Softness) -> Decimal | None:
        """Return the share of its targets worded so, None where it has none."""
        total = sum(count for _, count in self.wording)
        return Decimal(dict(self.wording).get(softness, 0)) / total if total else None


@dataclass(frozen=True, slots=True)
class Chapter:
    """The chapters of one name over the years, and how many of their targets were kept."""

    title: str
    years: tuple[int, ...]
    rate: Rate


@dataclass(frozen=True, slots=True)
class Track:
    """All reports of one government laid side by side; `policy` is the version of the thresholds.

    `notes` are assumptions that were made, in Chinese, each one sentence.
    """

    name: str
    adcode: str | None
    policy: str
    years: tuple[TrackYear, ...]
    histories: tuple[History, ...]
    chapters: tuple[Chapter, ...]
    rate: Rate
    notes: tuple[str, ...] = ()

    def report(self, year: int) -> Extraction | None:
        """Return the report of a year."""
        return next((each.report for each in self.years if each.year == year), None)
