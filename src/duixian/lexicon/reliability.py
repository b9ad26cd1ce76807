"""How often each way of reading is right, as measured on labelled reports."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Reliability:
    """Shares between 0 and 1: of right claims by the rule that named them, by their measure rule, and by evidence."""

    naming: Mapping[str, float]
    measure: Mapping[str, float]
    evidence: Mapping[str, float]


@cache
def reliability() -> Reliability:
    """Return the measured shares, read once.

    >>> 0 < reliability().naming["carried"] < 1
    True
    """
    source = resources.files("duixian.lexicon") / "data" / "confidence.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return Reliability(data["naming"], data["measure"], data["evidence"])
