"""Years in brackets date the thing before them."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="mask",
    signs="（",
    pattern=r"（\s*\d{4}\s*(?:年)?\s*[—-]\s*\d{4}\s*年?\s*）",
    examples=(("行动方案（2023—2027年）", "（2023—2027年）"),),
    rejects=("（增长3%）",),
)
