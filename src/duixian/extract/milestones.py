"""Reads the promises without a figure: a named thing, the stage it is to reach, and by when."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from duixian.extract.milestones_clause import Promise, read_clause
from duixian.extract.milestones_name import confidence
from duixian.extract.outline import Outline
from duixian.extract.period import period_among, times_of
from duixian.extract.segment import sentences
from duixian.extract.stance import Stance
from duixian.model.claim import Claim, Milestone, Stage
from duixian.model.document import Document
from duixian.model.span import Span

_CLAUSE = re.compile(r"[^\s，：。；][^，：。；]*")
_LATER = frozenset({"plan", "outlook", "government"})
_NOISE = re.compile(r"\s|[［\[【]\d+[］\]】]")


@dataclass(slots=True)
class _Report:
    """What reading one report needs to know everywhere; `seen` counts the like promises of a sentence."""

    document: Document
    text: str
    outline: Outline
    year: int
    seen: Counter[tuple[int, str, str]] = field(default_factory=Counter)


@dataclass(slots=True)
class _Sentence:
    """A sentence that promises something, with its headings, the period they give and the times it names."""

    span: Span
    section: tuple[str, ...]
    period: str | None
    times: list[re.Match[str]]


def read_milestones(
    document: Document, text: str, outline: Outline, year: int, claims: Sequence[Claim]
) -> list[Milestone]:
    """Return the promises without a figure in reading order.

    `text` is the folded text of the document, as long as it; where a figure of `claims` counts an object, it is no
    milestone. Only what the plan, the outlook and the government's own part look ahead to is read.
    """
    report = _Report(document, text, outline, year)
    figures = sorted(claim.span.start for claim in claims)
    found: list[Milestone] = []
    for span in _later(report):
        sentence = None
        for match in _CLAUSE.finditer(text, span.start, span.end):
            clause = Span(*match.span())
            for promise in read_clause(text, clause, figures):
                sentence = sentence or _sentence(report, span)
                found.append(_milestone(report, sentence, clause, promise))
    return found


def _later(report: _Report) -> Iterator[Span]:
    """Yield the sentences that look ahead: those of the plan and after, without what they look back on."""
    stance, line = Stance(report.year), -1
    for sentence in sentences(report.text, report.document.body):
        part = report.outline.part(sentence.start)
        if part not in _LATER:
            continue
        start_of_line = report.text.rfind("\n", 0, sentence.start)
        if start_of_line != line:
            line = start_of_line
            stance.paragraph()
        stance.sentence(report.text, sentence, part)
        if not stance.looking_back:
            yield sentence


def _sentence(report: _Report, span: Span) -> _Sentence:
    section = tuple(section.title for section in report.outline.at(span.start))
    return _Sentence(span, section, report.outline.period(span.start), times_of(report.text, span))


def _milestone(report: _Report, sentence: _Sentence, clause: Span, promise: Promise) -> Milestone:
    item = promise.item
    wording = _NOISE.sub("", promise.who + item.wording(report.text))
    period, period_span = _due(report, sentence, clause, item.span)
    return Milestone(
        id=_identity(report, sentence.span, wording, promise.stage),
        span=clause,
        text=clause.of(report.document.text),
        sentence=sentence.span,
        object=wording,
        object_span=item.span,
        stage=promise.stage,
        stage_span=item.state or promise.reading.verb,
        period=period,
        period_span=period_span,
        section=sentence.section,
        rule=promise.reading.rule.name,
        confidence=confidence(promise.surplus),
    )


def _due(report: _Report, sentence: _Sentence, clause: Span, item: Span) -> tuple[str, Span | None]:
    """Return when a promise is due; a time inside the object's own name (“十五五”规划) says nothing of it."""
    times = [
        found
        for found in sentence.times
        if "“" not in report.text[found.start() - 1 : found.start() + 1] and not item.overlaps(Span(*found.span()))
    ]
    return period_among(report.text, clause.start, clause.end, times, report.year, "target", sentence.period, False)


def _identity(report: _Report, sentence: Span, wording: str, stage: Stage) -> str:
    """Return an id: a hash of document, sentence, object, stage and ordinal, never of the rule."""
    key = (sentence.start, wording, stage)
    report.seen[key] += 1
    written = f"{report.document.id}|{sentence.start}|{wording}|{stage}|{report.seen[key]}"
    return hashlib.sha256(written.encode()).hexdigest()[:16]
