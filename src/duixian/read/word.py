"""The XML of a Word document to lines: paragraphs, cells, and the numbers Word writes before paragraphs."""

from collections.abc import Iterator
from typing import IO, NamedTuple
from xml.parsers.expat import ParserCreate

from duixian.read.numbering import Numbering

SKIPPED = frozenset({"del", "moveFrom", "Fallback", "pPrChange", "rPrChange", "sectPr"})
"""Deleted and moved-away text, the second copy of a text box, former formats."""
WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
FORMATTING = frozenset({"pPr", "rPr"})
PROPERTIES = frozenset({"ilvl", "numId", "pStyle"})
NARROW_CELL = 60
CHUNK = 256 * 1024


class Paragraph(NamedTuple):
    """One paragraph being read: its pieces, and its properties by name (style, list number and level)."""

    pieces: list[str]
    properties: dict[str, str]


def read_paragraphs(body: IO[bytes], numbering: Numbering) -> Iterator[str]:
    """Yield the document's lines in reading order; a row of short cells is one line with tabs between.

    Parsed as a stream without a tree, so memory does not grow with the document; raises `ExpatError` where the XML is
    broken and `ValueError` where it declares a document type, which Word never does.
    """
    reading = _Reading(numbering)
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.write
    parser.StartDoctypeDeclHandler = _refuse_doctype
    while chunk := body.read(CHUNK):
        parser.Parse(chunk, False)
        yield from reading.take()
    parser.Parse(b"", True)
    yield from reading.take()


def _refuse_doctype(*_declaration: object) -> None:
    raise ValueError("DOCTYPE")


class _Reading:
    """Where the parser stands: open paragraphs, rows and cells, and lines ready to be taken."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._paragraphs: list[Paragraph] = []
        self._rows: list[list[list[str]]] = []
        self._ready: list[str] = []
        self._skipping = 0
        self._formatting = 0
        self._is_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if name == "t":
            self._is_text = not self._skipping and bool(self._paragraphs)
        elif name == "p":
            self._paragraphs.append(Paragraph([], {}))
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        elif name in FORMATTING:
            self._formatting += 1
        elif self._formatting and name in PROPERTIES and self._paragraphs:
            self._paragraphs[-1].properties[name] = _value(attributes)
        self._skipping += name in SKIPPED

    def write(self, text: str) -> None:
        if self._is_text:
            self._paragraphs[-1].pieces.append(text)

    def end(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        self._is_text = False
        if name in SKIPPED:
            self._skipping -= 1
        elif name in FORMATTING:
            self._formatting -= 1
        elif name == "p" and self._paragraphs:
            self._close_paragraph(self._paragraphs.pop())
        elif name == "tr" and self._rows:
            self._close_row(self._rows.pop())
        elif name in WRITTEN and self._paragraphs and not (self._skipping or self._formatting):
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


def _value(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "val"), "")
