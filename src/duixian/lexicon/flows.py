"""How reports word what adds up over several years and what stands at their end, as the data file lists it."""

import re
from functools import cache

from duixian.lexicon.tables import Row, data_text, read_rows, texts

FLOWS_FILE = "flows.toml"
FLOW_CLASSES = ("sum", "reached", "total", "stock", "begun", "inside", "ended", "happened")


@cache
def flow_rows(name: str) -> tuple[Row, ...]:
    """Return the rows of one class of `FLOW_CLASSES` in reading order."""
    return tuple(read_rows(data_text(FLOWS_FILE), name))


@cache
def flow_words(name: str) -> re.Pattern[str]:
    """Return one pattern for a class of `FLOW_CLASSES`.

    >>> bool(flow_words("sum").search("五年累计")), bool(flow_words("stock").search("，公路通车里程"))
    (True, True)
    """
    return re.compile("|".join(pattern for row in flow_rows(name) for pattern in texts(row, "patterns")))
