"""The use case of comparing governments: the targets of one year side by side, and how they grow from tier to tier."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import get_args

from duixian.app.lineup import best_copies, region_of
from duixian.app.track import due, surest_of
from duixian.judge.policy import Policy
from duixian.judge.promise.shift import Base, base, in_points
from duixian.lexicon.catalogue import catalogue
from duixian.lexicon.regions import lies_in
from duixian.model.claim import Claim
from duixian.model.errors import InputError
from duixian.model.extraction import Extraction
from duixian.model.metadata import Level, Region
from duixian.model.peers import Headline, Peer, Peers, Stand, Tier

HEADLINES = (
    "gdp",
    "industrial_value_added",
    "fixed_asset_investment",
    "retail_sales",
    "trade_total",
    "general_budget_revenue",
    "resident_income",
    "urban_income",
    "rural_income",
    "cpi",
    "new_urban_jobs",
    "surveyed_unemployment",
    "registered_unemployment",
    "grain_output",
)
"""Codes that stand first, in the order of reports; the others follow by how many governments have them."""

SPLIT = {"resident_income": ("urban_income", "rural_income")}
"""Codes for which a target of one of its parts is a target too."""

_LEVELS: dict[str, int] = {level: place for place, level in enumerate(get_args(Level))}

Told = tuple[str, Base]
"""An indicator's code, and the measure and unit it is told in."""

Targets = dict[Told, Claim]


def peers(reports: Sequence[Extraction], policy: Policy, year: int | None = None) -> Peers:
    """Set the governments of one year side by side; raises InputError where there are no two of a year.

    Without `year`, the one most of the reports are of is taken, of equals the later.
    """
    chosen = year if year is not None else _usual_year(reports)
    notes: list[str] = []
    lined = _above(_peers(reports, chosen, notes))
    if len(lined) < 2:
        raise InputError(
            f"{chosen} 年只有 {len(lined)} 个政府的报告，横向比较至少要 2 个；请多给几份，或用 --year 换个年份"
        )
    stated = [_surest(peer.report) for peer in lined]
    few = int(policy.peers["few"]) if len(lined) > policy.peers["few"] else 2
    headlines = tuple(
        _headline(key, row, lined, _having(key[0], stated), policy.peers["most"]) for key, row in _rows(stated, few)
    )
    return Peers(
        year=chosen,
        policy=policy.version,
        few=few,
        peers=lined,
        headlines=headlines,
        tiers=tuple(_tiers(lined, headlines)),
        notes=tuple(notes),
    )


def _usual_year(reports: Iterable[Extraction]) -> int:
    years = Counter(report.metadata.year for report in reports if report.metadata.year is not None)
    if not years:
        raise InputError("这些报告都看不出是哪一年的；请在文件名里写明年份，或换一批报告")
    return max(years, key=lambda year: (years[year], year))


def _peers(reports: Iterable[Extraction], year: int, notes: list[str]) -> list[Peer]:
    copies: dict[str, tuple[Region, list[Extraction]]] = {}
    others = 0
    for report in reports:
        region, assumed = region_of(report)
        if report.metadata.year != year:
            others += 1
        elif region is None:
            notes.append(f"{report.document.name} 看不出是哪个政府的，没有列入。")
        else:
            if assumed:
                notes.append(f"{report.document.name} 没有写明是哪个政府，按文件名当作{region.name}的。")
            copies.setdefault(region.adcode or region.name, (region, []))[1].append(report)
    if others:
        notes.append(f"另有 {others} 份报告不是 {year} 年的，没有列入。")
    return [_peer(region, best_copies(those, notes)[year], notes) for region, those in copies.values()]


def _peer(region: Region, report: Extraction, notes: list[str]) -> Peer:
    targets = len(due(report))
    if not targets:
        notes.append(f"{region.name}的报告里没有读到当年目标，不计入未设目标的统计。")
    return Peer(region, report, targets)


def _above(found: Iterable[Peer]) -> tuple[Peer, ...]:
    """Order the governments, upper tiers first, and tell each which is the nearest above it."""
    ordered = sorted(found, key=lambda peer: (_LEVELS[peer.region.level], peer.region.adcode or "~", peer.region.name))
    return tuple(replace(peer, above=_nearest(peer.region, ordered)) for peer in ordered)


def _nearest(region: Region, ordered: Sequence[Peer]) -> int | None:
    over = [
        place
        for place, peer in enumerate(ordered)
        if region.adcode
        and peer.region.adcode
        and _LEVELS[peer.region.level] < _LEVELS[region.level]
        and lies_in(region.adcode, peer.region.adcode)
    ]
    return over[-1] if over else None


def _surest(report: Extraction) -> Targets:
    """Return the headline targets of a report, of several statements of one the surest."""
    found: dict[Told, list[Claim]] = {}
    for claim in due(report):
        if claim.code is not None and claim.scope is None:
            found.setdefault((claim.code, base(claim)), []).append(claim)
    return {key: surest_of(claims) for key, claims in found.items()}


def _rows(stated: Sequence[Targets], few: int) -> list[tuple[Told, dict[int, Claim]]]:
    """Return the indicators at least so `few` governments have a target for, headlines first."""
    rows: dict[Told, dict[int, Claim]] = {}
    for place, targets in enumerate(stated):
        for key, claim in targets.items():
            rows.setdefault(key, {})[place] = claim
    return sorted(((key, row) for key, row in rows.items() if len(row) >= few), key=_order)


def _order(entry: tuple[Told, dict[int, Claim]]) -> tuple[int, int, str, Base]:
    (code, told), row = entry
    return HEADLINES.index(code) if code in HEADLINES else len(HEADLINES), -len(row), code, told


def _having(code: str, stated: Sequence[Targets]) -> set[int]:
    """Return the places of the governments that have a target for an indicator, in whatever measure."""
    codes = {code, *SPLIT.get(code, ())}
    return {place for place, targets in enumerate(stated) if any(each in codes for each, _ in targets)}


def _headline(key: Told, row: dict[int, Claim], lined: Sequence[Peer], having: set[int], most: Decimal) -> Headline:
    code, (measure, unit) = key
    stands = tuple(_stand(place, row, lined) for place in range(len(lined)))
    lacking = tuple(_lacking(having, lined, most))
    return Headline(code, catalogue().by_code[code].name, measure, unit, stands, lacking)


def _stand(place: int, row: dict[int, Claim], lined: Sequence[Peer]) -> Stand | None:
    claim, above = row.get(place), lined[place].above
    if claim is None:
        return None
    upper = row.get(above) if above is not None else None
    return Stand(claim, in_points(upper, claim) if upper else None)


def _lacking(having: set[int], lined: Sequence[Peer], most: Decimal) -> Iterator[int]:
    for place, peer in enumerate(lined):
        tier = [n for n, each in enumerate(lined) if each.targets and each.region.level == peer.region.level]
        if peer.targets and place not in having and Decimal(len(having & set(tier))) > most * len(tier):
            yield place


def _tiers(lined: Sequence[Peer], headlines: Iterable[Headline]) -> Iterator[Tier]:
    for upper in sorted({peer.above for peer in lined if peer.above is not None}):
        for headline in headlines:
            steps = tuple(
                (place, stand.step)
                for place, stand in enumerate(headline.stands)
                if stand and stand.step is not None and lined[place].above == upper
            )
            if steps:
                yield Tier(upper, headline.name, headline.code, steps)
