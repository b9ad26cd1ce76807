"""The words by which a government work report is known, as the data file lists them."""

import re
from dataclasses import dataclass
from functools import cache

from duixian.lexicon.tables import data_text, read_rows, texts


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing to look for; `missing` says in Chinese that it was not found."""

    name: str
    pattern: re.Pattern[str]
    missing: str


@cache
def cues(table: str) -> tuple[Cue, ...]:
    """Return the rows of `cue` or `other`.

    >>> [cue.name for cue in cues("cue")]
    ['salutation', 'speaker', 'address', 'request', 'title']
    """
    rows = read_rows(data_text("likeness.toml"), table)
    return tuple(
        Cue(str(row["name"]), re.compile("|".join(texts(row, "patterns"))), str(row.get("missing", ""))) for row in rows
    )
