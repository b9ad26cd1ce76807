"""Cuts the body of a document into sentences and clauses."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from duixian.model.span import Span, make_span

_MARKS = "。！？；\n"
_MARK, _SENTENCE = re.compile(f"[{_MARKS}]"), re.compile(f"[^{_MARKS}]+")
_BLANKS = frozenset("\r \t　")
_CLAUSE_END = re.compile(r"[，。；：！？\n]")


def sentences(text: str, body: Iterable[Span]) -> Iterator[Span]:
    """Yield the sentences of the body in order, without their closing mark and the space around them.

    >>> [s.of("甲增长5%。乙下降3%；") for s in sentences("甲增长5%。乙下降3%；", [Span(0, 12)])]
    ['甲增长5%', '乙下降3%']
    """
    for part in body:
        for match in _SENTENCE.finditer(text, part.start, part.end):
            if (span := _bare(text, *match.span())).end > span.start:
                yield span


def _bare(text: str, start: int, end: int) -> Span:
    """Return a stretch without the space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return make_span((start, end))


def sentences_at(text: str, body: Iterable[Span], places: Iterable[int]) -> Iterator[Span]:
    """Yield the sentences of the body in which places of the text lie; both are in order, no place is on a mark.

    Most sentences hold no figure: those are jumped over.

    >>> [s.of("甲好。乙增长5%，丙8%。") for s in sentences_at("甲好。乙增长5%，丙8%。", [Span(0, 13)], [6, 10])]
    ['乙增长5%，丙8%']
    """
    parts, end, limit = iter(body), 0, 0
    for place in places:
        while place >= limit:
            if (part := next(parts, None)) is None:
                return
            end, limit = part
        if place >= end:
            start = max([end, *(text.rfind(mark, end, place) + 1 for mark in _MARKS)])
            close = _MARK.search(text, place, limit)
            end = close.start() if close else limit
            yield _bare(text, start, end)


def sentences_between(text: str, body: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of the body that lie between two places, each at a sentence's edge."""
    n = bisect_right(body, start, key=_end)
    while n < len(body) and body[n].start < end:
        yield from sentences(text, (Span(max(body[n].start, start), min(body[n].end, end)),))
        n += 1


_end = attrgetter("end")


def clause_starts(text: str, sentence: Span) -> list[int]:
    """Return where each clause of a sentence begins, the sentence's own start first."""
    return [sentence.start, *(m.end() for m in _CLAUSE_END.finditer(text, sentence.start, sentence.end))]


def clause_of(starts: list[int], position: int) -> int:
    """Return the start of the clause a position lies in."""
    return starts[bisect_right(starts, position) - 1]


def clause_end(text: str, position: int, limit: int) -> int:
    """Return where the clause around a position ends, at most `limit`."""
    match = _CLAUSE_END.search(text, position, limit)
    return match.start() if match else limit
