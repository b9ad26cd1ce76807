"""A verb of planning opens the clause: 谋划建设甲乙高速."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{preliminary}(?:[并、]{lead}{0,9}{verb})?",
    stage="preliminary",
    examples=(("超前谋划建设甲乙高速公路", "甲乙高速公路/preliminary"),),
    rejects=("谋划一批重大项目",),
)
