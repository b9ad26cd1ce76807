"""由-5.6%: a number below nought, its sign set directly before it."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule


def make(match: re.Match[str]) -> Number:
    """Read the number with its sign."""
    return Number(Decimal(match[0]), match.end(), match.end())


RULE = Rule(
    layer="number",
    pattern=r"(?<=[由从至到为达的长])-\d+(?:\.\d+)?(?=%)",
    where=(("由从至到为达的长", "-"),),
    examples=(("增速由一季度的-5.6%回升", "-5.6"), ("增长-1.2%", "-1.2")),
    rejects=("增长6-8%", "增长6%-6.5%"),
    make=make,
    order=11,
)
