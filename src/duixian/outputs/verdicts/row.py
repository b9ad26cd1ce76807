"""The tidy row of a verdict: promise and result laid flat side by side."""

from collections.abc import Iterator
from decimal import Context, Decimal

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.model.verdicts import PromiseVerdict, VerdictTable
from duixian.outputs.record import plain_digits
from duixian.outputs.row import CHAIN, Row, one_line
from duixian.outputs.verdicts.columns import verdict_columns
from duixian.outputs.verdicts.quote import place

DIGITS = Context(prec=15)
"""Digits a table keeps of a share, which may have no end (1100 of 1361)."""


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else plain_digits(value)


def _share(value: Decimal | None) -> str | None:
    return None if value is None else plain_digits(DIGITS.plus(value))


def _side(item: Claim | Milestone | None, side: Extraction, prefix: str) -> Row:
    """Return what both promise and result have, each under its own name."""
    if item is None:
        return {}
    span = place(item)
    row: Row = {
        "indicator": item.indicator if isinstance(item, Claim) else item.object,
        "period": item.period,
        "quote": one_line(item.sentence, side.document.text),
        "section": CHAIN.join(item.section),
        "source": side.document.name,
        "id": item.id,
        "start": span.start,
        "end": span.end,
        **(_claim(item) if isinstance(item, Claim) else {"stage": item.stage}),
    }
    return {f"{prefix}_{key}": cell for key, cell in row.items()}


def _claim(claim: Claim) -> Row:
    return {
        "measure": claim.measure,
        "op": claim.op,
        "value": _digits(claim.value),
        "value2": _digits(claim.value2),
        "unit": claim.unit,
    }


def _promise(item: Claim | Milestone) -> Row:
    """Return what is told of the promise alone."""
    if isinstance(item, Milestone):
        return {"kind": "milestone", "indicator": item.object, "stage": item.stage}
    return {
        "kind": "figure",
        "indicator": item.indicator,
        "code": item.code,
        "measure": item.measure,
        "scope": item.scope,
        "op": item.op,
        "bound": item.bound,
        "modality": item.modality,
        "reference": item.reference,
    }


def _verdict(verdict: PromiseVerdict) -> Row:
    return {
        "verdict": verdict.standing,
        "machine": verdict.label,
        "why": verdict.why,
        "ratio": _share(verdict.ratio),
        "gap": _share(verdict.gap),
        "likeness": round(verdict.likeness, 4),
        "provisional": int(verdict.provisional),
        **_overruling(verdict),
    }


def _overruling(verdict: PromiseVerdict) -> Row:
    given = verdict.overruled
    if given is None:
        return {}
    return {
        "overruled_why": given.why,
        "overruled_source": given.source,
        "overruled_by": given.by,
        "overruled_on": given.on,
    }


def verdict_row(table: VerdictTable, verdict: PromiseVerdict) -> Row:
    """Return one promise with every column present."""
    region = table.this.metadata.region or table.next.metadata.region
    row: Row = {
        "region": region.name if region else None,
        "adcode": region.adcode if region else None,
        "year": table.year,
        "policy": table.policy,
        **_verdict(verdict),
        **_side(verdict.target, table.this, "target"),
        **_side(verdict.result, table.next, "result"),
        **_promise(verdict.target),
    }
    return {column.name: row.get(column.name) for column in verdict_columns().tidy}


def verdict_rows(table: VerdictTable) -> Iterator[Row]:
    """Yield the row of every promise, in the order of the report."""
    return (verdict_row(table, each) for each in table.verdicts)
