"""Not below another figure: 不低于上年."""

from duixian.grammar.tied import OTHER, WHAT, TiedRule

RULE = TiedRule(
    op=">=",
    marks=("不低于", "不少于", "不慢于"),
    pattern=rf"{WHAT}(?:均|总体|保持|原则上)*(?:不低于|不少于|不慢于){OTHER}",
    examples=(("涉农贷款增量占比不低于上年。", "涉农贷款增量占比|>=|上年"),),
    rejects=("研发投入强度不低于2.9%。",),
)
