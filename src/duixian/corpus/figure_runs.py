"""The figures of a text in runs: what is left of a report when its words were exchanged and its pages cut."""

import re
from collections.abc import Iterator
from zlib import crc32

_FIGURE = re.compile(r"\d(?<![A-Za-z.\d]\d)[\d.]*\s?([^\d\s]?)")
_OF_A_DATE = frozenset("年月日时")
_ITEM_ENDS = frozenset("、.．)）】")
_TELLING = 6.0
"""Digits that a run must have beyond the first of each figure: what two reports share by chance is shorter."""
_FIRST_DIGIT = 0.7
"""What the first digit of a figure does not tell: ones and small counts stand everywhere."""
_FEWEST, _LONGEST = 2, 8
"""Figures in a run."""


def figure_runs(text: str) -> set[int]:
    """Return 32-bit hashes of the runs of figures in a text, without any word, unit or sign.

    A run starts at every figure and ends where it tells enough to stand in no other report by chance. Dates, names
    (PM2.5), numbers of items and of pages are left out.

    >>> told = "总值6011.3亿元、增长6.85%，投资增长9.52%，新建道路238.6公里"
    >>> len(figure_runs(told)), figure_runs(told) == figure_runs(told.replace("新建", "续建"))
    (2, True)
    """
    figures = [(written, len(digits) - _FIRST_DIGIT) for written, digits in _figures(text)]
    return {crc32(run.encode()) for run in _runs(figures)}


def _figures(text: str) -> Iterator[tuple[str, str]]:
    for found in _FIGURE.finditer(text):
        follows, number = found[1], text[found.start() : found.start(1)].rstrip()
        if follows in _OF_A_DATE or (follows.isascii() and follows.isalpha()):
            continue
        if len(number) <= 2 and (follows in _ITEM_ENDS or _is_alone(text, found.start(), found.start(1))):
            continue
        digits = number if number.isascii() else "".join(_ascii(character) for character in number)
        digits = digits.strip(".")
        yield digits, digits.replace(".", "")


def _ascii(digit: str) -> str:
    return str(int(digit)) if digit.isdecimal() else digit


def _is_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a number has its line for itself, as that of a page has."""
    line, close = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return not (text[line:start] + text[end : close if close >= 0 else len(text)]).strip(" \t\r-—–·第页")


def _runs(figures: list[tuple[str, float]]) -> Iterator[str]:
    for first in range(len(figures)):
        told, last = 0.0, first
        while last < len(figures) and (told < _TELLING or last - first < _FEWEST) and last - first < _LONGEST:
            told += figures[last][1]
            last += 1
        if told >= _TELLING and last - first >= _FEWEST:
            yield "|".join(written for written, _ in figures[first:last])
