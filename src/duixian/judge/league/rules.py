"""The thresholds leagues are ranked by, from the group [league] of the policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from duixian.model.errors import LexiconError

FIRST: dict[str, Decimal] = {
    "base": Decimal(60),
    "step": Decimal(5),
    "gain": Decimal("0.2"),
    "loss": Decimal("0.1"),
    "cap": Decimal(10),
    "coverage": Decimal("0.6"),
    "bonus_1": Decimal("0.5"),
    "bonus_2": Decimal("0.3"),
    "bonus_3": Decimal("0.1"),
    "top": Decimal(5),
    "bottom": Decimal(4),
    "change": Decimal("0.25"),
    "draws": Decimal(10_000),
    "seed": Decimal(2026),
    "level": Decimal("0.90"),
    "sure": Decimal("0.95"),
}
"""What held when there first were leagues: so is a policy read that was kept before. Never change it."""

_BOUNDS: dict[str, tuple[str, str]] = {
    "base": ("0", "100"),
    "step": ("0", "100"),
    "coverage": ("0", "1"),
    "level": ("0", "1"),
    "change": ("0", "0.99"),
    "sure": ("0.5", "1"),
    "draws": ("1", "10000"),
}
_WHOLE = ("top", "bottom", "draws", "seed")


@dataclass(frozen=True, slots=True)
class LeagueRules:
    """One version of the thresholds of leagues, in the units `policy.toml` says.

    `base` and `step` are percent of a weight, `gain`, `loss`, `cap` and `bonus` (for the first, the second and the
    third) points, the other Decimals shares of one.
    """

    base: Decimal
    step: Decimal
    gain: Decimal
    loss: Decimal
    cap: Decimal
    coverage: Decimal
    bonus: tuple[Decimal, ...]
    top: int
    bottom: int
    change: Decimal
    draws: int
    seed: int
    level: Decimal
    sure: Decimal


def league_rules(numbers: Mapping[str, Decimal], name: str = "policy.toml") -> LeagueRules:
    """Return the rules of a group of numbers; what it leaves out is as at first. Raises LexiconError for nonsense.

    >>> league_rules({}).bonus, league_rules({"top": Decimal(3)}).top
    ((Decimal('0.5'), Decimal('0.3'), Decimal('0.1')), 3)
    """
    given = {key: numbers.get(key, first) for key, first in FIRST.items()}
    for key, value in given.items():
        _check(key, value, name)
    bonus = tuple(value for key, value in given.items() if key.startswith("bonus_"))
    plain = {key: value for key, value in given.items() if key not in _WHOLE and not key.startswith("bonus_")}
    whole = {key: int(given[key]) for key in _WHOLE}
    return LeagueRules(bonus=bonus, **whole, **plain)  # type: ignore[arg-type]


def _check(key: str, value: Decimal, name: str) -> None:
    low, high = _BOUNDS.get(key, ("0", "10000"))
    if not Decimal(low) <= value <= Decimal(high):
        raise LexiconError(f"{name}：league.{key} 的值“{value}”不在 {low} 到 {high} 之间；请改写")
    if key in _WHOLE and value != value.to_integral_value():
        raise LexiconError(f"{name}：league.{key} 的值“{value}”不是整数；请改写")
