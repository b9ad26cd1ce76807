"""A file that is one copy itself."""

from collections.abc import Iterator

from duixian.corpus.sources.source import INPUT_MOST, Course, Input, Item, Kind, Place, Taste, Unreadable, too_large


def read(place: Place, taste: Taste, course: Course) -> Iterator[Item]:
    """Yield the file."""
    if place.size > INPUT_MOST:
        yield Unreadable(place.source, place.source, "TooLarge", too_large(place.source))
        return
    with place.path.open("rb") as file:
        yield Input(place.source, place.path.name, file.read(INPUT_MOST))


KIND = Kind("file", (), read)
