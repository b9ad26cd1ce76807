"""JSON lines: one exchange record a line, UTF-8 without BOM."""

import json
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from duixian.model.extraction import Extraction
from duixian.outputs.exporter import Exporter
from duixian.outputs.record import Record, records


def encode(record: Record) -> bytes:
    r"""Return one line; a lone surrogate of a damaged copy is written as its JSON escape.

    >>> encode({"text": "3\ud800", "value": 4.4}).decode()
    '{"text":"3\\ud800","value":4.4}\n'
    """
    return encode_line(record)


def encode_line(content: Mapping[str, object]) -> bytes:
    """Return any JSON object as one line."""
    line = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return (line + "\n").encode("utf-8", "backslashreplace")


def write(extractions: Iterable[Extraction], target: BinaryIO) -> None:
    """Write every record as soon as its report was read."""
    for extraction in extractions:
        target.writelines(encode(record) for record in records(extraction))


EXPORTER = Exporter("jsonl", (".jsonl", ".ndjson"), binary=False, write=write)
