"""The verdicts as they are told: what was dropped first, then what failed, then the rest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from duixian.model.claim import Claim
from duixian.model.verdicts import FAILED, KEPT, PromiseLabel, PromiseVerdict, VerdictTable
from duixian.outputs.verdicts.look import ORDER

Group = tuple[PromiseLabel, tuple[PromiseVerdict, ...]]
"""A verdict and the promises it was given to, in the order of the report."""


def groups(table: VerdictTable) -> Iterator[Group]:
    """Yield each verdict that was given with its promises."""
    for label in ORDER:
        found = tuple(each for each in table.verdicts if each.standing == label)
        if found:
            yield label, found


def reasoned(label: PromiseLabel, found: Sequence[PromiseVerdict]) -> bool:
    """Tell whether each promise of a group needs its reason: of dropped ones the heading says it where all have one."""
    return label != "not_reported" or len({each.why for each in found}) > 1


def ordered(table: VerdictTable) -> list[PromiseVerdict]:
    """Return every promise, the dropped ones first."""
    return [each for _, found in groups(table) for each in found]


def tally(verdicts: Iterable[PromiseVerdict]) -> list[tuple[PromiseLabel, int]]:
    """Return how often each verdict was given, in order, those never given left out."""
    counted = Counter(each.standing for each in verdicts)
    return [(label, counted[label]) for label in ORDER if counted[label]]


def halves(table: VerdictTable) -> tuple[list[PromiseVerdict], list[PromiseVerdict]]:
    """Return the promises with a figure and those without."""
    figures = [each for each in table.verdicts if isinstance(each.target, Claim)]
    return figures, [each for each in table.verdicts if not isinstance(each.target, Claim)]


def kept_and_failed(table: VerdictTable) -> tuple[int, int]:
    """Return how many promises were kept and how many were not, of those that can be told."""
    standing = [each.standing for each in table.verdicts]
    return sum(label in KEPT for label in standing), sum(label in FAILED for label in standing)
