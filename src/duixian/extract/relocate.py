"""Puts what was read from a restored text back at its places in the copy."""

from dataclasses import replace

from duixian.extract.identity import Identities
from duixian.model.claim import Claim, Milestone, Step
from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.model.metadata import Found, Metadata
from duixian.model.outline import Section
from duixian.model.restoration import Restoration
from duixian.model.span import Span


def relocate(read: Extraction, document: Document, made: Restoration) -> Extraction:
    """Return what was read with every span in `document`, whose text `made` restored.

    Claims and milestones carry how sure the restored wording is in their confidence, and their name as the copy has it.
    """
    ids = Identities(document.id)
    return replace(
        read,
        document=document,
        metadata=_metadata(read.metadata, made),
        sections=tuple(_section(section, made) for section in read.sections),
        claims=tuple(_claim(claim, made, ids) for claim in read.claims),
        milestones=tuple(_milestone(milestone, made, ids) for milestone in read.milestones),
        issues=tuple(replace(issue, span=_span(issue.span, made)) for issue in read.issues),
    )


def _span(span: Span | None, made: Restoration) -> Span | None:
    return None if span is None else made.back(span)


def _found(found: Found | None, made: Restoration) -> Found | None:
    return None if found is None else replace(found, span=_span(found.span, made))


def _metadata(metadata: Metadata, made: Restoration) -> Metadata:
    region = metadata.region
    return replace(
        metadata,
        title=_found(metadata.title, made),
        region=None if region is None else replace(region, span=_span(region.span, made)),
        year_span=_span(metadata.year_span, made),
        congress=_found(metadata.congress, made),
        date=_found(metadata.date, made),
        speaker=_found(metadata.speaker, made),
    )


def _section(section: Section, made: Restoration) -> Section:
    return replace(section, span=made.back(section.span), extent=made.back(section.extent))


def _claim(claim: Claim, made: Restoration, ids: Identities) -> Claim:
    span, sentence, named = made.back(claim.span), made.back(claim.sentence), made.back(claim.indicator_span)
    counted = Span(claim.span.start, max(claim.span.end, claim.unit_span.end if claim.unit_span else 0))
    return replace(
        claim,
        id=ids.of(sentence.start, claim.indicator, claim.kind),
        span=span,
        text=span.of(made.original),
        sentence=sentence,
        indicator_span=named,
        unit_span=_span(claim.unit_span, made),
        bound_span=_span(claim.bound_span, made),
        period_span=_span(claim.period_span, made),
        modality_span=_span(claim.modality_span, made),
        derivation=tuple(Step(step.rule, step.reading, made.back(step.span)) for step in claim.derivation),
        confidence=claim.confidence * min(made.probability(claim.indicator_span), made.probability(counted)),
        written=_written(claim.indicator_span, named, made),
    )


def _milestone(milestone: Milestone, made: Restoration, ids: Identities) -> Milestone:
    span, sentence, named = made.back(milestone.span), made.back(milestone.sentence), made.back(milestone.object_span)
    return replace(
        milestone,
        id=ids.of(sentence.start, milestone.object, milestone.stage),
        span=span,
        text=span.of(made.original),
        sentence=sentence,
        object_span=named,
        stage_span=made.back(milestone.stage_span),
        period_span=_span(milestone.period_span, made),
        confidence=milestone.confidence * made.probability(milestone.object_span),
        written=_written(milestone.object_span, named, made),
    )


def _written(restored: Span, original: Span, made: Restoration) -> str | None:
    """Return a name as the copy has it, None where it was not altered."""
    written = original.of(made.original)
    return None if written == restored.of(made.text) else written
