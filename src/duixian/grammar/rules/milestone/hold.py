"""A verb of holding opens the clause: 办好甲山登山节."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{hold}(?:[并、]{lead}{0,9}{verb})?",
    stage="hold",
    examples=(("高规格办好第八届甲山登山节、乙湖马拉松", "第八届甲山登山节/hold；乙湖马拉松/hold"),),
    rejects=(
        "办好人民满意的教育",
        "办好民生实事",
        "办好甲县职业中学",
        "办好甲州高新区",
        "举办多姿多彩的节庆活动",
    ),
    firm=True,
    weight=2,
)
