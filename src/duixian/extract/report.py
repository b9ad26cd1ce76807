"""Reads a whole document: outline, metadata, then every figure and milestone in order."""

from bisect import bisect_left

from duixian.extract.assemble import Place, assemble
from duixian.extract.draft import Draft
from duixian.extract.figures import read_figures
from duixian.extract.fold import fold
from duixian.extract.segment import sentences
from duixian.extract.stance import Stance, is_baseline
from duixian.extract.subject import opening_noun
from duixian.grammar.lexer import figures
from duixian.model.claim import Claim
from duixian.model.document import Document
from duixian.model.span import Span


def read_claims(document: Document, text: str, outline: "Outline", year: int) -> list[Claim]:
    """Return the claims of a document in reading order; `text` is its folded text."""
    numbers = list(figures(text))
    begins = [figure.start for figure in numbers]
    stance, claims = Stance(year), []
    topic, line = None, -1
    for sentence in sentences(text, document.body):
        start_of_line = text.rfind("\n", 0, sentence.start)
        if start_of_line != line:
            line, topic = start_of_line, None
            stance.paragraph()
        part = outline.part(sentence.start)
        stance.sentence(sentence.of(text), part)
        first, last = bisect_left(begins, sentence.start), bisect_left(begins, sentence.end)
        if first < last:
            found = numbers[first:last]
            place = Place(document.id, text, year, outline.titles(sentence.start), outline.period(sentence.start))
            drafts = read_figures(text, sentence, found, topic)
            claims += [_claim(draft, stance, part, place, document.text) for draft in drafts]
        topic = opening_noun(text, sentence.start, sentence.end) or topic
    return claims


def _claim(draft: Draft, stance: Stance, part: "Part", place: Place, original: str) -> Claim:
    text, figure = place.text, draft.figure
    kind = stance.kind(text[draft.sentence.start : figure.start], part)
    after = text[figure.end : draft.sentence.end]
    if kind == "target" and is_baseline(text[draft.frame.clause_start : figure.start], after):
        kind = "result"
    return assemble(draft, kind, place, original)
