"""A verb of winning opens the clause: 争创国家森林城市."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{obtain}(?:[并、]{lead}{0,9}{verb})?",
    stage="obtain",
    examples=(("积极争创国家森林城市", "国家森林城市/obtain"),),
    rejects=("创建工作有序推进",),
    firm=True,
)
