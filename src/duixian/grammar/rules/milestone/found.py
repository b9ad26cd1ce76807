"""A verb of founding opens the clause: 设立甲州仲裁中心; to strive for it is to win it: 争取设立甲保税区."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{found}(?<!争取设立)(?<!申请设立)(?<!争取增设)(?<!争取成立)(?:[并、]{lead}{0,9}{verb})?(?!以来|以后)",
    stage="done",
    examples=(
        ("设立甲州知识产权仲裁中心", "甲州知识产权仲裁中心/done"),
        ("挂牌成立乙江科创投资基金", "乙江科创投资基金/done"),
    ),
    rejects=(
        "设立专项资金",
        "成立以来首次盈利",
        "争取设立乙州综合保税区",
        "设立一批服务站",
    ),
    weight=9,
)
