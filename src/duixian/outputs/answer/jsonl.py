"""An answer as JSON lines: one object a row, numbers as numbers, exact ones as text."""

from typing import BinaryIO

from duixian.outputs.answer.format import Answer, Format, told
from duixian.outputs.jsonl import encode_line


def write(answer: Answer, target: BinaryIO) -> None:
    """Write every row."""
    for row in answer.rows():
        target.write(encode_line(dict(zip(answer.names, map(told, row), strict=True))))


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), False, write)
