"""The words of words.toml: what people see for what records call by code."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["zh", "en"]


@cache
def words() -> dict[str, dict[str, tuple[str, str]]]:
    """Return every group of words: code to (Chinese, English)."""
    groups = tomllib.loads((files("duixian.outputs") / "words.toml").read_text("utf-8"))
    return {group: {code: (pair[0], pair[1]) for code, pair in pairs.items()} for group, pairs in groups.items()}


def word(group: str, code: str, language: Language = "zh") -> str:
    """Return what a code is called; raises KeyError for a code that has no word.

    >>> word("stage", "obtain"), word("kind", "target", "en")
    ('争创', 'target')
    """
    return words()[group][code][0 if language == "zh" else 1]
