"""A large amount written in words before a unit of measure: 二千三百亿元."""

import re

from duixian.grammar.notation import Number, Rule
from duixian.grammar.numerals import chinese_number


def make(match: re.Match[str]) -> Number | None:
    """Read the amount where it has at least two digits of its own; 一千 alone is a manner of speaking."""
    written = match[0].rstrip("多")
    if sum(sign in "一二三四五六七八九" for sign in written) < 2 or not set(written) & set("十百千万亿"):
        return None
    return Number(chinese_number(written), match.end(), match.end(), op=">" if match[0].endswith("多") else None)


RULE = Rule(
    layer="number",
    pattern=r"[一二三四五六七八九][一二三四五六七八九十百千万亿零〇点]{1,20}+多?(?=(?:元|美元|吨|亩|斤|公里|平方米|人|户))",
    where=(("", "一二三四五六七八九"),),
    examples=(("投资二千三百亿元", "230000000000"),),
    rejects=(
        "一千瓦",
        "实施千亿斤工程",
    ),
    make=make,
    order=35,
)
