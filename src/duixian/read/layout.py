"""Printed lines back to paragraphs: page heads and numbers go, lines that only the paper's width ended are joined."""

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from duixian.read.marks import SENTENCE_END

PAGE_NUMBER = re.compile(r"^[—–\-\s·－第]*\d{1,4}[—–\-\s·－页]*(?:[/／]|共)?\s*\d{0,4}\s*页?$")
DIGITS = re.compile(r"\d+")
REPEATED, REPEATED_SHARE = 3, 0.4
"""How often a line must stand at a page's edge to be its head: left and right pages may have heads of their own."""
LONGEST_HEAD = 30
FULL = 2.2
"""Ems by which a full line may end before the right margin: a character that may not begin a line takes two with it."""
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
    lines = [line for page in drop_heads(pages) for line in _from_margin(page)]
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
    if line.right < width - FULL * line.em or following.left > INDENT * following.em:
        return False
    return shows_indent or not SENTENCE_END.search(line.text)


def _from_margin(page: list[Printed]) -> list[Printed]:
    margin = min((line.left for line in page), default=0.0)
    return [line._replace(left=line.left - margin, right=line.right - margin) for line in page]


def drop_heads(pages: list[list[Printed]]) -> list[list[Printed]]:
    """Take page numbers, and short lines that stand at the edge of most pages, off every page."""
    edges = Counter(_shape(page[place].text) for page in pages if len(page) > 1 for place in (0, -1))
    enough = max(REPEATED, REPEATED_SHARE * len(pages))
    heads = {shape for shape, count in edges.items() if count >= enough}
    return [_drop_edge(page, heads) for page in pages]


def _drop_edge(page: list[Printed], heads: set[str]) -> list[Printed]:
    while page and _is_head(page[0].text, heads):
        page = page[1:]
    while page and _is_head(page[-1].text, heads):
        page = page[:-1]
    return page


def _is_head(text: str, heads: set[str]) -> bool:
    return bool(PAGE_NUMBER.match(text)) or (
        _shape(text) in heads and len(text) <= LONGEST_HEAD and not SENTENCE_END.search(text)
    )


def _shape(text: str) -> str:
    return DIGITS.sub("#", "".join(text.split()))


def _glue(before: str, after: str) -> str:
    both_words = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return f"{before} {after}" if both_words else before + after
