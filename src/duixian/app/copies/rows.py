"""The two bodies cut into rows that answer to each other, for setting them side by side."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from duixian.app.copies.align import Run
from duixian.app.copies.reading import Reading
from duixian.model.comparison import Row
from duixian.model.span import Span

LONGEST = 300
"""Tokens after which a row may end with a sentence instead of a paragraph."""


def rows(runs: Sequence[Run], a: Reading, b: Reading) -> tuple[Row, ...]:
    """Return the rows in order; a row ends where both texts have come to the end of a sentence that answers."""
    made, start, other = list[Row](), 0, 0
    for end, answer in _cuts(runs, a, b):
        if end > start and (_ends_paragraph(a, end) or end - start > LONGEST):
            made += _row(a, b, (start, end), (other, max(other, answer)))
            start, other = end, max(other, answer)
    return _merged((*made, *_row(a, b, (start, len(a.keys)), (other, len(b.keys)))))


def _merged(made: Iterable[Row]) -> tuple[Row, ...]:
    """Join rows that follow each other and have nothing on the same side."""
    joined: list[Row] = []
    for row in made:
        last = joined[-1] if joined else None
        if last and last.a and row.a and last.b is None and row.b is None:
            joined[-1] = Row(Span(last.a.start, row.a.end), None)
        else:
            joined.append(row)
    return tuple(joined)


def _row(a: Reading, b: Reading, ours: tuple[int, int], theirs: tuple[int, int]) -> Iterator[Row]:
    left = _closed(a, *ours) if ours[0] < ours[1] else None
    right = _closed(b, *theirs) if theirs[0] < theirs[1] else None
    if left or right:
        yield Row(left, right)


def _cuts(runs: Sequence[Run], a: Reading, b: Reading) -> Iterator[tuple[int, int]]:
    """Yield each end of a sentence of A and the end in B that answers to it."""
    begins = [run.a for run in runs]
    for end in a.bounds[1:-1]:
        index = bisect_right(begins, end - 1) - 1
        if index < 0:
            yield end, 0
            continue
        run = runs[index]
        answer = run.b + min(run.length, end - run.a)
        follows = runs[index + 1].b if index + 1 < len(runs) else len(b.keys)
        yield end, _to_sentence_end(b, answer, follows if end >= run.a + run.length else answer)


def _to_sentence_end(b: Reading, answer: int, limit: int) -> int:
    close = b.bounds[b.sentence[answer - 1] + 1] if answer else 0
    return min(close, max(answer, limit))


def _ends_paragraph(reading: Reading, end: int) -> bool:
    return "\n" in reading.document.text[reading.ends[end - 1] : reading.starts[end]]


def _closed(reading: Reading, start: int, end: int) -> Span:
    """Return where tokens stand, the punctuation around them included."""
    text = reading.document.text
    first = reading.ends[start - 1] if start else 0
    opened = max(first, text.rfind("\n", first, reading.starts[start]) + 1)
    limit = reading.starts[end] if end < len(reading.keys) else len(text)
    line = text.find("\n", reading.ends[end - 1], limit)
    return Span(
        _after_close(text, opened, reading.starts[start]),
        _close(text, reading.ends[end - 1], limit if line < 0 else line),
    )


def _close(text: str, start: int, end: int) -> int:
    """Return where the marks that close what ends at `start` end: an opening bracket belongs to what follows."""
    while start < end and text[start] not in "“‘（(《【":
        start += 1
    return start


def _after_close(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "“‘（(《【":
        end -= 1
    return end
