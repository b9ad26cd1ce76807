"""Where something stands in a document's text."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points, `text[start:end]`.

    >>> Span(2, 5).of("0123456")
    '234'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


make_span: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
"""Make a span of a start and an end: half the time of `Span(…)`, for where a report has thousands."""
