"""The columns of a verdict table, from columns.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from duixian.outputs.columns import Column


@dataclass(frozen=True, slots=True)
class VerdictColumns:
    """The tidy table's columns in order, each sheet's, and the names of those that are not printed.

    Those of `overruling` are printed where a verdict was overruled.
    """

    tidy: tuple[Column, ...]
    sheets: dict[str, tuple[Column, ...]]
    technical: frozenset[str]
    overruling: frozenset[str]


@cache
def verdict_columns() -> VerdictColumns:
    """Return all columns.

    >>> [column.zh for column in verdict_columns().sheets["verdicts"]][:3]
    ['序号', '判定', '指标或事项']
    """
    data = tomllib.loads((files("duixian.outputs.verdicts") / "columns.toml").read_text("utf-8"))
    known = {name: Column(name, **entry) for part in ("tidy", "extra") for name, entry in data[part].items()}
    sheets = {sheet: tuple(known[name] for name in names) for sheet, names in data["sheet"].items()}
    technical = {kind: frozenset(names) for kind, names in data["technical"].items()}
    return VerdictColumns(
        tuple(known[name] for name in data["tidy"]), sheets, technical["columns"], technical["overruling"]
    )
