"""首位 and 榜首 are the first rank."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule

_RANKED = re.compile(r"(?:居|列|位|升至|跃上|升到|保持|跃居|占|排)[^，。；、]{0,14}$")


def make(match: re.Match[str]) -> Number | None:
    """Read a first rank where a verb of standing comes before it; 摆在首位 is none."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    if not _RANKED.search(before):
        return None
    return Number(Decimal(1), match.end(), match.end(), unit="位")


RULE = Rule(
    layer="number",
    pattern=r"首位|榜首|之首",
    where=(("", "首榜之"),),
    examples=(("稳居全省首位", "1"),),
    make=make,
    order=31,
)
