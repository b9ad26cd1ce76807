"""1/10: a share written with a stroke."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule


def make(match: re.Match[str]) -> Number:
    """Read the share to four places."""
    share = (Decimal(match[1]) / Decimal(match[2])).quantize(Decimal("0.0001")).normalize()
    return Number(share, match.end(), match.end())


RULE = Rule(
    layer="number",
    pattern=r"([1-9]\d?)/([1-9]\d{0,2})(?![\d/])",
    where=(("", "/"),),
    examples=(("约占全国1/10", "0.1"),),
    rejects=(
        "2024/11/10",
        "元/人",
    ),
    make=make,
    order=12,
)
