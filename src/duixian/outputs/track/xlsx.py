"""A workbook for people: every target by year, and the sums by indicator, year and chapter, a sheet each."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from duixian.model.track import Track
from duixian.outputs.row import Row
from duixian.outputs.track.columns import track_columns
from duixian.outputs.track.format import Format, Wish
from duixian.outputs.track.rows import aim_rows, chapter_rows, indicator_rows, year_rows
from duixian.outputs.track.said import headline, method, say, title
from duixian.outputs.words import Language
from duixian.outputs.xlsx import fill_book


def _told(track: Track, language: Language) -> Iterator[tuple[str, Row]]:
    sheets: dict[str, Iterable[Row]] = {
        "aims": aim_rows(track, language),
        "indicators": indicator_rows(track, language),
        "years": year_rows(track),
        "chapters": chapter_rows(track),
        "about": about(track, language),
    }
    for sheet, rows in sheets.items():
        yield from ((sheet, row) for row in rows)


def about(track: Track, language: Language) -> Iterator[Row]:
    """Yield what the last sheet says: the sums, the assumptions and the method."""
    yield {"item": title(track, language), "content": " ".join(headline(track, language))}
    for item, told in (("notes", track.notes), ("method", method(track, language))):
        for each in told:
            yield {"item": say(item, language), "content": each}


def write(track: Track, target: BinaryIO, wish: Wish) -> None:
    """Write the sheets."""
    listed = track_columns()[1]
    sheets = {name: (say(f"sheet_{name}", wish.language), columns) for name, columns in listed.items()}
    fill_book(sheets, _told(track, wish.language), target)


FORMAT = Format("xlsx", (".xlsx",), True, write)
