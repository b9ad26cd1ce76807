"""A verb of finishing opens the clause: 建成投用丙市博物馆."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{done}(?:[并、]{lead}{0,9}{verb})?(?!率|投资|情况)",
    stage="done",
    examples=(
        ("建成投用丙市博物馆新馆", "丙市博物馆新馆/done"),
        ("全面完成丁江防洪堤二期工程", "丁江防洪堤二期工程/done"),
    ),
    rejects=(
        "完成各项目标任务",
        "实现高质量发展",
        "完成巡逻警戒、护林防火等任务",
    ),
)
