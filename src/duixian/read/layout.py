"""Printed lines back to paragraphs: page heads and numbers go, lines that only the paper's width ended are joined."""

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from duixian.read.marks import SENTENCE_END

PAGE_NUMBER = re.compile(r"^[—–\-\s·－第]*\d{1,4}[—–\-\s·－页]*(?:[/／]|共)?\s*\d{0,4}\s*页?$")
CLOCK = r"(?:[上下]午|[AP]M)?\s?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?"
DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}"
STAMP = rf"{DAY}[,，]?\s*{CLOCK}"
BROWSER = re.compile(rf"^{STAMP}|{STAMP}$|^{DAY}$|^{CLOCK}$|^(?:https?|file)://|^\d{{1,4}} of \d{{1,4}}$")
"""What browsers print around a page: the day and time, the address, and 1 of 11."""
DIGITS = re.compile(r"\d+")
REPEATED, EDGE = 3, 3
"""On how many pages a line must stand, and among how many lines at a page's edge, to be a head or foot."""
LONGEST_HEAD = 60
FULL = 2.2
"""Ems by which a full line may end before the right margin: a character that may not begin a line takes two with it."""
WORD = re.compile(r"[!-~]+")
HALF = 0.6
"""Ems of a letter or digit: a line also ends early where the next one begins with a number too wide for its rest."""
INDENT = 1.2
INDENTED_SHARE = 0.05


class Printed(NamedTuple):
    """One printed line: its text, where it begins and ends from the left edge of the page, and its em, in points."""

    text: str
    left: float
    right: float
    em: float


def join_pages(pages: list[list[Printed]]) -> str:
    """Return the text of all pages, one line for each paragraph.

    >>> page = [Printed("增长百分之", 20, 70, 10), Printed("五。", 0, 20, 10), Printed("新的一段。", 20, 70, 10)]
    >>> join_pages([page])
    '增长百分之五。\\n新的一段。'
    """
    lines = _even([line for page in drop_heads(pages) for line in _from_margin(page)])
    width = full_width(lines)
    shows_indent = sum(line.left > INDENT * line.em for line in lines) > INDENTED_SHARE * len(lines)
    out = [lines[0].text] if lines else []
    for line, following in pairwise(lines):
        if continues(line, following, width, shows_indent):
            out[-1] = _glue(out[-1], following.text)
        else:
            out.append(following.text)
    return "\n".join(out)


def full_width(lines: list[Printed]) -> float:
    """Return how far from the margin full lines reach: all but the longest twentieth, which may hang out."""
    ends = sorted(line.right for line in lines)
    return ends[-1 - len(ends) // 20] if ends else 0.0


def continues(line: Printed, following: Printed, width: float, shows_indent: bool) -> bool:
    """Tell whether the next line goes on with the paragraph of this one.

    Where paragraphs are not indented, a full line that ends a sentence ends its paragraph too.
    """
    rest = FULL + HALF * _first_word(following.text)
    if line.right < width - rest * line.em or following.left > INDENT * following.em:
        return False
    return shows_indent or not SENTENCE_END.search(line.text)


def _first_word(text: str) -> int:
    found = WORD.match(text)
    return found.end() if found else 0


def _from_margin(page: list[Printed]) -> list[Printed]:
    margin = min((line.left for line in page), default=0.0)
    return [line._replace(left=line.left - margin, right=line.right - margin) for line in page]


def _even(lines: list[Printed]) -> list[Printed]:
    """Give a line the usual em where its own is smaller: a flat character (一) may be boxed no higher than its ink."""
    usual = median([line.em for line in lines] or [1.0])
    return [line._replace(em=max(line.em, usual)) for line in lines]


def drop_heads(pages: list[list[Printed]]) -> list[list[Printed]]:
    """Take page numbers, what a browser prints, and short lines at the edge of several pages off every page.

    A browser's head and foot may both come after the page's text.
    """
    edges = Counter(shape for page in pages for shape in _edge_shapes(page))
    heads = {shape for shape, count in edges.items() if count >= REPEATED}
    return [_drop_edge(page, set(heads)) for page in pages]


def _edge_shapes(page: list[Printed]) -> set[str]:
    return {_shape(line.text) for line in (*page[:EDGE], *page[-EDGE:])} if len(page) > 1 else set()


def _drop_edge(page: list[Printed], heads: set[str]) -> list[Printed]:
    """Drop a page's heads, each once, last lines first: the first page's title may be worded like the head."""
    while page and _is_head(page[-1].text, heads):
        heads.discard(_shape(page[-1].text))
        page = page[:-1]
    while page and _is_head(page[0].text, heads):
        heads.discard(_shape(page[0].text))
        page = page[1:]
    return page


def _is_head(text: str, heads: set[str]) -> bool:
    if PAGE_NUMBER.match(text) or BROWSER.search(text):
        return True
    return _shape(text) in heads and len(text) <= LONGEST_HEAD and not SENTENCE_END.search(text)


def _shape(text: str) -> str:
    return DIGITS.sub("#", "".join(text.split()))


def _glue(before: str, after: str) -> str:
    both_words = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return f"{before} {after}" if both_words else before + after
