"""The columns of tables, from columns.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

ColumnType = Literal["text", "code", "number", "exact", "whole", "share"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in records, its Chinese heading, its type, and its width in characters; `share` is of 1."""

    name: str
    zh: str
    type: ColumnType
    width: int


@dataclass(frozen=True, slots=True)
class Columns:
    """The tidy table's columns in order, each sheet's, and the names of those that are for programs."""

    tidy: tuple[Column, ...]
    sheets: dict[str, tuple[Column, ...]]
    technical: frozenset[str]


@cache
def columns() -> Columns:
    """Return all columns.

    >>> [c.zh for c in columns().sheets["issues"]][:3]
    ['文件', '程度', '说明']
    """
    data = tomllib.loads((files("duixian.outputs") / "columns.toml").read_text("utf-8"))
    tidy = {name: Column(name, **entry) for name, entry in data["column"].items()}
    known = tidy | {name: Column(name, **entry) for name, entry in data["extra"].items()}
    sheets = {sheet: tuple(known[name] for name in names) for sheet, names in data["sheet"].items()}
    return Columns(tuple(tidy.values()), sheets, frozenset(data["technical"]["columns"]))
