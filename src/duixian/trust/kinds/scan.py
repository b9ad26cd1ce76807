"""Looks for patterns by their first character: a single one is found many times faster than one of a class."""

import re
from collections.abc import Iterator

from duixian.model.span import Span


class Scan:
    """A pattern (`rest`) behind any of several first characters, one scan for each.

    >>> [match[0] for match in Scan("%％", r"(?=\\d)").find("增长9%12%", Span(0, 7))]
    ['%']
    """

    __slots__ = ("_patterns",)

    def __init__(self, firsts: str, rest: str) -> None:
        self._patterns = tuple(re.compile(re.escape(first) + rest) for first in firsts)

    def find(self, text: str, within: Span) -> Iterator[re.Match[str]]:
        """Yield the matches in a part of a text, those of one first character after those of another."""
        for pattern in self._patterns:
            yield from pattern.finditer(text, *within)
