"""Two parts of one number, each with its multiplier: 2万5千, 1亿3千多万."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule

_SCALES = {"": 1, "百": 10**2, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}


def make(match: re.Match[str]) -> Number | None:
    """Read the whole number; its second part must be smaller than its first multiplier."""
    high, scale, low, small, more, ten_thousand, more_still = match.groups()
    step = _SCALES[(small or "") + (ten_thousand or "")]
    rest = Decimal(low) * step
    if rest >= _SCALES[scale] or step == 1:
        return None
    return Number(
        Decimal(high) * _SCALES[scale] + rest, match.end(1), match.end(), op=">" if more or more_still else None
    )


RULE = Rule(
    layer="number",
    pattern=r"(\d{1,6})(亿|万)(\d{1,4})([千百])?([多余])?(万)?([多余])?(?![\d.%亿])",
    where=(("", "亿万"),),
    examples=(
        ("建成管网2万5千公里", "25000"),
        ("解决1亿3千多万人饮水", "130000000"),
    ),
    rejects=("完成投资3万元", "新增5万8个"),
    make=make,
    order=15,
)
