"""The words of every words.toml: what people see for what records call by code."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["zh", "en"]


FILES = ("words.toml", "track/words.toml", "peers/words.toml", "coverage/words.toml")


@cache
def words() -> dict[str, dict[str, tuple[str, str]]]:
    """Return every group of words: code to (Chinese, English)."""
    texts = [(files("duixian.outputs") / name).read_text("utf-8") for name in FILES]
    groups = {group: pairs for text in texts for group, pairs in tomllib.loads(text).items()}
    return {group: {code: (pair[0], pair[1]) for code, pair in pairs.items()} for group, pairs in groups.items()}


def word(group: str, code: str, language: Language = "zh") -> str:
    """Return what a code is called; raises KeyError for a code that has no word.

    >>> word("stage", "obtain"), word("kind", "target", "en")
    ('争创', 'target')
    """
    return words()[group][code][0 if language == "zh" else 1]
