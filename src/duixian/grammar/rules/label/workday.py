"""A term for handling a matter."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?>\d+(?:\.\d+)?) ?个?工作日(?:内|办结)",
    where=(("", " 个工"),),
    examples=(("审批5个工作日内办结", "5个工作日内"),),
    rejects=("审批时限压缩到5个工作日。",),
    says="condition",
    order=37,
)
