"""Medals in one breath: 9金、5银、6铜."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule


def make(match: re.Match[str]) -> Number:
    """Read the count; the metal is the thing counted and stays to be read as the unit."""
    return Number(Decimal(match[1]), match.end(1), match.end(), unit="枚")


RULE = Rule(
    layer="number",
    pattern=r"(\d{1,3})枚?([金银铜])(?=[，。；、\d]|$)",
    where=(("", "枚金银铜"),),
    examples=(("贡献9金、5银、6铜", "9"),),
    rejects=("安排5亿元",),
    make=make,
    order=36,
)
