"""What two texts have to do with each other, and every place where they differ."""

from dataclasses import dataclass
from typing import Literal

from duixian.model.claim import Claim
from duixian.model.extraction import Extraction
from duixian.model.span import Span

Relation = Literal["copies", "years", "governments", "rewritten", "unrelated"]
"""copies: one text · years: reports of one government of different years · governments: reports of two governments ·
rewritten: one government and year, but most of the wording differs · unrelated: nothing speaks for a relation."""

DifferenceKind = Literal["figure", "missing_in_a", "missing_in_b", "moved", "wording", "notation"]
"""figure: value, unit or multiplier differ, or a number stands on one side only ·
missing: a passage the other copy has · moved: a passage that stands elsewhere ·
wording: other words · notation: one value written in two ways (8%, 8.0%)."""

How = Literal["value", "unit", "only_a", "only_b"]
"""How a figure differs."""

USUAL_WORDING = 10.0
"""Places of other wording per 1000 characters from which it is no slip of the pen any more."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two copies differ; a span is empty, at the place concerned, where a side has nothing.

    `text_a` and `text_b` are as read; `context_a`, `context_b` the sentences around. `how` is told of figures only;
    `figures` says how many numbers a missing or moved passage holds.
    """

    kind: DifferenceKind
    span_a: Span
    span_b: Span
    text_a: str
    text_b: str
    context_a: Span
    context_b: Span
    how: How | None = None
    figures: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of one text beside the stretch of the other that answers to it; None where there is none."""

    a: Span | None
    b: Span | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts compared: `a` and `b` as read, their `relation`, and their differences in reading order.

    `share_a` is the part of A's characters found in B, 0 to 1; `figures` counts the numbers compared one with one,
    `aligned` the characters of A that stand in sentences found in B. `rows` are the two bodies side by side.
    `indicators` are the claims on one indicator that both make, for reports that are no copies of each other.
    """

    a: Extraction
    b: Extraction
    relation: Relation
    share_a: float
    share_b: float
    figures: int
    aligned: int
    differences: tuple[Difference, ...]
    rows: tuple[Row, ...]
    indicators: tuple[tuple[Claim, Claim], ...] = ()

    def of(self, *kinds: DifferenceKind) -> tuple[Difference, ...]:
        """Return the differences of some kinds, in reading order."""
        return tuple(difference for difference in self.differences if difference.kind in kinds)

    @property
    def wording_rate(self) -> float:
        """Return the places of other wording per 1000 aligned characters."""
        return 1000 * len(self.of("wording")) / self.aligned if self.aligned else 0.0

    @property
    def reworded(self) -> bool:
        """Tell whether the wording differs more often than slips of the pen explain."""
        return self.wording_rate >= USUAL_WORDING and len(self.of("wording")) >= 10

    @property
    def faithful(self) -> bool:
        """Tell whether the two are copies of one text and no figure differs."""
        return self.relation == "copies" and not self.of("figure")
