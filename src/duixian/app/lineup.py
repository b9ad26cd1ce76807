"""The reports of one government put in order of their years, one a year."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from duixian.lexicon.regions import find_region
from duixian.model.errors import InputError
from duixian.model.extraction import Extraction
from duixian.model.metadata import Region

_GRADES = ("clean", "damaged", "spun")
_NAME = re.compile(r"[\u3400-\u9fff]{2,20}")
_NAMED = 4
"""Reports an error names at most."""


@dataclass(frozen=True, slots=True)
class Lineup:
    """The report of each year in order; `name` is empty where no report says whose it is."""

    name: str
    adcode: str | None
    reports: dict[int, Extraction]
    notes: tuple[str, ...] = field(default=())


def region_of(report: Extraction) -> tuple[Region | None, bool]:
    """Return whose report it is, and whether only the name of its file says so."""
    if report.metadata.region:
        return report.metadata.region, False
    return _by_name(report.document.name), True


def _by_name(name: str) -> Region | None:
    written = _NAME.search(name)
    cuts = range(len(written[0]), 1, -1) if written else ()
    found = (find_region(written[0][:cut]) for cut in cuts if written)
    return next((region for region in found if region), None)


def line_up(reports: Sequence[Extraction]) -> Lineup:
    """Order the reports of one government; raises InputError where they are of two, or one has no year."""
    _refuse_undated(reports)
    regions = [region_of(report) for report in reports]
    government = _government(reports, [region for region, _ in regions])
    notes = [_assumed(report, government) for report, (_, assumed) in zip(reports, regions, strict=True) if assumed]
    chosen = best_copies([_owned(report, government) for report in reports], notes)
    name, adcode = (government.name, government.adcode) if government else ("", None)
    return Lineup(name, adcode, dict(sorted(chosen.items())), tuple(notes))


def _owned(report: Extraction, government: Region | None) -> Extraction:
    """Return a report as the government's where its copy does not say whose it is."""
    return report if report.metadata.region else replace(report, metadata=replace(report.metadata, region=government))


def _refuse_undated(reports: Iterable[Extraction]) -> None:
    for report in reports:
        if report.metadata.year is None:
            raise InputError(f"{report.document.name}：看不出是哪一年的报告；请在文件名里写明年份，或去掉这份")


def _government(reports: Sequence[Extraction], regions: Sequence[Region | None]) -> Region | None:
    """Return the one government whose reports these are, None where none says."""
    found: dict[str, tuple[Region, str]] = {}
    for report, region in zip(reports, regions, strict=True):
        if region:
            found.setdefault(region.adcode or region.name, (region, report.document.name))
    if len({region.name for region, _ in found.values()}) > 1:
        named = "、".join(f"{region.name} {name}" for region, name in list(found.values())[:_NAMED])
        raise InputError(
            f"这里有 {len(found)} 个政府的报告（{named}）；请每次只给一个政府的，要横向比较请用 duixian peers"
        )
    return max((region for region, _ in found.values()), key=lambda region: region.adcode is not None, default=None)


def _assumed(report: Extraction, government: Region | None) -> str:
    whose = f"当作{government.name}的" if government else "当作同一政府的"
    return f"{report.document.name} 没有写明是哪个政府，{whose}报告。"


def best_copies(reports: Iterable[Extraction], notes: list[str]) -> dict[int, Extraction]:
    """Return one report a year: of several copies the cleanest, of equals the longest; what was left out is noted."""
    copies: dict[int, list[Extraction]] = {}
    for report in reports:
        if report.metadata.year is not None:
            copies.setdefault(report.metadata.year, []).append(report)
    chosen = {year: min(those, key=_worth) for year, those in copies.items()}
    for year, those in sorted(copies.items()):
        if len(those) > 1:
            left = "、".join(each.document.name for each in those if each is not chosen[year])
            notes.append(f"{year} 年有 {len(those)} 份副本，用 {chosen[year].document.name}，不用 {left}。")
    return chosen


def _worth(report: Extraction) -> tuple[int, int]:
    return _GRADES.index(report.trust.grade), -sum(span.end - span.start for span in report.document.body)
