"""Whose report a group is and of which year, from the copy chosen or from another of its copies, and by what."""

from collections.abc import Sequence
from dataclasses import dataclass
from sys import intern

from duixian.corpus.evidence import OWN, SAID, Known
from duixian.corpus.grouping.shelf import GRADES, Column, Shelf

SHOWN = 12
"""Hex digits of a copy's hash that are shown to a person."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A report: government and year, and by what they are known, in Chinese; `titled` says that a title or session
    names the government, not only the text, which may speak of the one above."""

    report: str
    region: str
    adcode: str | None
    level: str | None
    year: int
    evidence: str
    titled: bool


def identify(shelf: Shelf, places: Sequence[int], chosen: int) -> Identity | None:
    """Return which report the copies at `places` are of, None where none of them says."""
    where = _best(shelf, places, chosen, "region")
    when = _best(shelf, places, chosen, "year")
    region = None if where is None else shelf.named("region", where)
    if where is None or when is None or region is None:
        return None
    adcode, year = shelf.named("adcode", where), int(shelf.facts["year"][when])
    evidence = f"政府见{_source(shelf, where, chosen, 'region')}，年份见{_source(shelf, when, chosen, 'year')}"
    evidence = intern(evidence)  # few are different, and there is one a report
    titled = bool(shelf.facts["region_evidence"][where] > OWN)
    return Identity(f"{adcode or region}-{year}", region, adcode, shelf.named("level", where), year, evidence, titled)


def _best(shelf: Shelf, places: Sequence[int], chosen: int, about: str) -> int | None:
    """Return the copy that says it best: the chosen one where its own text does so without doubt."""
    facts = shelf.facts[places]
    evidence = facts[f"{about}_evidence"].tolist()
    sure = _sure(facts, evidence, about)
    ordered = [(sure[at], place == chosen, evidence[at], -place) for at, place in enumerate(places) if evidence[at]]
    return -max(ordered)[-1] if ordered else None


def _sure(facts: Column, evidence: list[int], about: str) -> list[bool]:
    """Tell of each copy whether its own text says it without doubt: a year unless it contradicts itself, a government
    where its title or congress has one with a code and its words were not exchanged."""
    if about == "year":
        return [one >= OWN and not unsure for one, unsure in zip(evidence, facts["unsure"], strict=True)]
    named = (facts["adcode"] > 0) & (facts["grade"] != GRADES.index("spun"))
    return [one > OWN and bool(known) for one, known in zip(evidence, named, strict=True)]


def _source(shelf: Shelf, place: int, chosen: int, about: str) -> str:
    said = SAID[Known(shelf.facts[f"{about}_evidence"][place])]
    if about == "year" and shelf.facts["unsure"][place]:
        said += "（文中年份有出入）"
    return said if place == chosen else f"同组副本 {shelf.copy(place)[:SHOWN]} 的{said}"
