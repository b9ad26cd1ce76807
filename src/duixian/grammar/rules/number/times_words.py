"""两倍, 增长一倍以上: a multiple written in words."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule

_DIGITS = {d: n for n, d in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def make(match: re.Match[str]) -> Number:
    """Read how many times; 倍 stays to be read as the unit."""
    return Number(Decimal(_DIGITS[match[0]]), match.end(), match.end())


RULE = Rule(
    layer="number",
    pattern=r"(?<=[长加高升大涨翻的近超过到达约为了])[一二两三四五六七八九十](?=倍(?!半|体|率|数))",
    where=(("", "一二两三四五六七八九十"),),
    examples=(
        ("产值是五年前的两倍", "2"),
        ("进口增长一倍以上", "1"),
    ),
    rejects=("以十倍的努力", "翻一番"),
    make=make,
    order=37,
)
