"""JSON lines: first the comparison as a whole, then one difference a line, figures first."""

from typing import BinaryIO

from duixian.model.claim import Claim
from duixian.model.comparison import Comparison, Difference
from duixian.model.extraction import Extraction
from duixian.model.span import Span
from duixian.outputs.comparison.format import Format, Wish
from duixian.outputs.comparison.verdict import is_spun, ordered, remarks, section, verdict
from duixian.outputs.jsonl import encode_line
from duixian.outputs.record import claim_record

Json = dict[str, object]


def summary(comparison: Comparison, wish: Wish) -> Json:
    """Return the record of the whole: relation, shares and counts."""
    return {
        "kind": "summary",
        "relation": comparison.relation,
        "verdict": verdict(comparison, wish.language),
        "remarks": remarks(comparison, wish.language, wish.lists(comparison)),
        "a": _side(comparison.a, comparison.share_a),
        "b": _side(comparison.b, comparison.share_b),
        "figures": comparison.figures,
        "figures_differ": len(comparison.of("figure")),
        "missing_in_a": len(comparison.of("missing_in_a")),
        "missing_in_b": len(comparison.of("missing_in_b")),
        "moved": len(comparison.of("moved")),
        "notation": len(comparison.of("notation")),
        "wording": len(comparison.of("wording")),
        "wording_per_1000": round(comparison.wording_rate, 2),
        "reworded": comparison.reworded,
    }


def _side(side: Extraction, share: float) -> Json:
    region = side.metadata.region
    return {
        "doc": side.document.id,
        "source": side.document.name,
        "region": region.name if region else None,
        "year": side.metadata.year,
        "share": round(share, 4),
        "spun": is_spun(side),
    }


def record(comparison: Comparison, difference: Difference) -> Json:
    """Return one difference; offsets are code points of each text."""
    anchor = difference.context_a.start if difference.kind == "missing_in_a" else difference.span_a.start
    return {
        "kind": difference.kind,
        "how": difference.how,
        "figures": difference.figures,
        "section": list(section(comparison.a, anchor)),
        "a": _quote(comparison.a, difference.span_a, difference.text_a, difference.context_a),
        "b": _quote(comparison.b, difference.span_b, difference.text_b, difference.context_b),
    }


def _quote(side: Extraction, span: Span, text: str, context: Span) -> Json:
    line = side.document.text.count("\n", 0, span.start) + 1
    return {"start": span.start, "end": span.end, "text": text, "line": line, "sentence": list(context)}


def _indicator(comparison: Comparison, pair: tuple[Claim, Claim]) -> Json:
    ours, theirs = pair
    return {"kind": "indicator", "a": claim_record(ours, comparison.a), "b": claim_record(theirs, comparison.b)}


def write(comparison: Comparison, target: BinaryIO, wish: Wish) -> None:
    """Write the summary and every difference that is wanted."""
    target.write(encode_line(summary(comparison, wish)))
    target.writelines(encode_line(_indicator(comparison, pair)) for pair in comparison.indicators)
    if wish.lists(comparison):
        listed = ordered(comparison, wish.lists_wording(comparison))
        target.writelines(encode_line(record(comparison, difference)) for difference in listed)


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), write)
