"""A verb of building opens the clause: 建设甲州国际陆港."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="opening",
    pattern=r"{build}(?:[并、]{lead}{0,9}{verb})?",
    stage="progress",
    examples=(
        ("加快建设甲州国际陆港、乙湾物流园等重大项目", "甲州国际陆港/progress；乙湾物流园/progress"),
        ("新建丙中学新校区", "丙中学新校区/progress"),
    ),
    rejects=(
        "建设高素质队伍",
        "精心建设“一带一路”",
        "加快建设现代化产业体系",
    ),
)
