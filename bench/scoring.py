"""Compare what was read with the labels of a report: which figures were found, and which of their fields are right.

A label is one number of the text, told what it is; only results and targets are to be found, any other number that is
reported counts against precision. A reported figure belongs to the first free label its place overlaps.
`core` is kind, measure, bound and amount together; `full` is core and the indicator.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from agreement import Json, compare, overlap, place, similarity, stage_agrees, word

WANTED = ("result", "target")
CORE = ("kind", "measure", "op", "amount")
FULL = (*CORE, "indicator")
FIELDS = (*FULL, "period")
SAME_OBJECT = 0.5


class Rate(NamedTuple):
    """How much of what was reported is right, how much of what is labelled was got, and their harmonic mean."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A reported figure, the label it belongs to, and for each field whether they agree."""

    found: Json
    label: Json
    agrees: Mapping[str, bool]

    def right(self, fields: Sequence[str]) -> bool:
        """Tell whether all of these fields agree."""
        return all(self.agrees[name] for name in fields)


@dataclass(frozen=True, slots=True)
class FigureScore:
    """The outcome for one report: pairs, labels not reached, and reports of numbers that are not figures."""

    pairs: tuple[Pair, ...]
    missed: tuple[Json, ...]
    false: tuple[tuple[Json, Json | None], ...]

    @property
    def labelled(self) -> int:
        """Count the figures to be found."""
        return len(self.pairs) + len(self.missed)

    @property
    def reported(self) -> int:
        """Count the figures reported."""
        return len(self.pairs) + len(self.false)

    def rate(self, fields: Sequence[str] = ()) -> Rate:
        """Rate the pairs on which all `fields` agree; with no field, how many were found at all."""
        return rate(sum(pair.right(fields) for pair in self.pairs), self.reported, self.labelled)

    def share(self, field: str) -> float:
        """Return the share of the pairs that agree in one field."""
        return sum(pair.agrees[field] for pair in self.pairs) / len(self.pairs) if self.pairs else 0.0


@dataclass(frozen=True, slots=True)
class MilestoneScore:
    """The outcome for the milestones of one report; `optional` labels are good to find and no loss to miss."""

    pairs: tuple[tuple[Json, Json], ...]
    missed: tuple[Json, ...]
    false: tuple[Json, ...]

    @property
    def required(self) -> int:
        """Count the milestones that must be found."""
        return sum(bool(label["required"]) for _, label in self.pairs) + len(self.missed)

    @property
    def recall(self) -> float:
        """Return the share of the required milestones that were found."""
        return 1 - len(self.missed) / self.required if self.required else 0.0

    @property
    def precision(self) -> float:
        """Return the share of the reported milestones that are labelled."""
        reported = len(self.pairs) + len(self.false)
        return len(self.pairs) / reported if reported else 0.0

    @property
    def stage(self) -> float:
        """Return the share of the pairs that agree on the stage."""
        return sum(stage_agrees(found, label) for found, label in self.pairs) / len(self.pairs) if self.pairs else 0.0


def read_records(path: Path) -> list[Json]:
    """Read one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def rate(hits: int, reported: int, labelled: int) -> Rate:
    """Turn counts into precision, recall and F1.

    >>> rate(3, 4, 6)
    Rate(precision=0.75, recall=0.5, f1=0.6)
    """
    precision, recall = (hits / count if count else 0.0 for count in (reported, labelled))
    total = precision + recall
    return Rate(precision, recall, 2 * precision * recall / total if total else 0.0)


def score_figures(labels: Iterable[Json], found: Iterable[Json]) -> FigureScore:
    """Pair reported figures with labels by place and compare the pairs."""
    ordered = sorted(labels, key=place)
    used: set[str] = set()
    pairs: list[Pair] = []
    false: list[tuple[Json, Json | None]] = []
    for record in found:
        if record.get("kind") not in WANTED or record.get("value") is None:
            continue
        label = next((label for label in ordered if overlap(record, label) and word(label, "id") not in used), None)
        if label is None or label["kind"] not in WANTED:
            false.append((record, label))
            continue
        used.add(word(label, "id"))
        pairs.append(Pair(record, label, compare(record, label)))
    missed = tuple(label for label in ordered if label["kind"] in WANTED and word(label, "id") not in used)
    return FigureScore(tuple(pairs), missed, tuple(false))


def score_milestones(labels: Sequence[Json], found: Iterable[Json]) -> MilestoneScore:
    """Pair each reported milestone with the free label it overlaps whose object is most alike."""
    free = dict(enumerate(labels))
    pairs: list[tuple[Json, Json]] = []
    false: list[Json] = []
    for record in found:
        if record.get("kind") != "milestone":
            continue
        name = word(record, "indicator") or word(record, "object")
        alike = [(similarity(name, word(label, "object")), at) for at, label in free.items() if overlap(record, label)]
        best, at = max(alike, default=(0.0, -1))
        if best < SAME_OBJECT:
            false.append(record)
            continue
        pairs.append((record, free.pop(at)))
    return MilestoneScore(tuple(pairs), tuple(label for label in free.values() if label["required"]), tuple(false))
