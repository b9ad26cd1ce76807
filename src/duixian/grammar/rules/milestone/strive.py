"""Wishing to win something; what follows the object may say another stage: 争取甲保税区获批."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{strive}(?:[并、]{lead}{0,9}{verb})?",
    stage="obtain",
    examples=(
        ("积极争取甲州国家骨干冷链物流基地", "甲州国家骨干冷链物流基地/obtain"),
        ("争取并规划建设乙州综合保税区", "乙州综合保税区/obtain"),
        ("争取丙丁铁路尽快开工", "丙丁铁路/start"),
    ),
    rejects=(
        "争取更多支持",
        "争取资金50亿元",
    ),
    weight=-2,
)
