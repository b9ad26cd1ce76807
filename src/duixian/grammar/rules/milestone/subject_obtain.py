"""Somebody named wins something: 甲大学争创“双一流”."""

from duixian.grammar.milestone_notation import MilestoneRule

RULE = MilestoneRule(
    place="inner",
    pattern=(
        r"(?:(?:支持|推动|推进|确保|力争|争取|力促|帮助|促进|指导|助力){lead}{0,9})?"
        r"(?P<subject>[^，；是将把使让以的]{2,24}?){lead}{0,9}{own}"
        r"(?P<objects>(?![、的和与及工项任了]).{3,60})"
    ),
    verbs=r"争创|创建成?为?|创成|申报|申创|申办|入选|纳入|列入|升格为|升级为|晋升为?|获评|争当|荣获|获批|跻身|冲刺|成功创成|摘得|升格|升(?=本)",
    stage="obtain",
    examples=(
        ("支持甲师范大学争创“双一流”大学", "甲师范大学“双一流”大学/obtain"),
        ("甲湖景区创成国家5A级旅游景区", "甲湖景区国家5A级旅游景区/obtain"),
    ),
    rejects=("各地申报的项目",),
    firm=True,
    order=40,
)
