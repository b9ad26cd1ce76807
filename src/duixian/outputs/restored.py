"""The report's own text without page furniture, its wording restored, for reading on or for another program."""

from collections.abc import Iterable
from typing import BinaryIO

from duixian.model.extraction import Extraction
from duixian.outputs.exporter import Exporter


def body_text(extraction: Extraction) -> str:
    """Return the parts of the text that belong to the report, one below the other, in their restored wording."""
    made, document = extraction.restoration, extraction.document
    parts = (made.forth(span).of(made.text) if made else span.of(document.text) for span in document.body)
    return "".join(f"{part}\n" for part in (part.strip("\r\n") for part in parts) if part)


def write(extractions: Iterable[Extraction], target: BinaryIO) -> None:
    """Write the text of each report as UTF-8, a blank line between reports."""
    for number, extraction in enumerate(extractions):
        text = ("\n" if number else "") + body_text(extraction)
        target.write(text.encode("utf-8", "replace"))


EXPORTER = Exporter("restored", (".txt",), binary=False, write=write)
