"""JSON lines: the track as a whole, then every year, every chapter, and every indicator with its targets."""

from typing import BinaryIO

from duixian.model.claim import Claim
from duixian.model.extraction import Extraction
from duixian.model.track import Aim, History, Rate, Track, TrackYear
from duixian.outputs.jsonl import encode_line
from duixian.outputs.track.format import Format, Wish
from duixian.outputs.verdicts.jsonl import overruling, side

Json = dict[str, object]


def _rate(rate: Rate) -> Json:
    return {"targets": rate.all, "judged": rate.judged, "kept": rate.kept, "outcomes": dict(rate.outcomes)}


def summary(track: Track) -> Json:
    """Return the record of the whole."""
    return {
        "kind": "track",
        "region": track.name or None,
        "adcode": track.adcode,
        "policy": track.policy,
        "years": [each.year for each in track.years],
        "indicators": len(track.histories),
        **_rate(track.rate),
        "notes": list(track.notes),
    }


def _year(each: TrackYear) -> Json:
    return {
        "kind": "year",
        "year": each.year,
        "doc": each.report.document.id,
        "source": each.report.document.name,
        "judged_by": each.following.document.name if each.following else None,
        **_rate(each.rate),
        "wording": dict(each.wording),
    }


def _side(claim: Claim | None, report: Extraction | None) -> Json | None:
    return side(claim, report) if claim and report else None


def _aim(track: Track, aim: Aim) -> Json:
    moved, verdict = aim.shift, aim.verdict
    return {
        "year": aim.year,
        "target": _side(aim.target, track.report(aim.year)),
        "result": _side(aim.result, track.report(aim.year + 1)),
        "verdict": aim.outcome if aim.target else None,
        "machine": verdict.label if verdict else None,
        "why": verdict.why if verdict else None,
        "provisional": verdict.provisional if verdict else False,
        "overruled": overruling(verdict.overruled) if verdict else None,
        "softness": aim.softness if aim.target else None,
        "stated": aim.stated if aim.target else 0,
        "shift": list(moved.kinds) if moved else None,
        "since": moved.since if moved else None,
        "easier": moved.easier if moved else None,
        "base": list(moved.base) if moved and moved.base else None,
    }


def _history(track: Track, history: History) -> Json:
    return {
        "kind": "indicator",
        "indicator": history.name,
        "code": history.code,
        "scope": history.scope,
        "measure": history.measure,
        "base_unit": history.unit or None,
        "dropped": history.dropped.year if history.dropped else None,
        **_rate(history.rate),
        "aims": [_aim(track, aim) for aim in history.aims],
    }


def write(track: Track, target: BinaryIO, wish: Wish) -> None:
    """Write every record."""
    target.write(encode_line(summary(track)))
    target.writelines(encode_line(_year(each)) for each in track.years)
    for each in track.chapters:
        target.write(encode_line({"kind": "chapter", "chapter": each.title, "years": each.years, **_rate(each.rate)}))
    target.writelines(encode_line(_history(track, history)) for history in track.histories)


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), False, write)
