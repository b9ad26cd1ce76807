"""A verb of running opens the clause: 释放甲钢新产线产能."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{operate}(?:[并、]{lead}{0,9}{verb})?",
    stage="operate",
    examples=(("释放甲钢三期新产线产能", "甲钢三期新产线产能/operate"),),
    rejects=("释放消费潜力",),
    weight=-2,
)
