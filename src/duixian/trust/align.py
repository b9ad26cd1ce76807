"""Aligns a spun text with its clean wording: which stretch stands for which.

A machine exchanges words for words of the same length far more often than it adds or drops, so a run of exchanged
characters is read as such (财产 for 产业) rather than as two that moved.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_EXCHANGED, _ADDED = 1.0, 1.55
_ANCHOR = 3
"""Equal characters in a row that hold two texts together."""
_SLACK = 25
"""How far the two sides of a stretch may drift apart in length."""
_LONGEST = 400
"""A stretch longer than this between two anchors is a missing passage, not an exchange of words."""


class Block(NamedTuple):
    """A stretch that differs: `spun[start:end]` stands for the `original` text, which may be empty."""

    start: int
    end: int
    original: str


def find_blocks(spun: str, clean: str) -> list[Block]:
    """Return every stretch of `spun` that differs from `clean`, in order.

    >>> find_blocks("全年真现财产转型，增长5%。", "全年实现产业转型，增长5%。")
    [Block(start=2, end=3, original='实'), Block(start=4, end=6, original='产业')]
    """
    anchors = SequenceMatcher(None, spun, clean, autojunk=False).get_matching_blocks()
    found, at, other = list[Block](), 0, 0
    for anchor in anchors:
        if anchor.size < _ANCHOR and anchor.size:
            continue
        gap, wording = spun[at : anchor.a], clean[other : anchor.b]
        if max(len(gap), len(wording)) <= _LONGEST:
            found += (Block(at + b.start, at + b.end, b.original) for b in _differing(gap, wording))
        at, other = anchor.a + anchor.size, anchor.b + anchor.size
    return found


def _differing(gap: str, wording: str) -> Iterator[Block]:
    start = other = i = j = 0
    for step in _steps(gap, wording):
        i, j = i + (step != "+"), j + (step != "-")
        if step == "=":
            if i - 1 > start or j - 1 > other:
                yield Block(start, i - 1, wording[other : j - 1])
            start, other = i, j
    if i > start or j > other:
        yield Block(start, i, wording[other:j])


def _steps(gap: str, wording: str) -> str:
    """Return how one text becomes the other: = kept, x exchanged, - dropped from the gap, + added to it."""
    band = abs(len(gap) - len(wording)) + _SLACK
    row, came = {j: _ADDED * j for j in range(min(len(wording), band) + 1)}, list[dict[int, str]]()
    for i in range(1, len(gap) + 1):
        row, ways = _next_row(row, gap[i - 1], wording, range(max(0, i - band), min(len(wording), i + band) + 1), i)
        came.append(ways)
    steps, i, j = list[str](), len(gap), len(wording)
    while i or j:
        step = came[i - 1][j] if i else "+"
        steps.append(step)
        i, j = i - (step != "+"), j - (step != "-")
    return "".join(reversed(steps))


def _next_row(
    above: dict[int, float], character: str, wording: str, columns: range, i: int
) -> tuple[dict[int, float], dict[int, str]]:
    far = float("inf")
    row, ways = dict[int, float](), dict[int, str]()
    for j in columns:
        same = j > 0 and character == wording[j - 1]
        options = (
            (above.get(j - 1, far) + (0 if same else _EXCHANGED) if j else far, "=" if same else "x"),
            (above.get(j, far) + _ADDED if j else _ADDED * i, "-"),
            (row.get(j - 1, far) + _ADDED, "+"),
        )
        row[j], ways[j] = min(options, key=lambda option: option[0])
    return row, ways
