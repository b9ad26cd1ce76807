"""Whether the confidence of a claim means something: do errors come first, and is 0.9 right nine times in ten."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from scoring import CORE, FigureScore


class Judged(NamedTuple):
    """A claim's confidence and whether the claim is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A tenth of the claims, by confidence: its bounds, its mean, and the share that is right."""

    low: float
    high: float
    count: int
    promised: float
    kept: float


def judged(score: FigureScore, fields: Sequence[str] = CORE) -> list[Judged]:
    """Return every claim with its confidence; one that should not have been reported is wrong."""
    pairs = [(pair.found, pair.right(fields)) for pair in score.pairs]
    found = [*pairs, *((record, False) for record, _ in score.false)]
    return [Judged(_confidence(record.get("confidence")), right) for record, right in found]


def _confidence(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def separation(claims: Sequence[Judged]) -> float | None:
    """Return the area under the error curve: how often a wrong claim is less sure than a right one, ties half.

    1 means that sorted by confidence every error comes first, 0.5 that confidence says nothing; None without errors.

    >>> separation([Judged(0.2, False), Judged(0.9, True), Judged(0.2, True)])
    0.75
    """
    right = [claim.confidence for claim in claims if claim.right]
    wrong = [claim.confidence for claim in claims if not claim.right]
    if not right or not wrong:
        return None
    wins = sum((sure > unsure) + 0.5 * (sure == unsure) for sure in right for unsure in wrong)
    return wins / (len(right) * len(wrong))


def caught_first(claims: Sequence[Judged], share: float = 0.1) -> float | None:
    """Return which part of the errors a person finds who checks only the least sure `share` of the claims."""
    errors = sum(not claim.right for claim in claims)
    checked = sorted(claims)[: max(1, round(len(claims) * share))]
    return sum(not claim.right for claim in checked) / errors if errors else None


def calibration(claims: Sequence[Judged], bands: int = 10) -> list[Band]:
    """Cut the claims into equal bands by confidence, the least sure first."""
    ordered = sorted(claims)
    edges = [len(ordered) * index // bands for index in range(bands + 1)]
    cut = (ordered[start:end] for start, end in pairwise(edges))
    return [_band(part) for part in cut if part]


def _band(part: Sequence[Judged]) -> Band:
    promised = sum(claim.confidence for claim in part) / len(part)
    kept = sum(claim.right for claim in part) / len(part)
    return Band(part[0].confidence, part[-1].confidence, len(part), promised, kept)
