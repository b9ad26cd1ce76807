"""Makes a record of what a review tells of a project, with its places in the copy."""

import hashlib

from duixian.judge.promise.mentions import Mention
from duixian.model.claim import Milestone
from duixian.model.extraction import Extraction
from duixian.model.span import Span


def as_result(mention: Mention, report: Extraction, year: int) -> Milestone:
    """Return what a report tells of a project as a milestone of `year`; its confidence is how like the names are."""
    made, text, wording = report.restoration, report.document.text, report.wording
    span, sentence, named, said = (
        made.back(each) if made else each for each in (mention.span, mention.sentence, mention.named, mention.said)
    )
    written, read = named.of(text), mention.named.of(wording)
    return Milestone(
        id=_identity(report.document.id, sentence, read, mention),
        span=span,
        text=span.of(text),
        sentence=sentence,
        object=read,
        object_span=named,
        stage=mention.telling.stage,
        stage_span=said,
        period=str(year),
        period_span=None,
        section=tuple(section.title for section in report.sections if section.extent.contains(span)),
        rule="told",
        confidence=mention.likeness * (made.probability(mention.span) if made else 1.0),
        written=None if written == read else written,
    )


def _identity(document: str, sentence: Span, name: str, mention: Mention) -> str:
    """Return the id of what is told: of where it stands and what it says, never of what it answers."""
    written = f"{document}|{sentence.start}|{mention.named.start}|{name}|{mention.telling.stage}|told"
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]
