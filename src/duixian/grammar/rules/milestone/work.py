"""A verb of doing opens the clause: 实施甲河综合治理工程."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{work}(?:[并、]{lead}{0,9}{verb})?",
    stage="progress",
    examples=(
        ("实施云溪流域水环境综合治理工程", "云溪流域水环境综合治理工程/progress"),
        ("开展第九次全国林业普查", "第九次全国林业普查/progress"),
    ),
    rejects=(
        "打造一流营商环境",
        "实施质量提升行动",
    ),
    weight=-3,
)
