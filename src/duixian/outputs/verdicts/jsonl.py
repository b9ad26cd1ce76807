"""JSON lines: one promise a line, in the order of the report."""

from typing import BinaryIO

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.model.verdicts import Overruling, PromiseVerdict, VerdictTable
from duixian.outputs.jsonl import encode_line
from duixian.outputs.record import claim_record, json_number, milestone_record
from duixian.outputs.verdicts.format import Format, Wish

Json = dict[str, object]


def side(item: Claim | Milestone, extraction: Extraction) -> Json:
    """Return the exchange record of a promise or a result with its sentence as `quote`."""
    record = claim_record(item, extraction) if isinstance(item, Claim) else milestone_record(item, extraction)
    return {**record, "quote": item.sentence.of(extraction.document.text)}


def overruling(given: Overruling | None) -> Json | None:
    """Return a person's verdict, None where there is none."""
    if given is None:
        return None
    return {"verdict": given.label, "why": given.why, "source": given.source, "by": given.by, "on": given.on}


def record(table: VerdictTable, verdict: PromiseVerdict) -> Json:
    """Return one promise with its result and its verdict; offsets are code points of each text."""
    return {
        "target": side(verdict.target, table.this),
        "result": side(verdict.result, table.next) if verdict.result else None,
        "verdict": verdict.standing,
        "machine": verdict.label,
        "why": verdict.why,
        "ratio": None if verdict.ratio is None else json_number(verdict.ratio),
        "gap": None if verdict.gap is None else json_number(verdict.gap),
        "likeness": round(verdict.likeness, 4),
        "provisional": verdict.provisional,
        "overruled": overruling(verdict.overruled),
        "policy": table.policy,
        "year": table.year,
        "kind": "figure" if isinstance(verdict.target, Claim) else "milestone",
    }


def write(table: VerdictTable, target: BinaryIO, wish: Wish) -> None:
    """Write every promise."""
    target.writelines(encode_line(record(table, each)) for each in table.verdicts)


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), False, write)
