"""What grouping has to know of every copy, in columns: some 120 bytes a copy in memory, the signatures in a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from duixian.corpus.signature import layout

Column = NDArray[Any]
"""One value a copy, or one record."""

GRADES = ("clean", "damaged", "spun")
CODED = ("region", "adcode", "level")
"""Columns of names that are kept as numbers."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every copy of a data set once, in order of its hash; a copy is known by its place in this order.

    `facts` has one record a copy, `names` what the numbers of its coded columns stand for, `signatures` is the file
    where the signatures lie, in the order they were read, and `rows` the row of each copy in it.
    """

    facts: Column
    names: dict[str, tuple[str | None, ...]]
    signatures: Path
    rows: Column

    def __len__(self) -> int:
        return len(self.facts)

    def copy(self, place: int) -> str:
        """Return the hex hash of the copy at a place."""
        return bytes(self.facts["copy"][place]).ljust(32, b"\0").hex()

    def named(self, column: str, place: int) -> str | None:
        """Return the name a coded column has at a place."""
        return self.names[column][int(self.facts[column][place])]

    def signatures_at(self, places: Column) -> Column:
        """Return the signatures of copies, read one by one: a mapped file would count as memory."""
        found = numpy.empty(len(places), layout())
        size, rows = layout().itemsize, memoryview(found.view("u1").data)
        with self.signatures.open("rb", buffering=0) as file:
            for at, row in enumerate(self.rows[places].tolist()):
                file.seek(row * size)
                file.readinto(rows[at * size : (at + 1) * size])
        return found

    def all_signatures(self, count: int) -> Iterator[Column]:
        """Yield all rows of the file of signatures, `count` at a time."""
        with self.signatures.open("rb") as file:
            while len(found := numpy.fromfile(file, layout(), count)):
                yield found


@cache
def record() -> numpy.dtype[numpy.void]:
    """Return what is kept of a copy; a year of 0 and a code of 0 say that it is not known.

    `runs` and `sampled` are how many runs of figures and sampled shingles it has, `unsure` is 1 where what it says
    of its year contradicts itself.
    """
    numbers = ("characters", "body_characters", "claims", "issues", "year", "runs", "sampled", *CODED)
    small = ("grade", "region_evidence", "year_evidence", "unsure")
    columns = [("copy", "S32"), ("doc", "S32"), *((name, "<i4") for name in numbers), *((name, "u1") for name in small)]
    return numpy.dtype(columns)
