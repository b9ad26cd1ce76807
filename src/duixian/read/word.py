"""The XML of a Word document to lines: paragraphs, cells, and the numbers Word writes before paragraphs."""

from collections.abc import Iterator
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, iterparse

from duixian.read.numbering import Numbering

SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "pPrChange", "rPrChange", "sectPr"})
"""Deleted and moved-away text, the second copy of a text box, field codes, former formats."""
WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
NARROW_CELL = 60


class Paragraph(NamedTuple):
    """One paragraph being read: its pieces, and its properties by name (style, list number and level)."""

    pieces: list[str]
    properties: dict[str, str]


def read_paragraphs(body: IO[bytes], numbering: Numbering) -> Iterator[str]:
    """Yield the document's lines in reading order; a row of short cells is one line with tabs between.

    Parsed as a stream, so memory does not grow with the document; raises `ParseError` where the XML is broken.
    """
    reading = _Reading(numbering)
    top: list[Element] = []
    for event, element in iterparse(body, ("start", "end")):
        name = local_name(element)
        if event == "start":
            reading.start(name)
            if name == "body":
                top.append(element)
            continue
        reading.end(name, element)
        yield from reading.take()
        if name in ("p", "tbl") and top and reading.is_outside():
            top[0].clear()


def local_name(element: Element) -> str:
    """Return an element's name without its namespace (the transitional and the strict one differ)."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name, empty where it is not set."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


class _Reading:
    """Where the parser stands: open paragraphs, rows and cells, and lines ready to be taken."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._paragraphs: list[Paragraph] = []
        self._rows: list[list[list[str]]] = []
        self._ready: list[str] = []
        self._skipping = 0
        self._formatting = 0

    def start(self, name: str) -> None:
        self._skipping += name in SKIPPED
        self._formatting += name in ("pPr", "rPr")
        if name == "p":
            self._paragraphs.append(Paragraph([], {}))
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])

    def end(self, name: str, element: Element) -> None:
        self._formatting -= name in ("pPr", "rPr")
        if name in SKIPPED:
            self._skipping -= 1
        elif name == "p" and self._paragraphs:
            self._close_paragraph(self._paragraphs.pop())
        elif name == "tr" and self._rows:
            self._close_row(self._rows.pop())
        elif self._paragraphs and not self._skipping:
            self._read_piece(name, element)

    def _read_piece(self, name: str, element: Element) -> None:
        if self._formatting:
            if name in ("ilvl", "numId", "pStyle"):
                self._paragraphs[-1].properties[name] = attribute(element, "val")
        elif name == "t":
            self._paragraphs[-1].pieces.append(element.text or "")
        elif name in WRITTEN:
            self._paragraphs[-1].pieces.append(WRITTEN[name])

    def _close_paragraph(self, paragraph: Paragraph) -> None:
        text = "".join(paragraph.pieces)
        if self._skipping or not text.strip():
            return
        self._emit([self._numbering.label(paragraph.properties) + text])

    def _close_row(self, cells: list[list[str]]) -> None:
        said = ["".join(cell).strip() for cell in cells]
        if all(len(cell) <= 1 for cell in cells) and max(map(len, said), default=0) <= NARROW_CELL:
            self._emit(["\t".join(said)] if any(said) else [])
        else:
            self._emit([line for cell in cells for line in cell])

    def _emit(self, lines: list[str]) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].extend(lines)
        else:
            self._ready.extend(lines)

    def take(self) -> list[str]:
        ready, self._ready = self._ready, []
        return ready

    def is_outside(self) -> bool:
        return not self._rows and not self._paragraphs
