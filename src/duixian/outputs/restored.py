"""The report's own text without page furniture, spun words undone, for reading on or for another program."""

from collections.abc import Iterable
from typing import BinaryIO

from duixian.extract.despin import despin
from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.outputs.exporter import Exporter


def body_text(document: Document) -> str:
    """Return the parts of the text that belong to the report, one below the other; spun words in their original.

    >>> from duixian.model.span import Span
    >>> body_text(Document("打印\\n一、回顾\\n下载", "a.txt", body=(Span(3, 7),)))
    '一、回顾\\n'
    """
    text, _ = despin(document.text)
    parts = (span.of(text).strip("\r\n") for span in document.body)
    return "".join(f"{part}\n" for part in parts if part)


def write(extractions: Iterable[Extraction], target: BinaryIO) -> None:
    """Write the text of each report as UTF-8, a blank line between reports."""
    for number, extraction in enumerate(extractions):
        text = ("\n" if number else "") + body_text(extraction.document)
        target.write(text.encode("utf-8", "replace"))


EXPORTER = Exporter("restored", (".txt",), binary=False, write=write)
