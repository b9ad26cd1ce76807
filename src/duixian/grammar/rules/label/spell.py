"""A length of time that dates what happens in it."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=(
        r"(?<=[近前后每这隔期时])(?<!提前)\d{1,3} ?[多余]?(?:年|个月|个季度|天|周)(?:来|间|内|里|时间)?|"
        r"(?<=[去来用])\d{1,3} ?[多余]?(?:年|个月)(?:来|间|内|里|时间)?"
    ),
    where=(("近前后每这隔期时去来用", " 多余年个天周"),),
    examples=(
        ("近3年提升明显", "3年"),
        ("过去5年投入加大", "5年"),
    ),
    rejects=("连续3年保持第一",),
    says="date",
    order=16,
)
