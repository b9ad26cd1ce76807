"""Tells which sentences look ahead, and what surrounds the few that promise something."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from duixian.extract.outline import Outline
from duixian.extract.segment import sentences
from duixian.extract.stance import Stance
from duixian.extract.times import times_of
from duixian.lexicon.stages import one_of, stages
from duixian.model.outline import Part
from duixian.model.quick import quick
from duixian.model.span import Span

_LATER = frozenset({"plan", "outlook", "government"})
_SENTENCE_END = re.compile(r"[。！？；\n]")


def areas_ahead(text: str, body: Sequence[Span], outline: Outline) -> Iterator[Span]:
    """Yield the stretches of the body where sentences of the later parts of a report may stand, in order."""
    later = [section for section in outline.sections if section.part in _LATER]
    for part in body:
        done = part.start
        for section in later:
            start, end = max(section.extent.start, done), min(section.extent.end, part.end)
            if start < end:
                close = _SENTENCE_END.search(text, end - 1, part.end)
                done = close.end() if close else part.end
                yield Span(start, done)


@quick
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
            if self.times[place].end() <= item.start or self.times[place].start() >= item.end:
                return self.times[place]
        return None


def _in_name(text: str, time: re.Match[str]) -> bool:
    """Tell whether a time is part of a name: of a quoted plan or of an event of that year (2008年甲运动会)."""
    quoted = "“" in text[time.start() - 1 : time.start() + 1]
    return quoted or (time["year"] is not None and _event().match(text, time.end()) is not None)


@cache
def _event() -> re.Pattern[str]:
    """What of an event's name follows its year: no verb of holding it."""
    events = [head for head, (grade, _) in stages().heads.items() if grade in ("event", "named") and len(head) > 1]
    return re.compile(rf"(?:(?!{one_of(stages().classes['hold'])})[^，。；、和]){{0,10}}?{one_of(events)}")


class Ahead:
    """Finds the sentences around the clauses asked for, in reading order, and which way the text looks there."""

    def __init__(self, text: str, body: Sequence[Span], outline: Outline, year: int) -> None:
        self._text, self._body, self._outline, self._stance = text, body, outline, Stance(year)
        self._line_end, self._known, self._back = -1, 0, False
        self._last: tuple[Span, Sentence | None] = Span(0, 0), None

    def sentence(self, clause: Span) -> Sentence | None:
        """Return the sentence around a clause; None where it looks back or belongs to another part."""
        if clause.start >= self._last[0].end:
            span = self._around(clause)
            part = self._outline.part(span.start)
            ahead = part in _LATER and not self._looks_back(span, part)
            self._last = span, self._described(span) if ahead else None
        return self._last[1]

    def _around(self, clause: Span) -> Span:
        """Return the sentence a clause stands in."""
        text = self._text
        part = next(part for part in self._body if part.end >= clause.end)
        low = max(part.start, self._last[0].end)
        start = max(low, *(text.rfind(mark, low, clause.start) + 1 for mark in "。！？；\n"))
        return next(sentences(text, [Span(start, part.end)]))

    def _looks_back(self, sentence: Span, part: Part) -> bool:
        """Tell whether a sentence looks back: it says so itself, or it follows one of its paragraph that did."""
        if sentence.start > self._line_end:
            text, end = self._text, self._text.find("\n", sentence.start)
            self._known, self._back = text.rfind("\n", max(self._line_end, 0), sentence.start) + 1, False
            self._line_end = end if end >= 0 else len(text)
        if (after := self._after(sentence, part, back=True)) and not self._after(sentence, part, back=False):
            after = self._follow(self._known, sentence.start)
        self._known, self._back = sentence.end, after
        return after

    def _after(self, sentence: Span, part: Part, *, back: bool) -> bool:
        """Return which way the text looks after a sentence if before it looked `back`."""
        self._stance.looking_back = back
        self._stance.sentence(self._text, sentence, part)
        return self._stance.looking_back

    def _follow(self, start: int, end: int) -> bool:
        """Return which way the text looks at `end`, from which way it looked at `start` of the same paragraph."""
        back = self._back
        for stretch in self._body:
            for span in sentences(self._text, [Span(max(stretch.start, start), min(stretch.end, end))]):
                if (part := self._outline.part(span.start)) in _LATER:
                    back = self._after(span, part, back=back)
        return back

    def _described(self, span: Span) -> Sentence:
        text, outline = self._text, self._outline
        section = tuple(section.title for section in outline.at(span.start))
        times = [time for time in times_of(text, span) if not _in_name(text, time)]
        return Sentence(span, section, outline.period(span.start), times)
