"""A verb of winning opens the clause: 争创国家森林城市."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{obtain}(?:[并、]{lead}*{verb})?",
    stage="obtain",
    examples=(
        ("积极争创国家森林城市", "国家森林城市/obtain"),
        ("争取并规划建设甲州综合保税区", "甲州综合保税区/obtain"),
    ),
    rejects=(
        "争取更多支持",
        "通过改革激发活力",
    ),
    firm=True,
)
