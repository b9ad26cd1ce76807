"""A tree of HTML to text: blocks and breaks end lines, short rows of cells stay one line, lists of links go."""

import re
from typing import TYPE_CHECKING

from duixian.read.lines import BLANKS
from duixian.read.marks import Mark, mark_line
from duixian.read.tables import read_table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SKIPPED = frozenset(read_table("html")["skipped"])
BLOCKS = frozenset(read_table("html")["blocks"])
NARROW_CELL = 60
TWO_CELLS = 2
BLANK_RUN = re.compile(r"[ \t\r\n\f]+")
CHINESE = r"[\u3000-\u9fff\uff00-\uffef]"
OWN_MARKS = (Mark.SALUTATION, Mark.HEADING, Mark.TITLE, Mark.DELIVERY)
LINK = ("\x02", "\x03")
"""Stand around the words of a link until its line is complete; control characters cannot occur in HTML."""
LINKED = re.compile("\x02[^\x02\x03]*\x03")
BREAK_IN_CHINESE = re.compile(rf"(?<={CHINESE})[ \t\r]*\n[ \t\r\n]*(?={CHINESE})")


def render(root: "HtmlElement") -> str:
    """Return the text a reader of the page sees, a line for each block, without blank lines and lists of links."""
    from lxml.etree import iterwalk

    sheet = _Sheet()
    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and (tag in SKIPPED or _is_hidden(element)):
            walk.skip_subtree()
        elif event == "start":
            sheet.open(tag, element.text or "", is_link=_is_link(element))
        elif event == "end" and element is not root and not (tag in SKIPPED or _is_hidden(element)):
            sheet.close(tag, is_link=_is_link(element))
        if event != "start" and element is not root:
            sheet.write(element.tail or "")
    return sheet.text()


def _is_link(element: "HtmlElement") -> bool:
    return element.tag == "a" and bool(element.get("href"))


def _is_hidden(element: "HtmlElement") -> bool:
    return "display:none" in (element.get("style") or "").replace(" ", "").lower()


class _Sheet:
    """The text written so far, and where the rows and cells not yet closed began."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._rows: list[list[int]] = []
        self._verbatim = 0

    def open(self, tag: str, text: str, *, is_link: bool) -> None:
        if tag in BLOCKS:
            self._parts.append("\n")
        if tag == "tr":
            self._rows.append([len(self._parts)])
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append(len(self._parts))
        self._verbatim += tag == "pre"
        self._parts.append(LINK[0] * is_link)
        self.write(text)

    def write(self, text: str) -> None:
        if not self._verbatim:
            text = BLANK_RUN.sub(" ", BREAK_IN_CHINESE.sub("", text))
        self._parts.append(text)

    def close(self, tag: str, *, is_link: bool) -> None:
        self._parts.append(LINK[1] * is_link)
        self._verbatim -= tag == "pre"
        if tag == "tr" and self._rows:
            self._close_row(self._rows.pop())
        if tag in BLOCKS:
            self._parts.append("\n")

    def _close_row(self, places: list[int]) -> None:
        start, *cells = places
        if len(cells) < TWO_CELLS:
            return
        ends = [*cells[1:], len(self._parts)]
        said = ["".join(self._parts[a:b]).strip(BLANKS + "\n") for a, b in zip(cells, ends, strict=True)]
        if all(len(cell) <= NARROW_CELL and "\n" not in cell for cell in said):
            self._parts[start:] = ["\t".join(said)]

    def text(self) -> str:
        lines = (line.strip(BLANKS) for line in "".join(self._parts).split("\n"))
        return "\n".join(filter(None, map(_read_line, lines)))


def _read_line(line: str) -> str:
    """Drop a line whose words are all links, unless it reads like a heading of a report."""
    words = line.replace(LINK[0], "").replace(LINK[1], "")
    if LINK[0] not in line or mark_line(words) in OWN_MARKS or re.search(r"\w", LINKED.sub("", line)):
        return words
    return ""
