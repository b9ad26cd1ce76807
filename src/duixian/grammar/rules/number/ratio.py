"""A ratio (11.8:48.3:39.9, 2.27:1); its first part carries the value, the whole of it is the figure."""

import re
from decimal import Decimal

from duixian.grammar.notation import NUM, Number, Rule


def make(match: re.Match[str]) -> Number:
    """Read the first part as the value; the others are parts of the same figure."""
    return Number(Decimal(match[1]), match.end(), match.end())


RULE = Rule(
    layer="number",
    pattern=rf"({NUM})%?[:：∶] ?{NUM}%?(?:[:：∶] ?{NUM}%?)*",
    where=(("", "%:：∶"),),
    examples=(
        ("三次产业比调整为11.8:48.3:39.9", "11.8"),
        ("城乡居民收入比缩小至2.27:1", "2.27"),
        ("粮经饲比例由50.5： 30.2： 19.3调为4:3:3", "50.5"),
    ),
    rejects=("比例达到11.8",),
    make=make,
    order=10,
)
