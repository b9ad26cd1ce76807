"""Reads a whole document: outline and metadata first, then every figure and milestone in order."""

from bisect import bisect_left

from duixian.extract.assemble import Place, assemble
from duixian.extract.despin import despin
from duixian.extract.draft import Draft
from duixian.extract.figures import read_figures
from duixian.extract.fold import fold
from duixian.extract.metadata import read_metadata
from duixian.extract.outline import Outline, read_outline
from duixian.extract.period import times_of
from duixian.extract.segment import sentences
from duixian.extract.stance import Stance, is_baseline
from duixian.grammar.lexer import figures
from duixian.model.claim import Claim
from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.model.outline import Part


def extract(document: Document) -> Extraction:
    """Return everything a document states, in reading order.

    >>> text = "政府工作报告\\n一、2023年工作回顾\\n全年实现生产总值6011.3亿元、增长6.8%。"
    >>> [(c.indicator, c.measure, str(c.value), c.unit) for c in extract(Document(text, "例")).claims]
    [('生产总值', 'level', '6011.3', '亿元'), ('生产总值', 'growth', '6.8', '%')]
    """
    text, spun = despin(fold(document.text))
    metadata, conflicts = read_metadata(document, text)
    outline = Outline(read_outline(document, text, metadata.year))
    claims = read_claims(document, text, outline, metadata.year or 0)
    return Extraction(
        document=document,
        metadata=metadata,
        sections=outline.sections,
        claims=tuple(claims),
        milestones=(),
        issues=(*document.issues, *spun, *conflicts),
    )


def read_claims(document: Document, text: str, outline: Outline, year: int) -> list[Claim]:
    """Return the claims of a document in reading order; `text` is its folded text."""
    numbers = list(figures(text))
    begins = [figure.start for figure in numbers]
    stance, claims = Stance(year), []
    line = -1
    for sentence in sentences(text, document.body):
        start_of_line = text.rfind("\n", 0, sentence.start)
        if start_of_line != line:
            line = start_of_line
            stance.paragraph()
        part = outline.part(sentence.start)
        stance.sentence(sentence.of(text), part)
        first, last = bisect_left(begins, sentence.start), bisect_left(begins, sentence.end)
        if first < last:
            found = numbers[first:last]
            place = Place(document.id, text, year, tuple(section.title for section in outline.at(sentence.start)), outline.period(sentence.start), times_of(text, sentence))
            drafts = read_figures(text, sentence, found, line + 1)
            claims += [_claim(draft, stance, part, place, document.text) for draft in drafts]
    return claims


def _claim(draft: Draft, stance: Stance, part: Part, place: Place, original: str) -> Claim:
    text, figure = place.text, draft.figure
    kind = stance.kind(text[draft.sentence.start : figure.start], part)
    after = text[figure.end : draft.sentence.end]
    if kind == "target" and is_baseline(text[draft.frame.clause_start : figure.start], after):
        kind = "result"
    return assemble(draft, kind, place, original)
