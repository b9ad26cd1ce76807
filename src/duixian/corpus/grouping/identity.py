"""Whose report a group is and of which year, from the copy chosen or from another of its copies, and by what."""

from collections.abc import Sequence
from dataclasses import dataclass

from duixian.corpus.grouping.evidence import OWN, SAID, Known
from duixian.corpus.grouping.shelf import Shelf

SHOWN = 12
"""Hex digits of a copy's hash that are shown to a person."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A report: government and year, and by what they are known, in Chinese."""

    report: str
    region: str
    adcode: str | None
    level: str | None
    year: int
    evidence: str


def identify(shelf: Shelf, places: Sequence[int], chosen: int) -> Identity | None:
    """Return which report the copies at `places` are of, None where none of them says."""
    where = _best(shelf, places, chosen, "region_evidence")
    when = _best(shelf, places, chosen, "year_evidence")
    region = None if where is None else shelf.named("region", where)
    if where is None or when is None or region is None:
        return None
    adcode, year = shelf.named("adcode", where), int(shelf.facts["year"][when])
    evidence = f"政府见{_source(shelf, where, chosen, 'region')}，年份见{_source(shelf, when, chosen, 'year')}"
    return Identity(f"{adcode or region}-{year}", region, adcode, shelf.named("level", where), year, evidence)


def _best(shelf: Shelf, places: Sequence[int], chosen: int, about: str) -> int | None:
    """Return the copy that says it best: the chosen one where its own text does so without doubt."""
    evidence = shelf.facts[about]

    def strength(place: int) -> tuple[bool, bool, int, int]:
        own = evidence[place] > OWN or (about == "year_evidence" and evidence[place] == OWN)
        sure = own and not (about == "year_evidence" and shelf.facts["unsure"][place])
        return bool(sure), place == chosen, int(evidence[place]), -place

    best = max(places, key=strength)
    if evidence[best] == Known.NOT:
        best = max(places, key=lambda place: (int(evidence[place]), -place))
    return None if evidence[best] == Known.NOT else best


def _source(shelf: Shelf, place: int, chosen: int, about: str) -> str:
    said = SAID[Known(shelf.facts[f"{about}_evidence"][place])]
    if about == "year" and shelf.facts["unsure"][place]:
        said += "（文中年份有出入）"
    return said if place == chosen else f"同组副本 {shelf.copy(place)[:SHOWN]} 的{said}"
