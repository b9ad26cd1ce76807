"""A verb of beginning opens the clause: 开工建设甲河大桥."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{start}(?:[并、]{lead}{0,9}{verb})?(?!率|区|仪式|资金)",
    stage="start",
    examples=(
        ("开工建设甲河大桥、乙江隧道", "甲河大桥/start；乙江隧道/start"),
        ("年内启动丙县第二医院迁建", "丙县第二医院迁建/start"),
    ),
    rejects=(
        "开工率达到80%",
        "启动改革",
        "推动先行启动区开展监管沙盒",
    ),
)
