"""The columns of a track, from columns.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from duixian.outputs.columns import Column

Listed = tuple[Column, ...]


def read_columns(folder: str) -> tuple[Listed, dict[str, Listed]]:
    """Return what the columns.toml of a package lists: the tidy table's columns, and those of each sheet."""
    data = tomllib.loads((files(folder) / "columns.toml").read_text("utf-8"))
    tidy = {name: Column(name, **entry) for name, entry in data["tidy"].items()}
    every = tidy | {name: Column(name, **entry) for name, entry in data["extra"].items()}
    return tuple(tidy.values()), {sheet: tuple(every[name] for name in names) for sheet, names in data["sheet"].items()}


@cache
def track_columns() -> tuple[Listed, dict[str, Listed]]:
    """Return the tidy table's columns, and those of each sheet.

    >>> [column.name for column in track_columns()[1]["about"]]
    ['item', 'content']
    """
    return read_columns("duixian.outputs.track")
