"""A span of years, with 年 at its end."""

from duixian.grammar.notation import Rule

RULE = Rule(
    layer="label",
    pattern=r"(?:19|20)\d{2} ?年?(?:—|至|到|-)(?:19|20)?\d{2} ?年(?:间|期间)?",
    where=(("", " 年—至到-"),),
    examples=(
        ("2021—2025年累计完成投资", "2021—2025年"),
        ("2023年至2027年", "2023年至2027年"),
    ),
    rejects=("补助2000—2500元",),
    says="date",
    order=10,
)
