"""The command's own words, in Chinese unless the locale says English."""

import locale
import os
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["zh", "en"]

VARIABLES = ("DUIXIAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@cache
def language() -> Language:
    """Return `en` where the first of the locale variables that is set says so, else `zh`."""
    said = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), None)
    return "en" if (said or locale.getlocale()[0] or "").lower().startswith("en") else "zh"


@cache
def catalogue() -> dict[str, tuple[str, str]]:
    """Return every message: key to (Chinese, English)."""
    entries = tomllib.loads((files("duixian.cli") / "messages.toml").read_text("utf-8"))
    return {key: (pair[0], pair[1]) for key, pair in entries.items()}


def say(key: str, **values: object) -> str:
    """Return a message in the user's language; raises KeyError for a key or a value that is missing."""
    return catalogue()[key][0 if language() == "zh" else 1].format(**values)
