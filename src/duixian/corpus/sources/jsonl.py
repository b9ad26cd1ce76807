"""JSON lines, plain or packed: one object a line, its text in one of the columns."""

import json
from collections.abc import Iterator
from typing import IO

from duixian.corpus.sources.packing import BROKEN, unpacked
from duixian.corpus.sources.source import INPUT_MOST, Course, Item, Kind, Place, Taste, Unreadable, failed, too_large
from duixian.corpus.sources.texts import Columns, choose_columns, no_column, row_item


def read(place: Place, taste: Taste, course: Course) -> Iterator[Item]:
    """Yield the text of every line; which column holds it is decided by the first."""
    row = 0
    try:
        with place.path.open("rb") as file:
            columns: Columns | None = None
            for row, line in _lines(unpacked(file, place.source)):
                course.within = min(file.tell(), place.size)
                cells = _object(place, row, line)
                if isinstance(cells, dict):
                    columns = columns or choose_columns(cells, taste)
                    if columns is None:
                        yield no_column(place, cells, taste)
                        return
                    yield row_item(place, row, cells, columns)
                elif cells is not None:
                    yield cells
    except BROKEN as error:
        yield failed(place, error, f"第 {row} 行之后读不出，后面的没有读；请重新下载或重新压缩")


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield lines with their numbers from 1; of one that is too long, its beginning."""
    row, most = 0, 2 * INPUT_MOST
    while line := stream.readline(most):
        row += 1
        yield row, line
        while len(line) == most and not line.endswith(b"\n"):
            line = stream.readline(most)


def _object(place: Place, row: int, line: bytes) -> dict[str, object] | Unreadable | None:
    where = f"{place.source}#{row}"
    if len(line) >= 2 * INPUT_MOST:
        return Unreadable(place.source, where, "TooLarge", too_large(where))
    if not line.strip():
        return None
    try:
        cells = json.loads(_decoded(line))
    except (ValueError, RecursionError) as error:
        return failed(place, error, "这一行不是 JSON；请核对这一行", where)
    if isinstance(cells, dict):
        return cells
    return Unreadable(place.source, where, "NotAnObject", f"{where}：这一行不是 JSON 对象（{{…}}）；请核对这一行")


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("gb18030")


KIND = Kind("jsonl", (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst"), read)
