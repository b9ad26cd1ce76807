"""Tells which sentences look ahead, and what surrounds the few that promise something."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duixian.extract.outline import Outline
from duixian.extract.period import times_of
from duixian.extract.segment import sentences
from duixian.extract.stance import Stance
from duixian.model.span import Span

_LATER = frozenset({"plan", "outlook", "government"})
_SENTENCE_END = re.compile(r"[。！？；\n]")


def areas_ahead(text: str, body: Sequence[Span], outline: Outline) -> Iterator[Span]:
    """Yield the stretches of the body where sentences of the later parts of a report may stand, in order."""
    for part in body:
        done = part.start
        for section in outline.sections:
            start, end = max(section.extent.start, done), min(section.extent.end, part.end)
            if section.part in _LATER and start < end:
                close = _SENTENCE_END.search(text, end - 1, part.end)
                done = close.end() if close else part.end
                yield Span(start, done)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that promises something, with its headings, the period they give and the times it names."""

    span: Span
    section: tuple[str, ...]
    period: str | None
    times: list[re.Match[str]]

    def time_before(self, position: int, item: Span) -> re.Match[str] | None:
        """Return the last time named up to a position that stands outside an object."""
        for place in range(bisect_right(self.times, position, key=re.Match.end) - 1, -1, -1):
            if not item.overlaps(Span(*self.times[place].span())):
                return self.times[place]
        return None


class Ahead:
    """Walks the later parts of a report to the sentences asked for, in order, and keeps which way the text looks."""

    def __init__(self, text: str, body: Sequence[Span], outline: Outline, year: int) -> None:
        self._text, self._body, self._outline = text, body, outline
        self._stance, self._line_end, self._done = Stance(year), -1, 0
        self._last: tuple[Span, Sentence | None] = Span(0, 0), None

    def sentence(self, clause: Span) -> Sentence | None:
        """Return the sentence around a clause; None where it looks back or belongs to another part.

        Clauses are to be asked for in reading order.
        """
        if clause.start >= self._last[0].end:
            span = self._walk(clause)
            ahead = self._outline.part(span.start) in _LATER and not self._stance.looking_back
            self._last = span, self._described(span) if ahead else None
        return self._last[1]

    def _walk(self, clause: Span) -> Span:
        """Take in the sentences of the paragraph up to that of the clause, which is returned."""
        text = self._text
        if clause.start > self._line_end:
            self._stance.paragraph()
            self._done = max(self._done, text.rfind("\n", self._done, clause.start) + 1)
            end = text.find("\n", clause.start)
            self._line_end = end if end >= 0 else len(text)
        span = clause
        for part in self._body:
            for span in sentences(text, [Span(max(part.start, self._done), min(part.end, self._line_end))]):
                part_of = self._outline.part(span.start)
                if part_of in _LATER:
                    self._stance.sentence(text, span, part_of)
                if span.end >= clause.end:
                    self._done = span.end
                    return span
        return span

    def _described(self, span: Span) -> Sentence:
        text, outline = self._text, self._outline
        section = tuple(section.title for section in outline.at(span.start))
        times = [time for time in times_of(text, span) if "“" not in text[time.start() - 1 : time.start() + 1]]
        return Sentence(span, section, outline.period(span.start), times)
