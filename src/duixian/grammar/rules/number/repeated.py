"""13连增, 十二连丰: so many years running."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule
from duixian.grammar.rules.number.ordinal import ordinal


def make(match: re.Match[str]) -> Number:
    """Read how many years."""
    return Number(Decimal(ordinal(match[1])), match.end(1), match.end(), unit="年")


RULE = Rule(
    layer="number",
    pattern=r"(\d{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?)连[增升涨降丰冠优](?![长加高])",
    where=(("", "连二三四五六七八九十"),),
    examples=(
        ("粮食产量实现13连增", "13"),
        ("考核实现“十二连优”", "12"),
    ),
    rejects=("连续13年增长", "夺得三连冠"),
    make=make,
    order=16,
)
