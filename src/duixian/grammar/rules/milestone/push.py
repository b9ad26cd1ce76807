"""A verb of pushing opens the clause, what follows the object says the stage: 推动甲铁路开工."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{push}(?:[并、]{lead}{0,9}{verb})?",
    stage="progress",
    examples=(
        ("推动甲乙铁路开工、丙丁高速建成通车", "甲乙铁路/start；丙丁高速/done"),
        ("加快甲州港二期码头建设", "甲州港二期码头/progress"),
        ("抓好云溪机场迁建项目前期工作", "云溪机场迁建项目/preliminary"),
    ),
    rejects=(
        "推进高质量发展",
        "加快项目建设",
        "推进重点项目建设",
        "推进“心安甲州”建设",
    ),
)
