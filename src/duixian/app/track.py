"""The use case of following one government: its targets over the years, what came of each, and how they moved."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from duixian.app.lineup import line_up
from duixian.app.verdicts import is_promise, members
from duixian.judge.promise.shift import Base, Identity, base, identity, shift
from duixian.judge.promise.tone import softness
from duixian.lexicon.catalogue import catalogue
from duixian.model.claim import Claim
from duixian.model.extraction import Extraction
from duixian.model.track import Aim, Chapter, History, Outcome, Rate, Shift, Softness, Track, TrackYear
from duixian.model.verdicts import PromiseVerdict, VerdictTable

Judge = Callable[[Extraction, Extraction], VerdictTable]
"""What became of one report's promises by the next."""

Key = tuple[Identity, Base]
Aims = dict[Key, Aim]

_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十百\d]+[)）]?[、.．\s]*")
_DATED = re.compile(r"(?:19|20)\d\d年度?的?|今年的?")


def track(reports: Sequence[Extraction], judge: Judge, policy: str) -> Track:
    """Lay the reports of one government side by side; raises InputError where they are of two, or one has no year.

    A target of a year is judged by the next year's report and by no other; `policy` is the version `judge` goes by.
    """
    lineup = line_up(reports)
    tables = {
        year: judge(report, lineup.reports[year + 1])
        for year, report in lineup.reports.items()
        if year + 1 in lineup.reports and due(report)
    }
    found = {year: _aims(report, tables.get(year)) for year, report in lineup.reports.items()}
    histories = tuple(_histories(found))
    targets = [aim for history in histories for aim in history.aims if aim.target]
    return Track(
        name=lineup.name,
        adcode=lineup.adcode,
        policy=policy,
        years=tuple(_year(year, lineup.reports, targets) for year in lineup.reports),
        histories=histories,
        chapters=tuple(_chapters(targets)),
        rate=rate(targets),
        notes=(*lineup.notes, *_gaps(lineup.reports), *_silent(lineup.reports), *_assumptions(tables.values())),
    )


def rate(aims: Iterable[Aim]) -> Rate:
    """Count what became of targets."""
    return Rate(tuple(Counter[Outcome](aim.outcome for aim in aims).most_common()))


def due(report: Extraction) -> list[Claim]:
    """Return the targets a report sets for its own year alone, joint ones apart."""
    year = str(report.metadata.year)
    found = (claim for claim in report.claims if is_promise(claim) and claim.period == year)
    return [one for claim in found for one in members(claim)]


def _aims(report: Extraction, table: VerdictTable | None) -> Aims:
    """Return what a report aims at, each target once though it be stated twice."""
    judged = {verdict.target.id: verdict for verdict in table.verdicts} if table else {}
    stated: dict[Key, list[Claim]] = {}
    for claim in _apart(due(report)):
        stated.setdefault((identity(claim), base(claim)), []).append(claim)
    year = report.metadata.year or 0
    return {key: _aim(year, claims, judged) for key, claims in stated.items()}


def _apart(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the targets without what only tells an amount beside it once more: 安排500亿元，比上年增加20亿元."""
    amounts = {(identity(claim), claim.sentence) for claim in claims if claim.measure == "level"}
    for claim in claims:
        if claim.measure != "change" or (identity(claim), claim.sentence) not in amounts:
            yield claim


def _aim(year: int, claims: Sequence[Claim], judged: dict[str, PromiseVerdict]) -> Aim:
    surest = surest_of(claims)
    alike = [claim for claim in claims if _figure(claim) == _figure(surest)]
    verdicts = [judged[claim.id] for claim in (surest, *alike) if claim.id in judged]
    told = next((verdict for verdict in verdicts if verdict.result), verdicts[0] if verdicts else None)
    return Aim(year, surest, told, softness(surest), stated=len(claims))


def surest_of(claims: Sequence[Claim]) -> Claim:
    """Return the statement that counts: the surest; where figures differ, one that names its year.

    五年改造500公里，今年改造120公里: the second.
    """
    differ = len({_figure(claim) for claim in claims}) > 1
    return max(
        claims, key=lambda claim: (differ and claim.period_span is not None, claim.confidence, -claim.span.start)
    )


def _figure(claim: Claim) -> tuple[object, ...]:
    return claim.op, claim.value, claim.value2, claim.unit, claim.reference


def _histories(found: dict[int, Aims]) -> Iterator[History]:
    """Yield the histories in the order in which their indicators first appear."""
    aims: dict[Key, list[Aim]] = {}
    for key, aim in _moved(found):
        aims.setdefault(key, []).append(aim)
    for ((_, scope), (measure, unit)), those in aims.items():
        claims = [aim.target for aim in those if aim.target]
        code = claims[-1].code
        yield History(_name(claims[-1]), code, scope, measure, unit, tuple(those), rate(a for a in those if a.target))


def _name(claim: Claim) -> str:
    entry = catalogue().by_code.get(claim.code or "")
    return entry.name if entry else claim.indicator


def _moved(found: dict[int, Aims]) -> Iterator[tuple[Key, Aim]]:
    """Yield every target with how it stands to the report before, and those that report had and this one has not.

    A report in which no target was read says nothing of what was dropped: a copy may lack its second half.
    """
    years = sorted(year for year, aims in found.items() if aims)
    if years:
        yield from found[years[0]].items()
    seen: set[Key] = set(found[years[0]]) if years else set()
    for before, year in pairwise(years):
        for key, aim in found[year].items():
            moved = _shift(key, found[year], found[before], before, key in seen)
            yield key, replace(aim, shift=moved)
        for key in found[before]:
            if key not in found[year]:
                yield key, Aim(year, None, shift=_left(key, found[year], found[before], before))
        seen |= set(found[year])


def _shift(key: Key, now: Aims, before: Aims, since: int, seen: bool) -> Shift:
    target, was = now[key].target, before.get(key)
    if target and was and was.target:
        return shift(was.target, target, since)
    other = next((base for about, base in before if about == key[0] and (about, base) not in now), None)
    if other:
        return Shift(("rebased",), since, base=other)
    return Shift(("resumed",) if seen else ("new",), since)


def _left(key: Key, now: Aims, before: Aims, since: int) -> Shift:
    """Return that a target was dropped, or told anew in a base that the report before did not have."""
    bases = [base for about, base in now if about == key[0]]
    fresh = next((base for base in bases if (key[0], base) not in before), None)
    if fresh:
        return Shift(("rebased",), since, base=fresh)
    return Shift(("dropped",), since, base=bases[0] if bases else None)


def _year(year: int, reports: dict[int, Extraction], targets: Iterable[Aim]) -> TrackYear:
    here = [aim for aim in targets if aim.year == year]
    wording = tuple(Counter[Softness](aim.softness for aim in here).items())
    return TrackYear(year, reports[year], reports.get(year + 1), rate(here), wording)


def _chapters(targets: Iterable[Aim]) -> Iterator[Chapter]:
    by_title: dict[str, list[Aim]] = {}
    for aim in targets:
        if aim.target:
            by_title.setdefault(_title(aim.target), []).append(aim)
    for title, aims in by_title.items():
        yield Chapter(title, tuple(sorted({aim.year for aim in aims})), rate(aims))


def _title(claim: Claim) -> str:
    """Return the chapter a target stands in, the same over the years: without its number and the year."""
    chapter = claim.section[0] if claim.section else ""
    return _DATED.sub("", _NUMBERED.sub("", chapter)).strip()


def _gaps(reports: dict[int, Extraction]) -> Iterator[str]:
    for year in reports:
        if year + 1 not in reports and year != max(reports):
            yield f"没有 {year + 1} 年的报告：{year} 年的目标无从判定，也不用更晚的报告判定。"


def _silent(reports: dict[int, Extraction]) -> Iterator[str]:
    for year, report in reports.items():
        if not due(report):
            yield (
                f"{year} 年的报告（{report.document.name}）里没有读到当年的目标，副本可能不全；"
                "不据此说哪些目标不再设，后一份与更早的比。"
            )


def _assumptions(tables: Iterable[VerdictTable]) -> Iterator[str]:
    for table in tables:
        yield from (f"{table.year} 年：{note}" for note in table.notes)
