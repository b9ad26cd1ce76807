"""A verb of wishing opens the clause, the stage must follow the object: 确保甲高铁通车."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{want}(?:[并、]{lead}{0,9}{verb})?",
    stage=None,
    examples=(
        ("确保甲乙高铁全线通车", "甲乙高铁/done"),
        ("支持丙丁机场年内获批", "丙丁机场/obtain"),
    ),
    rejects=(
        "确保粮食安全",
        "支持民营企业发展",
    ),
)
