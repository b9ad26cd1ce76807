"""翻一番, 翻两番: twice, four times."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule

_TIMES = {"": 2, "一": 2, "二": 4, "两": 4, "三": 8, "四": 16}


def make(match: re.Match[str]) -> Number:
    """Read how many times as much."""
    return Number(Decimal(_TIMES[match[1]]), match.end(), match.end(), unit="倍")


RULE = Rule(
    layer="number",
    pattern=r"翻了?([一二两三四]?)番",
    where=(("", "翻"),),
    examples=(
        ("营业收入翻一番", "2"),
        ("利润翻两番", "4"),
    ),
    rejects=("翻了个身",),
    make=make,
    order=32,
)
