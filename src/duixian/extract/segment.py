"""Cuts the body of a document into sentences and clauses."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from duixian.model.span import Span

_SENTENCE = re.compile(r"[^。！？；\n]+")
_BLANKS = frozenset("\r \t　")
_CLAUSE_END = re.compile(r"[，。；：！？\n]")


def sentences(text: str, body: Iterable[Span]) -> Iterator[Span]:
    """Yield the sentences of the body in order, without their closing mark and the space around them.

    >>> [s.of("甲增长5%。乙下降3%；") for s in sentences("甲增长5%。乙下降3%；", [Span(0, 12)])]
    ['甲增长5%', '乙下降3%']
    """
    for part in body:
        for match in _SENTENCE.finditer(text, part.start, part.end):
            start, end = match.span()
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1] in _BLANKS:
                end -= 1
            if end > start:
                yield Span(start, end)


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
