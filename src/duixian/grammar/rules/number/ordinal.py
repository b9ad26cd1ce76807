"""A rank written 第N or 第一."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule

_DIGITS = {d: n for n, d in enumerate("一二三四五六七八九十", 1)}


def ordinal(written: str) -> int:
    """Read 一 to 九十九, or digits.

    >>> ordinal("十二"), ordinal("7")
    (12, 7)
    """
    if written.isdigit():
        return int(written)
    tens, _, ones = written.rpartition("十")
    if "十" not in written:
        return _DIGITS[written[0]]
    return (_DIGITS[tens[0]] if tens else 1) * 10 + (_DIGITS[ones[0]] if ones else 0)


def make(match: re.Match[str]) -> Number | None:
    """Read the rank; 第几个 is a rank only with digits (第11个获批的省份, 第5家)."""
    if not match[1].isdigit() and match.string[match.end() : match.end() + 1] in ("个", "家", "座"):
        return None
    return Number(Decimal(ordinal(match[1])), match.end(1), match.end(), unit="位")


RULE = Rule(
    layer="number",
    pattern=r"第([一二三四五六七八九十]{1,3}|\d{1,3})(?:名|位|(?=[，。；、：！？\n）]|[和与及]第|$)|(?=[个家座]|方阵)(?!方阵))",
    where=(("", "第"),),
    examples=(
        ("居全省第4位", "4"),
        ("稳居全国第一", "1"),
        ("货物、旅客吞吐量居第3和第5", "3"),
        ("居全省第1和第3", "1"),
        ("成为全省第5家试点", "5"),
    ),
    rejects=(
        "第一产业",
        "第二个五年",
        "第3批",
    ),
    make=make,
    order=30,
)
