"""Web pages: .html and whatever begins like one."""

import re
from typing import TYPE_CHECKING

from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.read.body import Origin, from_text
from duixian.read.charset import Decoded, decode
from duixian.read.formats.text import damage
from duixian.read.marks import Mark, mark_line
from duixian.read.markup import render
from duixian.read.reader import TEXT_LIMIT, Reader, need_library

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MEDIA = "text/html"
BEGINS = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE
)
CLAIMED = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "big-5": "big5hkscs"}
SITE_NAME = re.compile(r"\s*[_|｜\-—–]+\s*[^_|｜]{0,40}$")
LINES_OF_HEAD = 60


def _sniff(head: bytes, name: str) -> bool:
    wide = head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    return bool(BEGINS.match(wide.lstrip(b"\xff\xfe")))


def read(data: bytes, name: str) -> Document:
    """Read the report out of a page; the text is the page's article, a line for each paragraph, its title first."""
    decoded = _decode(data)
    if decoded is None:
        raise InputError(f"{name}：认不出网页的文字编码；请用浏览器打开后另存为 UTF-8 再读")
    text = extract_article(decoded.text, name)
    return from_text(text, name, Origin(MEDIA, decoded.encoding, damage(decoded)))


def _decode(data: bytes) -> Decoded | None:
    """Decode by the page's own word for it where that works without loss, else by looking at the bytes."""
    declared = DECLARED.search(data[:4096])
    if declared:
        claim = declared[1].decode("ascii").lower()
        try:
            return Decoded(data.decode(CLAIMED.get(claim, claim)).removeprefix("\ufeff"), CLAIMED.get(claim, claim), 0)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def extract_article(page: str, name: str) -> str:
    """Return a page's text, lists of links left out, its title first; `from_text` takes the rest of the page off.

    Finding the article first was measured and given up: it loses chapters that stand in blocks of their own
    (docs/reading.md).
    """
    try:
        from lxml.etree import LxmlError
        from lxml.html import HTMLParser, document_fromstring
    except ImportError as error:
        raise need_library("lxml", "html", name) from error
    try:
        data = page.encode("utf-8", "replace")
        tree = document_fromstring(data, parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except (LxmlError, ValueError) as error:
        raise InputError(f"{name}：网页里没有内容；请在浏览器里打开后重新保存") from error
    return _with_title(render(tree), find_title(tree))


def find_title(tree: "HtmlElement") -> str:
    """Return the page's own title without the site's name behind it, empty where it has none."""
    title = " ".join("".join(tree.xpath("(//head/title|//title)[1]//text()")).split())
    return SITE_NAME.sub("", title)


def _with_title(text: str, title: str) -> str:
    """Put the title first where no line says it; only a title that speaks of a report, not a site's name."""
    said = any(mark_line(line) is Mark.TITLE for line in text.split("\n", LINES_OF_HEAD)[:LINES_OF_HEAD])
    return text if said or mark_line(title) is not Mark.TITLE else f"{title}\n{text}"


READER = Reader("html", MEDIA, (".html", ".htm", ".xhtml", ".shtml"), TEXT_LIMIT, _sniff, read)
