"""An answer as CSV that Excel opens as it is: UTF-8 with BOM, text that looks like a formula with a quote before it."""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from duixian.outputs.answer.format import Answer, Format, told
from duixian.outputs.csv import harmless


def _cells(row: Iterable[object]) -> list[object]:
    return [harmless(cell) if isinstance(cell, str) else told(cell) for cell in row]


def write(answer: Answer, target: BinaryIO) -> None:
    """Write the head and every row."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", errors="replace", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow(map(harmless, answer.names))
        writer.writerows(map(_cells, answer.rows()))
    finally:
        text.detach()


FORMAT = Format("csv", (".csv",), False, write)
