"""The exchange record: one flat JSON object a claim or milestone (docs/record.md)."""

from collections.abc import Iterator
from decimal import Decimal

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.model.span import Span

RecordValue = str | int | float | list[int] | list[str] | None
Record = dict[str, RecordValue]


def json_number(value: Decimal) -> int | float:
    """Return a JSON number that reads back as written, exact up to 15 significant digits.

    >>> json_number(Decimal("7697.5")), json_number(Decimal("3E+2")), json_number(Decimal("-0.10"))
    (7697.5, 300, -0.1)
    """
    return int(value) if value == value.to_integral_value() else float(value)


def plain_digits(value: Decimal) -> str:
    """Return every digit of a number without exponent or trailing zeros.

    >>> plain_digits(Decimal("6.0113E+11")), plain_digits(Decimal("0.500"))
    ('601130000000', '0.5')
    """
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else json_number(value)


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else plain_digits(value)


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def claim_record(claim: Claim, extraction: Extraction) -> Record:
    """Return a claim as the exchange record; offsets are code points of the document's text."""
    return {
        "doc": extraction.document.id,
        "id": claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "sentence": _pair(claim.sentence),
        "kind": claim.kind,
        "indicator": claim.indicator,
        "indicator_span": _pair(claim.indicator_span),
        "written": claim.written,
        "code": claim.code,
        "measure": claim.measure,
        "op": claim.op,
        "value": _number(claim.value),
        "value2": _number(claim.value2),
        "unit": claim.unit,
        "unit_span": _pair(claim.unit_span),
        "amount": _digits(claim.amount),
        "base_unit": claim.base_unit,
        "bound": claim.bound,
        "bound_span": _pair(claim.bound_span),
        "period": claim.period,
        "period_span": _pair(claim.period_span),
        "scope": claim.scope,
        "modality": claim.modality,
        "modality_span": _pair(claim.modality_span),
        "reference": claim.reference,
        "direction": claim.direction,
        "section": list(claim.section),
        "rule": claim.rule,
        "confidence": round(claim.confidence, 4),
        "source": extraction.document.name,
    }


def milestone_record(milestone: Milestone, extraction: Extraction) -> Record:
    """Return a milestone as the exchange record: `start,end` is the object, `promise` the whole, no value."""
    return {
        "doc": extraction.document.id,
        "id": milestone.id,
        "start": milestone.object_span.start,
        "end": milestone.object_span.end,
        "text": milestone.object_span.of(extraction.document.text),
        "sentence": _pair(milestone.sentence),
        "kind": "milestone",
        "indicator": milestone.object,
        "indicator_span": _pair(milestone.object_span),
        "written": milestone.written,
        "stage": milestone.stage,
        "stage_span": _pair(milestone.stage_span),
        "promise": _pair(milestone.span),
        "value": None,
        "period": milestone.period,
        "period_span": _pair(milestone.period_span),
        "section": list(milestone.section),
        "rule": milestone.rule,
        "confidence": round(milestone.confidence, 4),
        "source": extraction.document.name,
    }


def reading_order(extraction: Extraction) -> list[Claim | Milestone]:
    """Return claims and milestones as a reader meets them."""
    found: list[Claim | Milestone] = [*extraction.claims, *extraction.milestones]
    return sorted(found, key=lambda item: item.span)


def records(extraction: Extraction) -> Iterator[Record]:
    """Yield the exchange record of everything found, in reading order."""
    for item in reading_order(extraction):
        if isinstance(item, Claim):
            yield claim_record(item, extraction)
        else:
            yield milestone_record(item, extraction)
