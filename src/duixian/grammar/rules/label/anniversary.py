"""A count of years since an event."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d{1,3} ?周年",
    where=(("", " 周"),),
    examples=(("建市20周年", "20周年"),),
    rejects=("连续20年丰收",),
    says="other",
    order=17,
)
