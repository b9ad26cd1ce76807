"""Measures whose growth does not follow from two levels, as the data file lists them."""

from functools import cache

from duixian.lexicon.catalogue import catalogue
from duixian.lexicon.tables import Row, data_text, read_rows, texts

CONSTANT_FILE = "constant_prices.toml"


@cache
def constant_rows() -> tuple[Row, ...]:
    """Return the rows of the file in reading order."""
    return tuple(read_rows(data_text(CONSTANT_FILE), "constant"))


def is_constant(code: str, *wordings: str) -> bool:
    """Tell whether the growth of a measure is told in constant prices or on a comparable base, by its names.

    >>> is_constant("gdp", "经济"), is_constant("exports", "出口")
    (True, False)
    """
    entry = catalogue().by_code.get(code)
    names = (*wordings, *((entry.name,) if entry else ()))
    return any(word in name for name in names for row in constant_rows() for word in texts(row, "words"))
