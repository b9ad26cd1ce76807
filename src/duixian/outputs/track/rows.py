"""The rows of a track: one an indicator and a report, and the sums by indicator, year and chapter."""

from collections.abc import Iterator
from decimal import Decimal

from duixian.model.claim import Claim
from duixian.model.extraction import Extraction
from duixian.model.track import Aim, History, Rate, Track
from duixian.outputs.record import plain_digits
from duixian.outputs.row import Row, one_line
from duixian.outputs.track.columns import track_columns
from duixian.outputs.track.look import OUTCOMES, called
from duixian.outputs.track.said import name, result, shift, target
from duixian.outputs.verdicts.row import DIGITS
from duixian.outputs.words import Language, word


def tidy_rows(track: Track) -> Iterator[Row]:
    """Yield the row of every indicator and report, every column present."""
    for history in track.histories:
        for aim in history.aims:
            row = _aim(track, history, aim)
            yield {column.name: row.get(column.name) for column in track_columns()[0]}


def aim_rows(track: Track, language: Language) -> Iterator[Row]:
    """Yield the same for people."""
    for history in track.histories:
        for aim in history.aims:
            yield _aim(track, history, aim) | {
                "promised": target(aim, language),
                "reached": result(aim, language) if aim.target else None,
                "verdict": called(aim.outcome, language) if aim.target else None,
                "moved": shift(aim, language),
                "tone": word("softness", aim.softness, language) if aim.target else None,
                "indicator": name(history, language),
            }


def _aim(track: Track, history: History, aim: Aim) -> Row:
    row: Row = {
        "region": track.name or None,
        "adcode": track.adcode,
        "indicator": history.name,
        "code": history.code,
        "scope": history.scope,
        "measure": history.measure,
        "base_unit": history.unit or None,
        "year": aim.year,
        "policy": track.policy,
        **_shift(aim),
    }
    if aim.target is None:
        return row
    report, following = track.report(aim.year), track.report(aim.year + 1)
    row |= _figures(aim.target, "") | _quoted(aim.target, report, "") | _outcome(aim)
    if aim.result:
        row |= _figures(aim.result, "result_") | _quoted(aim.result, following, "result_")
    return row


def _shift(aim: Aim) -> Row:
    moved = aim.shift
    if moved is None:
        return {}
    return {
        "shift": "+".join(moved.kinds),
        "since": moved.since,
        "easier": None if moved.easier is None else int(moved.easier),
        "base": " ".join(moved.base) if moved.base else None,
    }


def _outcome(aim: Aim) -> Row:
    target = aim.target
    return {
        "outcome": aim.outcome,
        "why": aim.verdict.why if aim.verdict else None,
        "provisional": int(aim.verdict.provisional) if aim.verdict else None,
        "softness": aim.softness,
        "stated": aim.stated,
        "chapter": target.section[0] if target and target.section else None,
    }


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else plain_digits(value)


def _figures(claim: Claim, prefix: str) -> Row:
    row: Row = {"value": _digits(claim.value), "value2": _digits(claim.value2), "unit": claim.unit}
    row |= {} if prefix else {"op": claim.op, "modality": claim.modality, "reference": claim.reference}
    return {f"{prefix}{key}": cell for key, cell in row.items()}


def _quoted(claim: Claim, report: Extraction | None, prefix: str) -> Row:
    if report is None:
        return {}
    row: Row = {
        "quote": one_line(claim.sentence, report.document.text),
        "source": report.document.name,
        "start": claim.span.start,
        "end": claim.span.end,
    }
    return {f"{prefix}{key}": cell for key, cell in row.items()}


def rate_row(rate: Rate) -> Row:
    """Return how many there were, how many were kept, and every outcome."""
    share = None if rate.share is None else plain_digits(DIGITS.plus(rate.share))
    counts: Row = {outcome: rate.of(outcome) for outcome in OUTCOMES}
    return {**counts, "targets": rate.all, "kept": rate.kept, "judged": rate.judged, "hit": share}


def indicator_rows(track: Track, language: Language) -> Iterator[Row]:
    """Yield the sums of every indicator."""
    for history in track.histories:
        years = [aim.year for aim in history.aims if aim.target]
        yield rate_row(history.rate) | {
            "indicator": name(history, language),
            "code": history.code,
            "scope": history.scope,
            "measure": history.measure,
            "first": years[0],
            "last": years[-1],
            "gone": history.dropped.year if history.dropped else None,
        }


def year_rows(track: Track) -> Iterator[Row]:
    """Yield the sums of every report."""
    for each in track.years:
        soft = each.share("soft")
        yield rate_row(each.rate) | {
            "year": each.year,
            "source": each.report.document.name,
            **{softness: dict(each.wording).get(softness, 0) for softness in ("soft", "plain", "hard")},
            "soft_share": None if soft is None else plain_digits(DIGITS.plus(soft)),
        }


def chapter_rows(track: Track) -> Iterator[Row]:
    """Yield the sums of every chapter."""
    for each in track.chapters:
        years = "、".join(map(str, each.years))
        yield rate_row(each.rate) | {"chapter": each.title or None, "spoken": years}
