"""Governments of one year side by side: each headline target, and how much it grows from tier to tier."""

from dataclasses import dataclass
from decimal import Decimal

from duixian.model.claim import Claim, Measure
from duixian.model.extraction import Extraction
from duixian.model.metadata import Region


@dataclass(frozen=True, slots=True)
class Peer:
    """One government; `above` is the place, among the peers, of the nearest tier above it that is there.

    `targets` counts the targets its report sets for the year; a report in which none was read says nothing of what was
    dropped.
    """

    region: Region
    report: Extraction
    targets: int
    above: int | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """One government's target; `step` is how many points it lies above that of the tier above, None where not told."""

    claim: Claim
    step: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """One indicator in one measure over the peers, in their order; None where a report has no target for it.

    `lacking` are the places of the governments that have no target for the indicator in any measure, where most of
    their tier have one.
    """

    code: str
    name: str
    measure: Measure
    unit: str
    stands: tuple[Stand | None, ...]
    lacking: tuple[int, ...] = ()

    @property
    def held(self) -> int:
        """Return how many governments have a target for it."""
        return sum(stand is not None for stand in self.stands)


@dataclass(frozen=True, slots=True)
class Tier:
    """One indicator from a government to those of the next tier below: how many aim higher, alike, lower."""

    upper: int
    headline: str
    code: str
    steps: tuple[tuple[int, Decimal], ...]

    def count(self, sign: int) -> int:
        """Return how many aim higher (1), alike (0) or lower (-1).

        >>> Tier(0, "GDP", "gdp", ((1, Decimal("0.5")), (2, Decimal(0)))).count(1)
        1
        """
        return sum(((step > 0) - (step < 0)) == sign for _, step in self.steps)


@dataclass(frozen=True, slots=True)
class Peers:
    """The governments of one year, upper tiers first, with headline targets.

    `policy` is the version of the thresholds, `few` how many governments must have a target before its indicator is set
    side by side. `notes` are assumptions that were made, in Chinese, each one sentence.
    """

    year: int
    policy: str
    few: int
    peers: tuple[Peer, ...]
    headlines: tuple[Headline, ...]
    tiers: tuple[Tier, ...]
    notes: tuple[str, ...] = ()
