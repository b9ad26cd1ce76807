"""Reads a whole document: outline and metadata first, then every figure and milestone in order."""

from bisect import bisect_left
from dataclasses import replace

from duixian.extract.assemble import Place, assemble
from duixian.extract.draft import Draft
from duixian.extract.figures import read_figures
from duixian.extract.fold import fold
from duixian.extract.identity import Identities
from duixian.extract.metadata import read_metadata
from duixian.extract.milestones import read_milestones
from duixian.extract.oddities import unknown_units
from duixian.extract.outline import Outline, read_outline
from duixian.extract.relocate import relocate
from duixian.extract.segment import sentences_at, sentences_between
from duixian.extract.stance import Stance, is_baseline
from duixian.extract.tied import read_tied
from duixian.extract.times import times_of
from duixian.extract.torn import mend_lines
from duixian.grammar.lexer import figures
from duixian.grammar.tied import any_mark
from duixian.lexicon.spin import Machine
from duixian.model.claim import Claim
from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.model.metadata import Metadata
from duixian.model.outline import Part
from duixian.model.span import Span
from duixian.trust.examine import Mode, examine


def extract(document: Document, mode: Mode = "auto", learned: tuple[Machine, ...] = ()) -> Extraction:
    """Return everything a document states, in reading order; a spun copy is read in its restored wording.

    `mode` says whether wording is restored, `learned` are spinning machines known beside those of this package.

    >>> text = "政府工作报告\\n一、2023年工作回顾\\n全年实现生产总值6011.3亿元、增长6.8%。"
    >>> [(c.indicator, c.measure, str(c.value), c.unit) for c in extract(Document(text, "例")).claims]
    [('生产总值', 'level', '6011.3', '亿元'), ('生产总值', 'growth', '6.8', '%')]
    """
    examined = examine(document, mode, learned)
    made = examined.restoration
    if made is None:
        read = _read(document)
    else:
        body = tuple(made.forth(span) for span in document.body)
        restored = Document(made.text, document.name, document.media, document.encoding, body, document.issues)
        read = relocate(_read(restored), document, made)
    issues = (*document.issues, *examined.issues, *read.issues)
    return replace(read, issues=issues, trust=examined.trust, restoration=made)


def _read(document: Document) -> Extraction:
    text = mend_lines(fold(document.text))
    metadata, conflicts = read_metadata(document, text)
    outline = Outline(read_outline(document, text, metadata.year))
    claims = read_claims(document, text, outline, metadata)
    claims.sort(key=lambda claim: claim.span)
    milestones = read_milestones(document, text, outline, metadata.year or 0, claims)
    return Extraction(
        document=document,
        metadata=metadata,
        sections=outline.sections,
        claims=tuple(claims),
        milestones=tuple(milestones),
        issues=(*conflicts, *unknown_units(text, claims)),
    )


def read_claims(document: Document, text: str, outline: Outline, metadata: Metadata) -> list[Claim]:
    """Return the claims of a document in reading order; `text` is its folded text."""
    numbers = list(figures(text))
    begins = [figure.start for figure in numbers]
    marks = [found.start() for found in any_mark().finditer(text)]
    year = metadata.year or 0
    around, claims, ids = Around(outline), list[Claim](), Identities(document.id)
    running = Running(text, document.body, Stance(year), around)
    told = [figure.start for figure in numbers if figure.label is None]
    for sentence in sentences_at(text, document.body, sorted(told + marks)):
        found = numbers[bisect_left(begins, sentence.start) : bisect_left(begins, sentence.end)]
        part, titles, period = around.at(sentence.start)
        ahead = part in _AHEAD
        tied = ahead and bisect_left(marks, sentence.start) < bisect_left(marks, sentence.end)
        if part == "closing" or not (found or tied):
            continue
        stance = running.up_to(sentence, ahead)
        back = not ahead or stance.looking_back
        if ahead and back:
            period = stance.years or period
        times = times_of(text, sentence)
        place = Place(ids, text, year, titles, period, times, back, region=metadata.region)
        drafts = read_figures(text, sentence, found, running.paragraph)
        _mark_baselines(drafts, text)
        claims += [_claim(draft, stance, part, place, document.text) for draft in drafts]
        if tied and not stance.looking_back:
            claims += read_tied(sentence, place, document.text)
    return claims


class Running:
    """The stance of the running text, worked out only up to the sentences that ask for it.

    `paragraph` is where the paragraph of the last of them begins.
    """

    def __init__(self, text: str, body: tuple[Span, ...], stance: Stance, around: "Around") -> None:
        self.paragraph = -1
        self._text, self._body, self._stance, self._around = text, body, stance, around
        self._known = 0

    def up_to(self, sentence: Span, ahead: bool) -> Stance:
        """Return the stance a sentence stands in; what looks `ahead` nowhere needs no sentence read."""
        paragraph = self._text.rfind("\n", 0, sentence.start) + 1
        if paragraph != self.paragraph:
            self.paragraph = self._known = paragraph
            self._stance.paragraph()
        if ahead:
            passed = list(sentences_between(self._text, self._body, self._known, sentence.end))
            for one in reversed(passed):
                if self._stance.sentence(self._text, one, self._around.at(one.start)[0]):
                    break  # the last that says which way to look decides
            self._known = sentence.end
        return self._stance


_NEAR = 80  # code points around a figure that tell whether it is promised
_AHEAD = ("plan", "outlook", "government")


class Around:
    """What surrounds a place in the outline, worked out once for each section."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._known: dict[int | None, tuple[Part, tuple[str, ...], str | None]] = {}

    def at(self, position: int) -> tuple[Part, tuple[str, ...], str | None]:
        """Return the part, the headings from the outermost and the default period around a place."""
        index = self._outline.index_at(position)
        if index not in self._known:
            titles = tuple(section.title for section in self._outline.at(position))
            self._known[index] = self._outline.part(position), titles, self._outline.period(position)
        return self._known[index]


def _mark_baselines(drafts: list[Draft], text: str) -> None:
    """Mark the figures of a sentence that only say where a movement starts."""
    follows = False
    for draft in drafts:
        before, end = text[draft.frame.pre_start : draft.figure.start], draft.figure.end
        may_be = follows or "从" in before or "由" in before
        draft.baseline = follows = may_be and is_baseline(before, text[end : end + _NEAR], follows)


def _claim(draft: Draft, stance: Stance, part: Part, place: Place, original: str) -> Claim:
    text, figure = place.text, draft.figure
    start, far = draft.sentence.start, figure.start - _NEAR
    kind = stance.kind(text[start if start > far else far : figure.start], part)
    if kind == "target" and draft.baseline:
        kind = "result"
    return assemble(draft, kind, place, original)
