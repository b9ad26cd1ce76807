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
from duixian.extract.segment import sentences
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
    year = metadata.year or 0
    around, claims, marks, ids = Around(outline), list[Claim](), any_mark(), Identities(document.id)
    running = Running(text, Stance(year), around)
    for sentence in sentences(text, document.body):
        running.pass_by(sentence)
        found = numbers[bisect_left(begins, sentence.start) : bisect_left(begins, sentence.end)]
        part, titles, period = around.at(sentence.start)
        tied = part in _AHEAD and marks.search(text, sentence.start, sentence.end) is not None
        if part == "closing" or not (found or tied):
            continue
        stance = running.catch_up()
        back = part not in _AHEAD or stance.looking_back
        if part in _AHEAD and stance.looking_back:
            period = stance.years or period
        times = times_of(text, sentence)
        place = Place(ids, text, year, titles, period, times, back, region=metadata.region)
        drafts = read_figures(text, sentence, found, running.line + 1)
        _mark_baselines(drafts, text)
        claims += [_claim(draft, stance, part, place, document.text) for draft in drafts]
        if tied and not stance.looking_back:
            claims += read_tied(sentence, place, document.text)
    return claims


class Running:
    """The stance of the running text, worked out only up to the sentences that hold a figure."""

    def __init__(self, text: str, stance: Stance, around: "Around") -> None:
        self.line = -1
        self._text, self._stance, self._around = text, stance, around
        self._passed: list[Span] = []

    def pass_by(self, sentence: Span) -> None:
        """Note one more sentence; a new line forgets those before it."""
        line = self._text.rfind("\n", 0, sentence.start)
        if line != self.line:
            self.line = line
            self._passed.clear()
            self._stance.paragraph()
        self._passed.append(sentence)

    def catch_up(self) -> Stance:
        """Take in every sentence noted since the last time and return the stance."""
        for sentence in self._passed:
            self._stance.sentence(self._text, sentence, self._around.at(sentence.start)[0])
        self._passed.clear()
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
        before, after = (
            text[draft.frame.pre_start : draft.figure.start],
            text[draft.figure.end : draft.figure.end + _NEAR],
        )
        draft.baseline = follows = is_baseline(before, after, follows)


def _claim(draft: Draft, stance: Stance, part: Part, place: Place, original: str) -> Claim:
    text, figure = place.text, draft.figure
    kind = stance.kind(text[max(draft.sentence.start, figure.start - _NEAR) : figure.start], part)
    if kind == "target" and draft.baseline:
        kind = "result"
    return assemble(draft, kind, place, original)
