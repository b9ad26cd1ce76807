"""The words that stand between a subject and its number, by class, as the data file lists them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from duixian.model.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Words:
    """The word classes of `words.toml`: `cue` maps a word to its class, the others are plain sets or lists."""

    cue: Mapping[str, str]
    growth: frozenset[str]
    fall: frozenset[str]
    same: frozenset[str]
    part: frozenset[str]
    keep: frozenset[str]
    drop: frozenset[str]
    lead: frozenset[str]
    protect: frozenset[str]
    inner: tuple[str, ...]
    after: tuple[str, ...]


def read_words() -> dict[str, dict[str, list[str]]]:
    """Read the packaged word lists as they stand in the file."""
    source = resources.files("duixian.lexicon") / "data" / "words.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _classes(cues: Mapping[str, list[str]]) -> dict[str, str]:
    classes: dict[str, str] = {}
    for name, listed in cues.items():
        for word in listed:
            if classes.setdefault(word, name) != name:
                raise LexiconError(f"words.toml：词“{word}”同时列在 {classes[word]} 与 {name}，请只留一处")
    return classes


@cache
def words() -> Words:
    """Return the word classes, read once.

    >>> words().cue["增长"]
    'raise'
    """
    data = read_words()
    noun, act = data["noun"], data["act"]
    return Words(
        cue=_classes(data["cue"]),
        growth=frozenset(noun["growth"]),
        fall=frozenset(noun["fall"]),
        same=frozenset(noun["same"]),
        part=frozenset(noun["part"]),
        keep=frozenset(act["keep"]),
        drop=frozenset(act["drop"]),
        lead=frozenset(data["lead"]["words"]),
        protect=frozenset(data["lead"]["protect"]),
        inner=tuple(sorted(data["inner"]["words"], key=len, reverse=True)),
        after=tuple(sorted(data["stop"]["after"], key=len, reverse=True)),
    )
