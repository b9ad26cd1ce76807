"""The tables and views of a data set as the generated part of docs/dataset.md."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from duixian.corpus.query.headlines import headlines
from duixian.corpus.tables import Column, Table, tables

MARKED = re.compile(r"(<!-- tables: begin -->\n)[\s\S]*?(<!-- tables: end -->)")


ENDS = {"_to": "Upper end of its range.", "_op": "Its bound."}
"""What the two columns beside that of a headline indicator hold, by the ends of their names."""


@dataclass(frozen=True, slots=True)
class View:
    """One view: its name, Chinese name, what its rows are and are not, and its columns with what they mean."""

    name: str
    zh: str
    en: str
    columns: Mapping[str, str]


@cache
def views() -> Mapping[str, View]:
    """Return every view by name.

    >>> list(views()["chosen"].columns)
    ['report', 'region', 'adcode', 'level', 'year', 'copy']
    """
    data = tomllib.loads((files("duixian.corpus") / "data" / "views.toml").read_text("utf-8"))
    told = data["column"] | _headline_columns()
    return {
        name: View(name, view["zh"], view["en"], {column: told[column] for column in _listed(name, view["columns"])})
        for name, view in data["view"].items()
    }


def _headline_columns() -> dict[str, str]:
    columns: dict[str, str] = {}
    for each in headlines():
        columns[each.name] = f"{each.zh}, {each.unit} (`{each.code}`, {each.measure})."
        columns |= {f"{each.name}{end}": meaning for end, meaning in ENDS.items()}
    return columns


def _listed(view: str, columns: list[str]) -> list[str]:
    return [*columns[:-1], *_headline_columns(), columns[-1]] if view == "headline_targets" else columns


def _rows(cells: Iterable[Iterable[str]]) -> Iterator[str]:
    for row in cells:
        yield f"| {' | '.join(row)} |"


def _described(column: Column) -> str:
    return f"{column.en} One of {', '.join(column.values)}." if column.values else column.en


def _table(table: Table) -> Iterator[str]:
    key = f" Key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    yield f"### {table.name} {table.zh}\n\n{table.en}{key}\n\n| column | type | 列 | meaning |\n|---|---|---|---|"
    yield from _rows((f"`{each.name}`", each.type, each.zh, _described(each)) for each in table.columns)
    yield ""


def _view(view: View) -> Iterator[str]:
    yield f"### {view.name} {view.zh}\n\n{view.en}\n\n| column | meaning |\n|---|---|"
    yield from _rows(
        (f"`{name}`", meaning) for name, meaning in view.columns.items() if name[-3:] not in ("_to", "_op")
    )
    yield ""


def _generated() -> str:
    parts = ["## The tables\n", *(line for table in tables().values() for line in _table(table))]
    parts += ["## The views\n", *(line for view in views().values() for line in _view(view))]
    return "\n".join(parts)


def dataset_page(page: str) -> str:
    """Return docs/dataset.md with tables and views written anew; raises ValueError where it has no place for them."""
    if not MARKED.search(page):
        raise ValueError("docs/dataset.md: a part between 'tables: begin' and 'tables: end' is needed")
    return MARKED.sub(lambda part: f"{part[1]}\n{_generated()}\n{part[2]}", page)
