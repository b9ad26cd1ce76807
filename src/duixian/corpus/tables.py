"""The tables of a data set and their columns, from data/tables.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

ColumnType = Literal["text", "category", "whole", "long", "number", "exact", "flag", "moment", "bytes"]

SHARDED = ("documents", "claims", "milestones", "sections", "issues", "failures")
"""The tables every shard has one file of."""

DERIVED = ("reports", "copies", "verdicts")
"""The tables made from all shards at the end of a build, one file each."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, Chinese heading, English description with unit and origin.

    `values` is all a category can hold, empty where that is no closed list.
    """

    name: str
    type: ColumnType
    zh: str
    en: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, Chinese name, description, columns in order, and the columns that identify a row."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def _column(name: str, entry: Mapping[str, object]) -> Column:
    values = entry.get("values")
    return Column(
        name,
        entry["type"],  # type: ignore[arg-type]
        str(entry["zh"]),
        str(entry["en"]),
        tuple(values) if isinstance(values, list) else (),
    )


@cache
def tables() -> Mapping[str, Table]:
    """Return every table by name.

    >>> [column.zh for column in tables()["failures"].columns]
    ['副本编号', '来源', '步骤', '错误', '原因', '版本']
    """
    data = tomllib.loads((files("duixian.corpus") / "data" / "tables.toml").read_text("utf-8"))
    return {
        name: Table(
            name,
            about["zh"],
            about["en"],
            tuple(_column(column, entry) for column, entry in data[name].items()),
            tuple(data["key"][name]),
        )
        for name, about in data["about"].items()
    }
