"""三分之一, 一半, 过半: a share written in words."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule

_DIGITS = {d: n for n, d in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def make(match: re.Match[str]) -> Number:
    """Read the share to four places, as it is written in figures elsewhere."""
    share = Decimal("0.5") if match[1] is None else Decimal(_DIGITS[match[2]]) / _DIGITS[match[1]]
    return Number(share.quantize(Decimal("0.0001")).normalize(), match.end(), match.end())


RULE = Rule(
    layer="number",
    pattern=r"([一二两三四五六七八九十])分之([一二两三四五六七八九])|一半(?=[，。；、左以的]|$|多|强)",
    where=(("", "一二两三四五六七八九十"),),
    examples=(
        ("超过三分之一", "0.3333"),
        ("占比超过一半", "0.5"),
    ),
    rejects=("一分为二",),
    make=make,
    order=33,
)
