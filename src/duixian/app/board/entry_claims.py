"""Entries of a report as the claims and milestones they stand for, with what people corrected in them."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import TypeVar, get_args

from duixian.extract.fold import fold
from duixian.extract.outline import read_outline
from duixian.extract.torn import mend_lines
from duixian.lexicon.regions import find_region
from duixian.lexicon.units import amount, parse_unit
from duixian.model.board import Entry, Json, JsonObject, Report
from duixian.model.claim import Claim, Direction, Measure, Milestone, Op, Stage
from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.model.extraction import Extraction
from duixian.model.metadata import Metadata, Region
from duixian.model.outline import Section
from duixian.model.restoration import Restoration
from duixian.model.span import Span
from duixian.model.trust import UNTOUCHED
from duixian.trust.examine import examine

T = TypeVar("T")

COUNTED = ("pending", "accepted", "corrected", "added")
"""The states in which an entry says something: it was not dropped, merged into another or split."""


def extraction_of(report: Report, entries: Iterable[Entry]) -> Extraction:
    """Return a report as what was read in it, from its entries as they count."""
    counted = [entry for entry in entries if entry.state in COUNTED]
    document = Document(report.text, report.name, report.media, report.encoding, report.body)
    claims = tuple(claim_of(entry) for entry in counted if entry.kind != "milestone")
    milestones = tuple(milestone_of(entry) for entry in counted if entry.kind == "milestone")
    metadata, (sections, restoration) = Metadata(region=_region(report), year=report.year), _built(document, report)
    return Extraction(document, metadata, sections, claims, milestones, (), UNTOUCHED, restoration)


def _built(document: Document, report: Report) -> tuple[tuple[Section, ...], Restoration | None]:
    """Return a copy's outline, and its restored wording: what is not among the entries is looked for there."""
    text = mend_lines(fold(report.text))
    restored = examine(document, "auto", ()).restoration if report.trust == "spun" else None
    return read_outline(document, text, report.year), restored


def _region(report: Report) -> Region | None:
    if report.region is None:
        return None
    known = find_region(report.region)
    same = known is not None and known.adcode == report.adcode
    return known if same else Region(report.region, report.adcode, "prefecture")


def claim_of(entry: Entry) -> Claim:
    """Return the claim of an entry; raises InputError where a person wrote a figure that is none."""
    said = entry.reading()
    unit, value = _text(said, "unit"), _figure(said, "value")
    base, base_unit = _amount(value, unit)
    span = _place(said)
    return Claim(
        id=entry.id,
        span=span,
        text=_text(said, "text") or "",
        sentence=_span(said.get("sentence")) or span,
        kind="target" if entry.kind == "target" else "result",
        indicator=_text(said, "indicator") or "",
        indicator_span=_span(said.get("indicator_span")) or span,
        code=_text(said, "code"),
        measure=_choice(said, "measure", get_args(Measure)) or "level",
        op=_choice(said, "op", get_args(Op)) or "=",
        value=value,
        value2=_figure(said, "value2"),
        unit=unit,
        unit_span=_span(said.get("unit_span")),
        amount=base,
        base_unit=base_unit,
        bound=_text(said, "bound"),
        bound_span=_span(said.get("bound_span")),
        period=_text(said, "period") or "",
        period_span=_span(said.get("period_span")),
        scope=_text(said, "scope"),
        modality=_text(said, "modality"),
        modality_span=_span(said.get("modality_span")),
        reference=_text(said, "reference"),
        direction=_choice(said, "direction", get_args(Direction)),
        section=_section(said),
        rule=_text(said, "rule") or "person",
        derivation=(),
        confidence=entry.confidence,
        written=_text(said, "written"),
    )


def milestone_of(entry: Entry) -> Milestone:
    """Return the milestone of an entry."""
    said = entry.reading()
    own = _place(said)
    whole = _span(said.get("promise")) or own
    return Milestone(
        id=entry.id,
        span=whole,
        text=_text(said, "text") or "",
        sentence=_span(said.get("sentence")) or whole,
        object=_text(said, "indicator") or "",
        object_span=own,
        stage=_choice(said, "stage", get_args(Stage)) or "progress",
        stage_span=_span(said.get("stage_span")) or whole,
        period=_text(said, "period") or "",
        period_span=_span(said.get("period_span")),
        section=_section(said),
        rule=_text(said, "rule") or "person",
        confidence=entry.confidence,
        written=_text(said, "written"),
    )


def _text(said: JsonObject, field: str) -> str | None:
    value = said.get(field)
    return None if value in (None, "") else str(value)


def _figure(said: JsonObject, field: str) -> Decimal | None:
    text = _text(said, field)
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation as error:
        raise InputError(f"条目“{said.get('indicator')}”：{field} 的“{text}”不是数；请在复核中改成数字") from error


def _amount(value: Decimal | None, unit: str | None) -> tuple[Decimal | None, str | None]:
    known = parse_unit(unit) if unit else None
    return amount(value, known) if known is not None and value is not None else (None, None)


def _choice(said: JsonObject, field: str, known: tuple[T, ...]) -> T | None:
    return next((one for one in known if one == said.get(field)), None)


def _place(said: JsonObject) -> Span:
    return _span([said.get("start"), said.get("end")]) or Span(0, 0)


def _span(value: Json) -> Span | None:
    if isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(edge, int) for edge in value):
        return Span(int(str(value[0])), int(str(value[1])))
    return None


def _section(said: JsonObject) -> tuple[str, ...]:
    value = said.get("section")
    return tuple(str(title) for title in value) if isinstance(value, list | tuple) else ()
