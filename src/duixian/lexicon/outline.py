"""How headings and breaks of a report are worded, as the data file lists them."""

import re
from dataclasses import dataclass
from functools import cache

from duixian.lexicon.tables import Row, data_text, read_rows, texts

_FILE = "outline.toml"


@cache
def outline_rows(table: str) -> tuple[Row, ...]:
    """Return the rows of one table of the outline's data file in reading order."""
    return tuple(read_rows(data_text(_FILE), table))


@cache
def five_year_plans() -> dict[str, tuple[int, int]]:
    """Return first and last year of every five-year plan by its word.

    >>> five_year_plans()["十二五"]
    (2011, 2015)
    """
    years = {str(row["word"]): int(str(row["from"])) for row in outline_rows("plan")}
    return {word: (first, first + 4) for word, first in years.items()}


@dataclass(frozen=True, slots=True)
class Wording:
    """The patterns of one part; `{Y}`, `{P}` and `{F}` in them wait for the report's years."""

    part: str
    patterns: tuple[str, ...]

    def pattern(self, year: int | None) -> re.Pattern[str]:
        """Return one pattern for a report that plans for `year`; without it the years match nothing."""
        return _joined(self.patterns, year)


@cache
def _joined(patterns: tuple[str, ...], year: int | None) -> re.Pattern[str]:
    joined = "|".join(patterns)
    nothing = "(?!)"
    plans = [word for word, (first, _) in five_year_plans().items() if year is not None and first >= year]
    joined = joined.replace("{F}", f"“?(?:{'|'.join(plans)})”?" if plans else nothing)
    joined = joined.replace("{Y}", nothing if year is None else str(year))
    return re.compile(joined.replace("{P}", nothing if year is None else str(year - 1)))


@cache
def wordings(table: str) -> tuple[Wording, ...]:
    """Return the rows of `title`, `opening`, `closing` or `annex` with their patterns.

    >>> [wording.part for wording in wordings("title")]
    ['government', 'review', 'done', 'work', 'plan', 'outlook']
    """
    return tuple(Wording(str(row.get("part", table)), texts(row, "patterns")) for row in outline_rows(table))


@cache
def pattern_of(table: str) -> re.Pattern[str]:
    """Return one pattern for all rows of a table whose wording does not depend on the year."""
    return re.compile("|".join(pattern for wording in wordings(table) for pattern in wording.patterns))


@cache
def no_leads() -> tuple[str, ...]:
    """Return the beginnings of a short sentence that is no heading."""
    return tuple(word for row in outline_rows("nolead") for word in texts(row, "words"))
