"""A description as Markdown, to stand beside the data set."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from duixian.model.coverage import Coverage
from duixian.outputs.coverage.format import Format
from duixian.outputs.coverage.said import facts, heads, notes, rows, title
from duixian.outputs.words import Language


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(' '.join(cell.split()).replace('|', '｜') for cell in cells)} |"


def _table(names: Sequence[str], cells: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(names)
    yield f"|{'---|' * len(names)}"
    yield from map(_row, cells)
    yield ""


def _lines(coverage: Coverage, language: Language) -> Iterator[str]:
    yield f"# {title('title', language)}\n"
    yield from _table((title("totals", language), ""), facts(coverage, language))
    for table in coverage.tables:
        yield f"## {title(table.name, language)}\n"
        yield from _table(heads(table, language), rows(table, language))
    yield from (f"{note}\n" for note in notes(coverage, language))


def write(coverage: Coverage, target: BinaryIO, language: Language) -> None:
    """Write the page."""
    target.write("\n".join(_lines(coverage, language)).encode("utf-8", "replace"))


FORMAT = Format("md", (".md",), write)
