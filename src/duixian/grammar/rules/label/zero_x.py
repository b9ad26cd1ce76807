"""An anonymised or ruined number."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d*[XxＸ×]{2,}\d*",
    where=(("", "XxＸ×"),),
    examples=(("完成投资20XX亿元", "20XX"),),
    rejects=("完成投资20亿元",),
    says="other",
    order=40,
)
