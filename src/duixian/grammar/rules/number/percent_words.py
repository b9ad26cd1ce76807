"""百分之七点八: a percentage written in words, or 百分之 before digits."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule
from duixian.grammar.numerals import chinese_number


def make(match: re.Match[str]) -> Number | None:
    """Read the percentage; 百分之百 is an attitude more often than a figure."""
    written = match[1]
    if written == "百":
        return None
    value = Decimal(written) if written[0].isdigit() and written.isascii() else chinese_number(written)
    return Number(value, match.end(), match.end(), unit="%")


RULE = Rule(
    layer="number",
    pattern=r"百分之([〇零一二三四五六七八九十百]+(?:点[〇零一二三四五六七八九]+)?|(?>\d+(?:\.\d+)?))",
    where=(("", "百"),),
    examples=(
        ("增长百分之七点八", "7.8"),
        ("下降百分之12", "12"),
    ),
    rejects=("百分之百的努力",),
    make=make,
    order=34,
)
