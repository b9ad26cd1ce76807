"""A row of `claims` as the claim it was, as far as judging asks: what was read, not what it was derived from."""

import re
from collections.abc import Mapping
from decimal import Decimal

from duixian.model.claim import Claim
from duixian.model.span import Span

_SAID = (
    *("id", "text", "kind", "indicator", "code", "measure", "op", "unit", "amount", "base_unit", "bound", "period"),
    *("scope", "modality", "reference", "direction", "rule", "confidence"),
)
ASKED = (*_SAID, "start", "end", "sentence_start", "sentence_end", "value", "value2")
"""The columns a claim is made of again."""

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_NOWHERE = Span(0, 0)


def as_claim(row: Mapping[str, object]) -> Claim:
    """Return the claim of a row of `claims`; spans of single fields and the derivation are left out.

    The value has the digits it was written with (2.0 is not 2): what follows from it rests on how it was rounded.
    """
    said = {name: row[name] for name in _SAID}
    return Claim(
        **said,  # type: ignore[arg-type]
        span=Span(_whole(row["start"]), _whole(row["end"])),
        sentence=Span(_whole(row["sentence_start"]), _whole(row["sentence_end"])),
        value=written_value(row["value"], str(row["text"])),
        value2=None if row["value2"] is None else Decimal(str(row["value2"])),
        indicator_span=_NOWHERE,
        unit_span=None,
        bound_span=None,
        period_span=None,
        modality_span=None,
        section=(),
        derivation=(),
    )


def _whole(cell: object) -> int:
    if not isinstance(cell, int):
        raise TypeError(cell)
    return cell


def written_value(value: object, text: str) -> Decimal | None:
    """Return a number of the table as exactly as it was written.

    >>> written_value(2.0, "2.00"), written_value(-3.5, "3.50"), written_value(400.0, "四百"), written_value(None, "")
    (Decimal('2.00'), Decimal('-3.50'), Decimal('400'), None)
    """
    if value is None:
        return None
    shown = Decimal(str(value))
    if _PLAIN.fullmatch(text) and Decimal(text) == abs(shown):
        return Decimal(text).copy_sign(shown)
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown
