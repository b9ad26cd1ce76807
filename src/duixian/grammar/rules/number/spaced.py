"""Digits set apart by spaces, as old texts print them: 2 3 8 . 5."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule


def make(match: re.Match[str]) -> Number | None:
    """Read the number without its spaces; a text without spaces is left to the plain form."""
    written = match[1].replace(" ", "")
    if " " not in match[1] or written.count(".") > 1:
        return None
    return Number(Decimal(written), match.end(1), match.end())


RULE = Rule(
    layer="number",
    pattern=r"(\d[\d.]{0,12}+(?: [\d.]{1,12}){1,12}) ?",
    where=(("", " ."),),
    examples=(("完成2 3 8 . 5亿元", "238.5"),),
    rejects=("完成23亿元",),
    make=make,
    order=40,
)
