"""The view of headline targets: one row a report, an indicator three columns."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Headline:
    """An indicator in one measure: the column's name and unit, and what base amounts are divided by to be in it."""

    name: str
    code: str
    measure: str
    base: str
    unit: str
    zh: str
    factor: int = 1


@cache
def headlines() -> tuple[Headline, ...]:
    """Return the headline indicators in order.

    >>> headlines()[0].zh
    '地区生产总值增长'
    """
    data = tomllib.loads((files("duixian.corpus") / "data" / "headlines.toml").read_text("utf-8"))
    return tuple(Headline(name, **entry) for name, entry in data["column"].items())


def _columns(headline: Headline) -> str:
    """Return its columns: the figure, the upper end of a range, the bound; a tied target has a bound alone."""
    name, told = headline.name, f"code = '{headline.code}' AND measure = '{headline.measure}'"
    this = f"{told} AND base_unit = '{headline.base}'"
    upper = "CAST(amount AS DOUBLE) * (value2 / value)"
    return ",\n".join(
        (
            f"  max(CAST(amount AS DOUBLE) / {headline.factor}) FILTER ({this}) AS {name}",
            f"  max({upper} / {headline.factor}) FILTER ({this}) AS {name}_to",
            f"  max(op) FILTER ({told} AND (value IS NULL OR base_unit = '{headline.base}')) AS {name}_op",
        )
    )


def headline_view() -> str:
    """Return the SQL that makes the view; a report without any of them has a row of its own."""
    columns = ",\n".join(_columns(headline) for headline in headlines())
    return f"""CREATE VIEW headline_targets AS
SELECT chosen.report, chosen.region, chosen.adcode, chosen.level, chosen.year,
{columns},
  chosen.copy
FROM chosen LEFT JOIN targets_panel ON targets_panel.copy = chosen.copy
GROUP BY ALL"""
