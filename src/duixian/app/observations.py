"""A table of observations as if a report had stated them: a line of text and a claim for each value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from duixian.app.observation_lines import Line
from duixian.app.observation_rows import COLUMNS, Observation, Row, is_target, observed
from duixian.app.observation_scope import is_whole, region_of
from duixian.extract.identity import Identities
from duixian.lexicon.units import parse_unit
from duixian.lexicon.wording import plain_wording
from duixian.model.claim import Claim, Measure
from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.model.extraction import Extraction
from duixian.model.issue import Issue
from duixian.model.metadata import Metadata, Region

MEDIA = "text/x-observations"
"""What the document of a table calls itself; its text is made, a line an observation."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it was found: the words of its columns, and each row's place (第 5 行) and cells by those words."""

    name: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, dict[str, str]]]


def columns_of(head: Iterable[str]) -> dict[str, str]:
    """Return by the name of `COLUMNS` the word a table uses for it; where it uses several, the first listed."""
    words = {word.strip().lower(): word for word in reversed(list(head))}
    found = {name: next((words[word] for word in called if word in words), None) for name, called in COLUMNS.items()}
    return {name: word for name, word in found.items() if word is not None}


def is_head(cells: Iterable[str]) -> bool:
    """Tell whether the cells of a row are the heads of a table of observations."""
    found = columns_of(cells)
    return "indicator" in found and "period" in found and not found.keys().isdisjoint(("value", "growth"))


def read_table(table: RawTable) -> Extraction:
    """Return the observations of a table; raises InputError at the first row that is not understood.

    Rows without a value and rows of targets are left out with an issue. Where all are of one place or of one year, the
    table is of that government or reviews that year.
    """
    read = [(row, observed(row)) for row in _rows(table)]
    kept, apart = _once([one for _, found in read for one in found])
    if not kept:
        raise InputError(f"{table.name}：没有可用的观测值；请每行写明指标、数值、单位和时期")
    lines = [Line.of(one) for one in kept]
    document = Document("\n".join(line.text for line in lines), table.name, MEDIA)
    claims = _claims(lines, Identities(document.id))
    issues = [*(_left_out(row) for row, found in read if not found), *apart, *_unknown_units(claims)]
    return _of_one(Extraction(document, Metadata(), (), tuple(claims), (), tuple(issues)))


def _rows(table: RawTable) -> list[Row]:
    columns = columns_of(table.head)
    lacking = [name for name in ("indicator", "period") if name not in columns]
    if columns.keys().isdisjoint(("value", "growth")):
        lacking.append("value")
    if lacking:
        called = COLUMNS[lacking[0]][0]
        raise InputError(f"{table.name}：没有“{called}”一列；请写明各列：指标,数值,单位,口径,时期,来源")
    rows = [Row(table.name, place, _called(columns, cells)) for place, cells in table.rows]
    return [row for row in rows if any(row.said.values())]


def _called(columns: dict[str, str], cells: dict[str, str]) -> dict[str, str]:
    return {name: " ".join(cells.get(word, "").split()) for name, word in columns.items()}


Key = tuple[str, str | None, Measure, str, str | None]


def _once(found: Sequence[Observation]) -> tuple[list[Observation], list[Issue]]:
    """Return each value once: a final one before an estimate; where two sources disagree neither, with an issue.

    Raises InputError where one source gives two values.
    """
    groups = dict[Key, list[Observation]]()
    for one in found:
        key = plain_wording(one.indicator), one.unit, one.measure, one.period, one.scope
        groups.setdefault(key, []).append(one)
    kept, issues = list[Observation](), list[Issue]()
    for group in groups.values():
        final = [one for one in group if not one.provisional] or group
        if len({one.value for one in final}) == 1:
            kept.append(final[0])
        else:
            issues.append(_disagreement(final))
    return kept, issues


def _disagreement(group: Sequence[Observation]) -> Issue:
    first = group[0]
    other = next(one for one in group if one.value != first.value)
    said = f"{first.period} {first.scope or ''}{first.indicator}有两个数（{first.figure}、{other.figure}）"
    if first.source == other.source:
        raise InputError(f"{other.row.source} {other.row.place}：{said}，与{first.row.place}不同；请只留一个")
    places = f"{first.row.place}与{other.row.place}"
    return Issue("observations-disagree", "warning", f"{places}：{said}，来源不同，都未采用")


def _left_out(row: Row) -> Issue:
    why = "是目标，不是结果" if is_target(row) else "没有数值"
    return Issue("row-left-out", "info", f"{row.place}：{row.said['indicator'][:40]}，{why}，未采用")


def _unknown_units(claims: Iterable[Claim]) -> list[Issue]:
    strange = [claim for claim in claims if claim.unit and parse_unit(claim.unit) is None]
    said = "“{}”的单位“{}”不认识，不能换算"
    return [Issue("unknown-unit", "warning", said.format(one.indicator, one.unit), one.unit_span) for one in strange]


def _claims(lines: Iterable[Line], ids: Identities) -> list[Claim]:
    claims, start = list[Claim](), 0
    for line in lines:
        claims.append(line.claim(start, ids))
        start += len(line.text) + 1
    return claims


def _of_one(read: Extraction) -> Extraction:
    """Say whose table it is and of which year where all of it is of one."""
    scopes, years = {claim.scope for claim in read.claims}, {claim.period for claim in read.claims}
    scope, year = next(iter(scopes)) if len(scopes) == 1 else None, next(iter(years)) if len(years) == 1 else ""
    home = region_of(scope) if scope else None
    claims = tuple(replace(claim, scope=None) for claim in read.claims) if home else read.claims
    metadata = Metadata(region=home, year=int(year) + 1 if year.isdigit() else None)
    return replace(read, claims=claims, metadata=metadata)


def beside(read: Extraction, this: Extraction) -> Extraction:
    """Return a table as what follows a report: its values of the report's own government, of the report's year.

    A value that names no place is taken for the government's. Raises InputError where the table has none of it, or
    none of the year.
    """
    home, year = this.metadata.region, this.metadata.year
    if home and read.metadata.region and read.metadata.region.name != home.name:
        raise _strangers(read, home, {read.metadata.region.name})
    claims = tuple(replace(claim, scope=None) if is_whole(claim.scope, home) else claim for claim in read.claims)
    if home and all(claim.scope for claim in claims):
        raise _strangers(read, home, {claim.scope for claim in claims if claim.scope})
    if year and not any(claim.period.startswith(str(year)) for claim in claims):
        years = "、".join(sorted({claim.period for claim in claims})[:8])
        raise InputError(f"{read.document.name}：没有 {year} 年的数（有 {years}）；请换一份 {year} 年的观测表")
    return replace(read, claims=claims, metadata=Metadata(region=home, year=year + 1 if year else None))


def _strangers(read: Extraction, home: Region, places: set[str]) -> InputError:
    named = "、".join(sorted(places)[:5])
    return InputError(f"{read.document.name}：没有{home.name}的数（有{named}）；请换一份{home.name}的观测表")
