"""The thresholds lights are decided by, read from `policy.toml`; a government may set its own."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from duixian.judge.league.rules import FIRST, league_rules
from duixian.model.errors import LexiconError

Numbers = dict[str, Decimal]

LARGEST = 10_000
"""No threshold is larger: shares, points, days and months."""
LONGEST_VERSION = 40
FEWEST = 2
"""Figures without which there is no pace to go on by."""

_CLOCK: Numbers = {
    key: Decimal(value)
    for key, value in {"plan": 1, "answer": 3, "ordinary": 7, "hard_months": 1, "near": 1, "working": 1}.items()
}


_ENDS: Numbers = {"nearly": Decimal("0.95"), "better_share": Decimal("0.20"), "better_points": Decimal(1)}


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of the thresholds; each group holds numbers by name, in the units `policy.toml` says.

    A group that came later has a default: what holds where a text kept before says nothing of it. A further one is a
    line here and its numbers in `policy.toml`.
    """

    version: str
    gap: Numbers
    rate: Numbers
    milestone: Numbers
    ceiling: Numbers
    calendar: Numbers
    forecast: Numbers
    profile: Numbers
    remedy: Numbers = field(default_factory=lambda: {"wait": Decimal(0)})
    livelihood: Numbers = field(default_factory=lambda: {"half": Decimal("0.5")})
    verdict: Numbers = field(default_factory=_ENDS.copy)
    peers: Numbers = field(default_factory=lambda: {"few": Decimal(3), "most": Decimal("0.5")})
    league: Numbers = field(default_factory=FIRST.copy)
    obstacle: Numbers = field(default_factory=_CLOCK.copy)


_GROUPS = tuple(each.name for each in fields(Policy) if each.name != "version" and each.default_factory is MISSING)
_LATER = {each.name: each.default_factory for each in fields(Policy) if each.default_factory is not MISSING}


def read_policy(text: str, name: str = "policy.toml") -> Policy:
    """Return the policy a TOML text describes; raises LexiconError where a group or a number is missing or is none.

    >>> read_policy(packaged_text()).gap["red"]
    Decimal('-30')
    """
    data = _table(text, name)
    groups = {group: _numbers(data, group, name) for group in _GROUPS}
    later = {group: held() | _numbers(data, group, name) for group, held in _LATER.items() if group in data}
    policy = Policy(version=_version(data, name), **groups, **later)
    lacking = [f"{g}.{key}" for g in _GROUPS for key in getattr(_packaged(text), g, ()) if key not in groups[g]]
    if lacking:
        raise LexiconError(f"{name}：缺少 {'、'.join(lacking)}；请照随附的 policy.toml 补上")
    _check_sense(policy, name)
    return policy


def _table(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        place = f"第 {found[1]} 行第 {found[2]} 列" if found else "内容"
        raise LexiconError(f"{name}：{place}不合 TOML 的写法；请照随附的 policy.toml 改写") from error


def _version(data: Mapping[str, Any], name: str) -> str:
    version = str(data.get("version", ""))
    if not 0 < len(version) <= LONGEST_VERSION or not version.isprintable():
        raise LexiconError(f'{name}：没有写明版本号，或超过 {LONGEST_VERSION} 个字；请写成 version = "2026.2" 这样')
    return version


def _numbers(data: Mapping[str, Any], group: str, name: str) -> Numbers:
    table = data.get(group)
    if not isinstance(table, dict):
        raise LexiconError(f"{name}：缺少 [{group}] 一组；请照随附的 policy.toml 补上")
    return {key: _number(value, f"{name}：{group}.{key}") for key, value in table.items()}


def _number(value: object, place: str) -> Decimal:
    try:
        number = Decimal(str(value))
    except ArithmeticError as error:
        raise LexiconError(f"{place} 的值不是数字；请改成数字") from error
    if not number.is_finite() or abs(number) > LARGEST:
        raise LexiconError(f"{place} 的值“{value}”不在 -{LARGEST} 到 {LARGEST} 之间；请改成合理的数字")
    return number


def _check_sense(policy: Policy, name: str) -> None:
    """Raise LexiconError where thresholds contradict each other: then no light could be told by them."""
    gap, ahead = policy.gap, policy.forecast
    if not gap["ahead"] >= gap["watch"] >= gap["yellow"] >= gap["red"]:
        raise LexiconError(f"{name}：[gap] 的 ahead、watch、yellow、red 须从大到小；请按顺序改写")
    if not 1 >= ahead["green"] >= ahead["yellow"] >= 0:
        raise LexiconError(f"{name}：[forecast] 的 green、yellow 须从大到小，在 0 到 1 之间；请改写")
    if ahead["fewest"] < FEWEST:
        raise LexiconError(f"{name}：forecast.fewest 至少为 {FEWEST}：一个数看不出快慢；请改大")
    counted = {f"calendar.{key}": value for key, value in policy.calendar.items()}
    counted |= {f"milestone.{key}": value for key, value in policy.milestone.items()}
    counted |= {f"profile.{key}": policy.profile[key] for key in ("fewest", "most")}
    counted |= {f"rate.{key}": policy.rate[key] for key in ("points", "share")}
    counted |= {f"obstacle.{key}": value for key, value in policy.obstacle.items()}
    below = [key for key, value in counted.items() if value < 0]
    if below:
        raise LexiconError(f"{name}：{'、'.join(below)} 不能是负数；请改成 0 或正数")
    league_rules(policy.league, name)
    _check_clock(policy.obstacle, name)
    if not 0 < policy.livelihood["half"] < 1 or not 0 < policy.verdict["nearly"] <= 1:
        raise LexiconError(f"{name}：livelihood.half、verdict.nearly 是占比，须在 0 到 1 之间；请改写")


def _check_clock(clock: Numbers, name: str) -> None:
    broken = [f"obstacle.{key}" for key, value in clock.items() if value % 1]
    if broken:
        raise LexiconError(f"{name}：{'、'.join(broken)} 须是整数（天、月）；请改写")
    if not clock["plan"] <= clock["answer"] <= clock["ordinary"]:
        raise LexiconError(f"{name}：[obstacle] 的 plan、answer、ordinary 须从小到大；请按顺序改写")


def _packaged(text: str) -> Policy | None:
    return None if text == packaged_text() else policy()


def packaged_text() -> str:
    """Return the text of the packaged policy."""
    return resources.files("duixian.judge").joinpath("policy.toml").read_text(encoding="utf-8")


@cache
def policy() -> Policy:
    """Return the packaged policy, read once.

    >>> policy().version
    '2026.3'
    """
    return read_policy(packaged_text())
