"""A count of the bodies that act together."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d+ ?个?(?=(?:部门|部委|单位)(?:联合|共同|印发))|\d+(?=部门)",
    where=(("", " 个部单"),),
    examples=(("会同6部门联合印发方案", "6"),),
    rejects=("精简部门6个",),
    order=38,
)
