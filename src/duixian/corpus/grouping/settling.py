"""Settles which group stands for which report: one where the others that claim it are told of, never dropped."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy

from duixian.corpus.grouping.choice import Against, Chosen, Merit, choose, merit, own_part
from duixian.corpus.grouping.gathering import groups
from duixian.corpus.grouping.identity import SHOWN, Identity, identify
from duixian.corpus.grouping.likeness import Likeness, likeness
from duixian.corpus.grouping.shelf import Column, Shelf

_SHORT = 0.5
"""Part of the longest body of those that claim one report below which a text is an extract or a bulletin."""


@dataclass(frozen=True, slots=True)
class Group:
    """Near-duplicate copies: the place of the first by hash, the copy chosen from them with its merit, how many."""

    first: int
    chosen: Chosen
    merit: Merit
    size: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report with the group that stands for it, why, and how many copies there are with those of other groups."""

    identity: Identity
    group: Group
    why: str
    copies: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided: the reports by their identity, and for each copy's place in columns.

    `group` is the place of its group's first copy, `best` that of the copy chosen from its group, `stands` that of the
    copy that stands for its report (`best` where the report is unknown), `report` its number in `reports`, or -1.
    `whys` says of copies chosen from groups of no known report why they were.
    """

    reports: list[Report]
    group: Column
    best: Column
    stands: Column
    report: Column
    whys: dict[int, str]


def settle(shelf: Shelf, leaders: Column) -> Settled:
    """Choose a copy of each group and a group for each report."""
    alike = likeness(shelf, leaders, numpy.arange(len(shelf)))
    group, best, whys = numpy.arange(len(shelf)), numpy.arange(len(shelf)), dict[int, str]()
    claims: dict[str, list[tuple[Identity, Group]]] = {}
    for places in groups(leaders):
        found = _group(shelf, places, int(leaders[places[0]]), alike)
        group[places], best[places] = places[0], found.chosen.place
        if identity := identify(shelf, places, found.chosen.place):
            claims.setdefault(identity.report, []).append((identity, found))
        else:
            whys[found.chosen.place] = found.chosen.why
    return _with_reports(shelf, claims, Settled([], group, best, best.copy(), numpy.full(len(shelf), -1), whys))


def _group(shelf: Shelf, places: list[int], leader: int, alike: Likeness) -> Group:
    against = {place: _against(shelf, place, leader, alike) for place in places}
    same = Counter(doc := shelf.facts["doc"][places].tolist())
    others = [one for place, one in against.items() if shelf.facts["doc"][place] != shelf.facts["doc"][leader]]
    own = own_part(others)
    foreign = {place: 1 - one.holds for place, one in against.items()} | {leader: 1 - own}
    merits = [
        merit(shelf, place, one.is_partial(own), foreign[place], same[text])
        for (place, one), text in zip(against.items(), doc, strict=True)
    ]
    chosen = choose(merits)
    return Group(places[0], chosen, next(one for one in merits if one.place == chosen.place), len(places))


def _against(shelf: Shelf, place: int, leader: int, alike: Likeness) -> Against:
    body = shelf.facts["body_characters"]
    return Against(float(alike.held[place]), float(alike.holds[place]), int(body[place]) / max(1, int(body[leader])))


def _with_reports(shelf: Shelf, claims: dict[str, list[tuple[Identity, Group]]], found: Settled) -> Settled:
    number_of, stands_of = numpy.full(len(shelf), -1), found.best.copy()
    for number, name in enumerate(sorted(claims)):
        ordered = _by_worth(claims[name])
        identity, group = ordered[0]
        others = [other for _, other in ordered[1:]]
        copies = sum(one.size for _, one in ordered)
        found.reports.append(Report(identity, group, group.chosen.why + _others(shelf, others), copies))
        for _, one in ordered:
            number_of[one.first], stands_of[one.first] = number, group.chosen.place
    return replace(found, report=number_of[found.group], stands=stands_of[found.group])


def _by_worth(claims: Sequence[tuple[Identity, Group]]) -> list[tuple[Identity, Group]]:
    """Order the groups that claim one report, the best first: one whose title or session names the government, then a
    whole text before an extract, then by merit."""
    longest = max(-group.merit.shortness for _, group in claims)

    def worth(claim: tuple[Identity, Group]) -> tuple[bool, bool, Merit]:
        own = claim[1].merit
        return not claim[0].titled, -own.shortness < _SHORT * longest, replace(own, partial=False)

    return sorted(claims, key=worth)


def _others(shelf: Shelf, others: Sequence[Group]) -> str:
    if not others:
        return ""
    first = others[0]
    shown = f"{shelf.copy(first.chosen.place)[:SHOWN]}，正文 {-first.merit.shortness} 字"
    return f"；另有 {len(others)} 份不同的文本也写明是这份报告（{shown}），请核对"
