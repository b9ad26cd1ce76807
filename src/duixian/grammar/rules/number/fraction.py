"""三分之一, 一半, 过半: a share written in words."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule

_DIGITS = {d: n for n, d in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_MORE_OR_LESS = {"强": ">", "弱": "<"}


def make(match: re.Match[str]) -> Number:
    """Read the share to four places, as it is written in figures elsewhere."""
    share = Decimal("0.5") if match[1] is None else Decimal(_DIGITS[match[2]]) / _DIGITS[match[1]]
    end = match.end() - (match[3] is not None)
    return Number(share.quantize(Decimal("0.0001")).normalize(), end, match.end(), op=_MORE_OR_LESS.get(match[3]))


RULE = Rule(
    layer="number",
    pattern=(
        r"([一二两三四五六七八九十])分之([一二两三四五六七八九])([强弱](?=[，。；、（）\n]|$))?|"
        r"一半(?=[，。；、左以的]|$|多|强|用于|投[向入])"
    ),
    where=(("", "一二两三四五六七八九十"),),
    examples=(
        ("超过三分之一", "0.3333"),
        ("占比超过一半", "0.5"),
        ("占全区的六分之一强", "0.1667"),
        ("其中一半用于奖补", "0.5"),
    ),
    rejects=("一分为二",),
    make=make,
    order=33,
)
