"""Two numbers joined as one value: 5—20天, 6%-6.5%, 50亿—100亿元, 5到7元."""

import re
from decimal import Decimal

from duixian.grammar.notation import NUM, SCALE, Number, Rule


def make(match: re.Match[str]) -> Number | None:
    """Read both ends; a second number not larger than the first is no range of rising values, yet 8%至10% is."""
    low, high = (Decimal(match[n].replace(",", "")) for n in (1, 4))
    moves = match[3] in "至到" and match.string[max(0, match.start() - 1) : match.start()] in ("从", "由")
    if high <= low or moves:
        return None
    return Number(low, match.end(1), match.end(4), value2=high, op="range")


RULE = Rule(
    layer="number",
    pattern=rf"({NUM})({SCALE}?(?:%|‰|元|美元|个百分点|万|亿)?)(—|~|～|-|至|到)({NUM})(?!年|月|日|[—:]|号)",
    where=(("", "万千百十亿%‰元美个—~～-至到"),),
    examples=(
        ("周期缩短5—20天", "5..20"),
        ("增长6%—6.5%", "6..6.5"),
        ("安排50亿—100亿元", "50..100"),
        ("提高5到7元", "5..7"),
        ("人口由50—60万增至100万", "50..60"),
    ),
    rejects=(
        "从25到40",
        "2021—2025年",
    ),
    make=make,
    order=20,
)
