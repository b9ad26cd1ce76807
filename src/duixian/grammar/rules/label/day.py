"""A day of a month spoken of before."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"\d{1,2}日(?!均)",
    where=(("", "日"),),
    examples=(("20日正式通车", "20日"),),
    rejects=("20日均产量",),
    says="date",
    order=14,
)
