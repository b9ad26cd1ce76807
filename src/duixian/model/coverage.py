"""What a data set covers and how good it is, as figures and small tables."""

from dataclasses import dataclass

Figure = str | int | float | None


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """One table: its name, the names of its columns, and its rows; shares are of 1."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A data set by its figures: `totals` one row of all of it, `tables` the others, `cite` how to cite it."""

    totals: CoverageTable
    tables: tuple[CoverageTable, ...]
    cite: str
