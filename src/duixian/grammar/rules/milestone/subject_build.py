"""Somebody named builds something: 甲县加快建设乙新城."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="inner",
    pattern=(
        r"(?:(?:支持|推动|推进|确保|力争|争取|力促|帮助|促进|指导|助力){lead}{0,9})?"
        r"(?P<subject>[^，；、是将把使让以的与]{2,16}?){lead}{0,9}{own}"
        r"(?P<objects>(?![、的和与及工项任了]).{3,60})"
    ),
    verbs=r"加快建设|开工建设|启动建设|高标准建设|高水平建设|高质量建设|建成投用|全面建成|办好|举办|承办|筹建|创办|开展|打造|建设",
    stage="progress",
    examples=(("甲县加快建设乙江新城", "乙江新城/progress"),),
    rejects=("各地加快建设步伐",),
    weight=-2,
    order=60,
)
