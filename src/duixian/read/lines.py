"""A text as lines with their places; in text that carries markup, tags end lines too."""

import re
from typing import NamedTuple

LINE = re.compile(r"[^\r\n\f\x0b\x85\u2028\u2029]+")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--[^<>]{0,2000}-->|&(?:nbsp|ensp|emsp|thinsp);")
BLANKS = " \t\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff"
LINE_ENDS = "\r\n\f\x0b\x85\u2028\u2029"
FEW_TAGS = 8


class Line(NamedTuple):
    """One line that is not blank: `text[start:end]`, and what it says without the blanks around it."""

    start: int
    end: int
    words: str


def split_lines(text: str) -> list[Line]:
    """Return the lines that hold anything, in order, without their line ends.

    >>> split_lines("甲\\r\\n\\r\\n　乙")
    [Line(start=0, end=1, words='甲'), Line(start=5, end=7, words='乙')]
    """
    if carries_markup(text):
        text = TAG.sub(lambda tag: "\n" * len(tag[0]), text)
    found = ((match.start(), match.end(), match[0].strip(BLANKS)) for match in LINE.finditer(text))
    return [Line(start, end, words) for start, end, words in found if words]


def carries_markup(text: str) -> bool:
    """Tell whether a plain text is a piece of a web page: it has closing tags of paragraphs, cells or divisions.

    >>> carries_markup("<p>甲</p>" * 8), carries_markup("增速<5%，占比>3%")
    (True, False)
    """
    return len(re.findall(r"</(?:p|div|td|span)>|<br ?/?>", text, re.IGNORECASE)) >= FEW_TAGS if "<" in text else False
