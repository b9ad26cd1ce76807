"""Four digits that are a year without 年, before a name of that year."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?:19|20)\d{2}(?=(?:中国|世界|全国|全球|国际|亚洲|届))",
    where=(("", "中世全国亚届"),),
    examples=(("夺得2025中国足球协会杯冠军", "2025"),),
    rejects=("安排2025万元",),
    order=12,
)
