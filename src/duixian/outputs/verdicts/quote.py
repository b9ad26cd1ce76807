"""A promise or a result as it stands in its report: the clause around the figure, the figure marked, its place."""

from dataclasses import dataclass

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.model.span import Span
from duixian.outputs.row import one_line

CLAUSE_ENDS = "，；。！？\n,;!?"
NEAR = 40
"""Characters before a figure within which its indicator is quoted along."""

SHORT = 70
"""Characters up to which a sentence is quoted whole."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands before the figure, the figure (of a milestone the whole promise) and what stands after it.

    Each is a piece of the text with white space as one blank. `whole` is the sentence, `short` the quoted part of it;
    `opens` and `closes` tell that the quote begins or ends with its sentence. `section` is the chapter it stands in.
    """

    before: str
    figure: str
    after: str
    whole: str
    section: str
    start: int
    opens: bool
    closes: bool

    @property
    def text(self) -> str:
        """Return the quote with an ellipsis where its sentence goes on."""
        return self.framed(self.before, self.figure, self.after)

    def framed(self, before: str, figure: str, after: str) -> str:
        """Return three pieces, marked up as a page needs them, with an ellipsis where the sentence goes on."""
        return f"{'' if self.opens else '…'}{before}{figure}{after}{'' if self.closes else '…'}"


def place(item: Claim | Milestone) -> Span:
    """Return what a program calls the place of an item: its number, of a milestone its object."""
    return item.span if isinstance(item, Claim) else item.object_span


def quote(item: Claim | Milestone, side: Extraction) -> Quote:
    """Return an item as its report says it: its sentence where that is short, else the clause."""
    text, sentence, figure = side.document.text, item.sentence, _figure(item)
    short = len(one_line(sentence, text)) <= SHORT
    shown = sentence if short else _clause(item, figure, text)
    return Quote(
        before=_blanks(text[shown.start : figure.start]).lstrip(),
        figure=one_line(figure, text),
        after=_blanks(text[figure.end : shown.end]).rstrip(),
        whole=one_line(sentence, text),
        section=item.section[0] if item.section else "",
        start=place(item).start,
        opens=not text[sentence.start : shown.start].strip(),
        closes=not text[shown.end : sentence.end].strip("。！？；… \n"),
    )


def _blanks(part: str) -> str:
    return " ".join(part.split()) if part.strip() else ""


def _figure(item: Claim | Milestone) -> Span:
    """Return the figure with the unit right behind it."""
    if isinstance(item, Milestone):
        return item.span
    follows = item.unit_span is not None and item.span.end <= item.unit_span.start <= item.span.end + 8
    return Span(item.span.start, item.unit_span.end) if item.unit_span and follows else item.span


def _clause(item: Claim | Milestone, figure: Span, text: str) -> Span:
    """Return the clause a figure stands in, from the one that names its indicator where that is near."""
    start, end = figure
    named = item.indicator_span if isinstance(item, Claim) else item.object_span
    if item.sentence.start <= named.start < start and start - named.start <= NEAR:
        start = named.start
    while start > item.sentence.start and text[start - 1] not in CLAUSE_ENDS:
        start -= 1
    while end < item.sentence.end and text[end] not in CLAUSE_ENDS:
        end += 1
    return Span(start, end)
