"""The vocabulary of reading: the TOML files in `data/`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_table(name: str) -> dict[str, Any]:
    """Return `data/<name>.toml` as it stands; the caller names the tables and knows their form."""
    return tomllib.loads(files("duixian.read").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))
