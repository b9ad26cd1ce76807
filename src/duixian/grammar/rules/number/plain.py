"""A plain number: 6011.3, 1,100.9."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule


def make(match: re.Match[str]) -> Number:
    """Read the number as written."""
    written, end = match[0], match.end()
    return Number(Decimal(written.replace(",", "") if "," in written else written), end, end)


RULE = Rule(
    layer="number",
    pattern=r"\d+(?:,\d{3})*(?:\.\d+)?",
    examples=(
        ("实现6011.3亿元", "6011.3"),
        ("完成1,100.9亿元", "1100.9"),
    ),
    rejects=("没有数字",),
    make=make,
    order=90,
)
