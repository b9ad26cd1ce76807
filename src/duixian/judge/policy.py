"""The thresholds lights are decided by, read from `policy.toml`; a government may set its own."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from duixian.model.errors import LexiconError

Numbers = dict[str, Decimal]

_GROUPS = ("gap", "rate", "milestone", "ceiling", "calendar", "forecast", "profile")
_REMEDY: Numbers = {"wait": Decimal(0)}
"""What holds where a text that was kept before there was this group says nothing of it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the thresholds; each group holds numbers by name, in the units `policy.toml` says."""

    version: str
    gap: Numbers
    rate: Numbers
    milestone: Numbers
    ceiling: Numbers
    calendar: Numbers
    forecast: Numbers
    profile: Numbers
    remedy: Numbers


def read_policy(text: str, name: str = "policy.toml") -> Policy:
    """Return the policy a TOML text describes; raises LexiconError where a group or a number is missing or is none.

    >>> read_policy(packaged_text()).gap["red"]
    Decimal('-30')
    """
    try:
        data = tomllib.loads(text)
        groups = {group: _numbers(data[group]) for group in _GROUPS}
        remedy = _REMEDY | _numbers(data.get("remedy", {}))
        policy = Policy(version=str(data["version"]), **groups, remedy=remedy)
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, ArithmeticError) as error:
        raise LexiconError(f"{name}：亮灯规则读不懂（{error}）；请照随附的 policy.toml 改写") from error
    lacking = [f"{g}.{key}" for g in _GROUPS for key in getattr(_packaged(text), g, ()) if key not in groups[g]]
    if lacking:
        raise LexiconError(f"{name}：缺少 {'、'.join(lacking)}；请照随附的 policy.toml 补上")
    return policy


def _numbers(group: dict[str, object]) -> Numbers:
    return {key: Decimal(str(value)) for key, value in group.items()}


def _packaged(text: str) -> Policy | None:
    return None if text == packaged_text() else policy()


def packaged_text() -> str:
    """Return the text of the packaged policy."""
    return resources.files("duixian.judge").joinpath("policy.toml").read_text(encoding="utf-8")


@cache
def policy() -> Policy:
    """Return the packaged policy, read once.

    >>> policy().version
    '2026.1'
    """
    return read_policy(packaged_text())
