"""The rows of `copies.parquet` and `reports.parquet`, written some thousands at a time and put in place whole."""

from collections.abc import Iterator
from pathlib import Path

import numpy

from duixian.corpus.grouping.identity import SHOWN
from duixian.corpus.grouping.likeness import Likeness, likeness
from duixian.corpus.grouping.relation import SAID, Relation, relation
from duixian.corpus.grouping.settling import Report, Settled
from duixian.corpus.grouping.shelf import Column, Shelf
from duixian.corpus.parquet import Rows, arrow_table, parquet_writer

_AT_ONCE = 20_000


def write_copies(shelf: Shelf, found: Settled, path: Path) -> None:
    """Write one row a copy, in order of the copies' hashes."""
    _write("copies", (_copies(shelf, found, places) for places in _stretches(len(shelf))), path)


def write_reports(shelf: Shelf, found: Settled, path: Path) -> None:
    """Write one row a report, in order of their names."""
    stretches = (found.reports[places.start : places.stop] for places in _stretches(len(found.reports)))
    _write("reports", (_reports(shelf, reports) for reports in stretches), path)


def _stretches(count: int) -> Iterator[range]:
    for start in range(0, count, _AT_ONCE):
        yield range(start, min(count, start + _AT_ONCE))


def _write(table: str, stretches: Iterator[Rows], path: Path) -> None:
    made = path.with_name(f".{path.name}.new")
    with parquet_writer(table, made) as writer:
        for rows in stretches:
            writer.write_table(arrow_table(table, rows))
    made.replace(path)


def _reports(shelf: Shelf, reports: list[Report]) -> Rows:
    identities = [report.identity for report in reports]
    names = ("report", "region", "adcode", "level", "year", "evidence")
    return {name: [getattr(identity, name) for identity in identities] for name in names} | {
        "copy": [shelf.copy(report.group.chosen.place) for report in reports],
        "why": [report.why for report in reports],
        "copies": [report.copies for report in reports],
    }


def _copies(shelf: Shelf, found: Settled, places: range) -> Rows:
    stands = found.stands[places.start : places.stop]
    alike = likeness(shelf, stands, numpy.arange(places.start, places.stop))
    related = [_relation(shelf, found, place, alike, at) for at, place in enumerate(places)]
    numbers = found.report[places.start : places.stop].tolist()
    return {
        "copy": [shelf.copy(place) for place in places],
        "report": [found.reports[number].identity.report if number >= 0 else None for number in numbers],
        "group": [shelf.copy(found.group[place]) for place in places],
        "chosen": [place == found.stands[place] for place in places],
        "relation": list(related),
        "likeness": [_likeness(one, float(alike.part[at])) for at, one in enumerate(related)],
        "why": [_why(shelf, found, place, related[at], alike, at) for at, place in enumerate(places)],
    }


def _relation(shelf: Shelf, found: Settled, place: int, alike: Likeness, at: int) -> Relation:
    stands = int(found.stands[place])
    if place == stands:
        return "chosen"
    if found.group[place] != found.group[stands]:
        return "other-text"
    return relation(shelf.facts[place], shelf.facts[stands], float(alike.held[at]), float(alike.holds[at]))


def _likeness(related: Relation, part: float) -> float:
    return 1.0 if related in ("chosen", "same-text") else round(part, 2)


def _why(shelf: Shelf, found: Settled, place: int, related: Relation, alike: Likeness, at: int) -> str:
    if related == "chosen":
        number = int(found.report[place])
        return found.reports[number].why if number >= 0 else found.whys[place]
    stands = shelf.copy(int(found.stands[place]))[:SHOWN]
    shares = f"选用副本 {stands} 的 {_percent(alike.held[at])} 在此，此文的 {_percent(alike.holds[at])} 在选用副本"
    return SAID[related].format(stands=stands, shares=shares)


def _percent(part: Column) -> str:
    return f"{float(part):.0%}"
