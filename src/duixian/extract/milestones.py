"""Reads the promises without a figure: a named thing, the stage it is to reach, and by when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duixian.extract.identity import Identities
from duixian.extract.milestones_ahead import Ahead, Sentence, areas_ahead
from duixian.extract.milestones_clause import Promise, read_clause
from duixian.extract.milestones_name import confidence
from duixian.extract.outline import Outline
from duixian.extract.period import period_among
from duixian.grammar.milestone_gate import promising
from duixian.model.claim import Claim, Milestone
from duixian.model.document import Document
from duixian.model.span import Span

_YEAR = re.compile(r"((?:19|20)\d\d) ?年(?!年?[度内底中])")
_NOISE = re.compile(r"\s|[［\[【]\d+[］\]】]")


@dataclass(slots=True)
class _Report:
    """What reading one report needs to know everywhere."""

    document: Document
    text: str
    year: int
    ids: Identities


def read_milestones(
    document: Document, text: str, outline: Outline, year: int, claims: Sequence[Claim]
) -> list[Milestone]:
    """Return the promises without a figure in reading order.

    `text` is the folded text of the document, as long as it; where a figure of `claims` counts an object, it is no
    milestone. Only what the plan, the outlook and the government's own part look ahead to is read.
    """
    report, ahead = _Report(document, text, year, Identities(document.id)), Ahead(text, document.body, outline, year)
    figures = sorted(claim.span.start for claim in claims)
    found: list[Milestone] = []
    for area in areas_ahead(text, document.body, outline):
        for clause, verb in promising(text, area):
            promises = read_clause(text, clause, figures, verb)
            if promises and (sentence := ahead.sentence(clause)):
                found += _milestones(report, sentence, clause, promises)
    return found


def _milestones(report: _Report, sentence: Sentence, clause: Span, promises: list[Promise]) -> Iterator[Milestone]:
    written = clause.of(report.document.text)
    for promise in promises:
        item, span = promise.item, promise.item.span
        wording = promise.who + item.wording(report.text)
        wording = _NOISE.sub("", wording) if _NOISE.search(wording) else wording
        period, period_span = _due(report, sentence, clause, span)
        yield Milestone(
            id=report.ids.of(sentence.span.start, wording, promise.stage),
            span=clause,
            text=written,
            sentence=sentence.span,
            object=wording,
            object_span=span,
            stage=promise.stage,
            stage_span=item.state or promise.reading.verb,
            period=period,
            period_span=period_span,
            section=sentence.section,
            rule=promise.reading.rule.name,
            confidence=confidence(promise.surplus),
        )


def _due(report: _Report, sentence: Sentence, clause: Span, item: Span) -> tuple[str, Span | None]:
    """Return when a promise is due; of times in its name only a year that opens it says so, no “十五五”规划."""
    if named := _YEAR.match(report.text, item.start, item.end):
        return named[1], Span(*named.span())
    nearest = sentence.time_before(clause.end, item)
    times = [nearest] if nearest else []
    return period_among(report.text, clause.start, clause.end, times, report.year, "target", sentence.period, False)
