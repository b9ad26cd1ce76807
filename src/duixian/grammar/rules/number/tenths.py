"""九成, 近三成: tenths written in words."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule

_DIGITS = {d: n for n, d in enumerate("一二三四五六七八九", 1)} | {"两": 2}


def make(match: re.Match[str]) -> Number:
    """Read the number of tenths; 成 stays to be read as the unit."""
    return Number(Decimal(_DIGITS[match[0]]), match.end(), match.end())


RULE = Rule(
    layer="number",
    pattern=(
        r"(?:(?<=[近超过到达约为占长升高加降减少足国省市区])|(?<![一-龥]))[一二两三四五六七八九]"
        r"(?=成(?![立不功为效果交员本就长熟色品分套]))"
    ),
    where=(("", "一二两三四五六七八九"),),
    examples=(
        ("绿电占比超三成", "3"),
        ("产量占全国九成以上", "9"),
    ),
    rejects=("建成投产一成不变", "第二成立仪式"),
    make=make,
    order=37,
)
